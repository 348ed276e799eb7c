"""Answers that were paid for once: a JSON file each, by the digest of what was asked."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.reading.document import Document, Span

__all__ = ["Cache"]


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers.

    Attributes
    ----------
    folder : Path
        Made when the first answer is kept. Any file in it may be deleted; it is then asked for again.
    """

    folder: Path

    @staticmethod
    def key(document: Document, part: Span, prompt: str, model: str) -> str:
        """Return what an answer is kept under.

        Parameters
        ----------
        document : Document
            What is read; only its words and its date count, not where it was read from.
        part : Span
            Which part of it.
        prompt : str
            The digest of the prompt.
        model : str
            The model's name.

        Returns
        -------
        str
            A digest in hexadecimal.
        """
        day = document.date.isoformat() if document.date else ""
        asked = [document.digest, part.start, part.end, day, prompt, model]
        return hashlib.sha256(json.dumps(asked).encode("utf-8")).hexdigest()

    def get(self, key: str) -> dict[str, Any] | None:
        """Return the answer kept under `key`, or None; one that is damaged counts as none."""
        try:
            kept = json.loads(self._path(key).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        except OSError as error:
            raise InputError(f"the kept answer cannot be read: {error.strerror}", self._path(key)) from error
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, dict) else None

    def put(self, key: str, answer: dict[str, Any], *, model: str, prompt: str, document: str) -> None:
        """Keep an answer, whole or not at all.

        Parameters
        ----------
        key : str
            As :meth:`key` gives it.
        answer : dict
            What the model proposed.
        model, prompt, document : str
            Kept beside it for people who look: the model's name and the digests of prompt and text.

        Raises
        ------
        InputError
            The folder cannot be written to.
        """
        kept = {"model": model, "prompt": prompt, "document": document, "answer": answer}
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False, indent=1, sort_keys=True)
                file.write("\n")
            Path(temporary).replace(path)
        except OSError as error:
            raise InputError(f"the answer cannot be kept: {error.strerror}", path) from error

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
