"""Named questions: SPARQL files whose heads say what they answer and what may be asked of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import vocabulary
from kg.arguments import a_text
from kg.errors import KnowledgeError, UnknownName, UsageError
from kg.questions import tokens
from kg.questions.names import Names, nearest
from kg.questions.parameters import TYPES, Parameter, substituted

__all__ = ["Question", "find_question", "load_questions"]

_HEAD = re.compile(r"#\s*(title|answers|param|example)\s*:\s*(.*?)\s*$")
_PARAM = re.compile(r'(\w+)\s+(\w+)\s+(optional|required)\s+"(.*)"$')


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    Attributes
    ----------
    name : str
        The file's stem.
    title, answers : str
        In a few words, and in a sentence.
    parameters : tuple of Parameter
        In the order of the file.
    examples : tuple of str
        Such as ``"party=india"``.
    query : str
        The SPARQL text.
    path : str
        The file, for messages.
    """

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    query: str
    path: str

    @classmethod
    def from_file(cls, path: Path, *, free: bool = False) -> Question:
        """Read a question.

        Parameters
        ----------
        path : Path
            A ``.rq`` file.
        free : bool, optional
            Whether it may do without a head, as any query may.

        Returns
        -------
        Question

        Raises
        ------
        KnowledgeError
            The file cannot be read, or its head is not one; file and line are named.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise KnowledgeError(f"cannot be read: {reason}", path) from error
        found: dict[str, list[str]] = {"title": [], "answers": [], "example": []}
        parameters: list[Parameter] = []
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                break
            head = _HEAD.match(line)
            if head and head[1] == "param":
                parameters.append(_parameter(head[2], text, path, number))
            elif head:
                found[head[1]].append(head[2])
        if free and not parameters:
            found = {"title": [path.stem], "answers": [path.stem], "example": []}
        for key in ("title", "answers"):
            if len(found[key]) != 1 or not found[key][0]:
                raise KnowledgeError(f"the head of a question has one line '# {key}: ...'", path, 1)
        names = [parameter.name for parameter in parameters]
        if len(set(names)) < len(names):
            raise KnowledgeError("a parameter is described twice", path, 1)
        title, answers = found["title"][0], found["answers"][0]
        return cls(path.stem, title, answers, tuple(parameters), tuple(found["example"]), text, str(path))

    def filled(self, given: Mapping[str, object], names: Names) -> str:
        """Return the query with the parameters in the place of their variables.

        Parameters
        ----------
        given : mapping of str to object
            Parameter → value; one that is None counts as not given.
        names : Names
            Where names of entities are looked up.

        Returns
        -------
        str
            SPARQL; a parameter that is not given stays a free variable.

        Raises
        ------
        UsageError
            A parameter is not known, missing, or of the wrong kind.
        """
        values = {name: value for name, value in given.items() if value is not None}
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in sorted(values):
            if name not in known:
                takes = f"; it takes {', '.join(known)}" if known else "; it takes none"
                raise UsageError(f"the question {self.name!r} has no parameter {name!r}{takes}")
        for parameter in self.parameters:
            if parameter.required and parameter.name not in values:
                raise UsageError(
                    f"the question {self.name!r} needs the parameter {parameter.name!r}: {parameter.help}"
                )
        terms = {name: str(known[name].term(value, names)) for name, value in values.items()}
        return substituted(self.query, terms)


def load_questions(directories: Iterable[Path] = ()) -> Mapping[str, Question]:
    """Read the named questions that come with the program, and more.

    Parameters
    ----------
    directories : iterable of Path, optional
        Further folders of ``.rq`` files; a question there takes the place of one of the same name.

    Returns
    -------
    mapping of str to Question
        In order of name.

    Raises
    ------
    KnowledgeError
        A file is not a question.
    """
    shipped = vocabulary.ontology_directory() / "questions"
    paths = {path.stem: path for folder in (shipped, *directories) for path in sorted(folder.glob("*.rq"))}
    return {name: Question.from_file(paths[name]) for name in sorted(paths)}


def find_question(questions: Mapping[str, Question], name: str) -> Question:
    """Return the question of that name.

    Raises
    ------
    UnknownName
        There is none; the nearest names are given.
    UsageError
        It is no text.
    """
    if a_text(name, "the name of a question") not in questions:
        raise UnknownName("question", name, nearest(name, questions))
    return questions[name]


def _parameter(line: str, text: str, path: Path, number: int) -> Parameter:
    found = _PARAM.match(line)
    if found is None:
        raise KnowledgeError(
            "a parameter reads '# param: NAME TYPE optional|required \"help\"'", path, number
        )
    name, kind, need, about = found.groups()
    if kind not in TYPES:
        raise KnowledgeError(f"no type {kind!r} of parameter; there are {', '.join(TYPES)}", path, number)
    if not any(part.kind == "variable" and part.text[1:] == name for part in tokens.tokens(text)):
        raise KnowledgeError(f"the query has no variable ?{name}", path, number)
    return Parameter(name, kind, need == "required", about)
