"""Tells an article from what a page shows instead of one: a list of headlines, a locked door, an error."""

from __future__ import annotations

import re

from kg.errors import ReadingError

__all__ = ["check_article"]

_WORDS_OF_AN_ARTICLE = 40
_WORDS_OF_A_STUB = 250
_SHARE_IN_SENTENCES = 0.5
_SENTENCE_END = re.compile(r"""[.!?…:;][”"'’)\]]*$""")
_ERROR = re.compile(
    r"(?:error )?(?:40[0-9]|410|429|50[0-9])\b|(?:page |file )?not found|access denied|forbidden|"
    r"just a moment|attention required|are you (?:a robot|human)|verify you are|"
    r"please enable (?:javascript|cookies)|service unavailable",
    re.IGNORECASE,
)
# Said only where the rest is locked; 'Subscribe' alone stands on every page.
_LOCKED = re.compile(
    r"(?:subscribe|sign up|sign in|log in|register|join)\b[^.!?\n]{0,40}"
    r"\bto (?:continue|keep|read|unlock|access|view)\b|"
    r"to (?:continue|keep) reading|continue reading (?:this|with)|"
    r"(?:article|story|content|page) is (?:only |exclusively )?"
    r"(?:for|available (?:only )?(?:to|for)|reserved for|exclusive to)"
    r"[^.!?\n]{0,20}(?:subscribers|members|registered)|"
    r"(?:subscribers|members)[ -]only|already a (?:subscriber|member)|"
    r"(?:reached|used)[^.!?\n]{0,20}(?:limit of|free) (?:\w+ )?(?:articles|stories)|"
    r"unlock (?:this|the full) (?:article|story)",
    re.IGNORECASE,
)


def check_article(text: str, title: str | None, whole: str, free: object, path: str) -> None:
    r"""Refuse what is no article.

    Parameters
    ----------
    text : str
        What was found to be the article, a paragraph a line.
    title : str or None
        The page's title.
    whole : str
        All words of the page.
    free : object
        What the page's linked data says of whether all may read it: ``False`` or ``"False"`` if not.
    path : str
        Where it is from, for the message.

    Raises
    ------
    kg.errors.ReadingError
        It is an error page, a list of headlines or the beginning of an article that must be paid for.

    Examples
    --------
    >>> check_article("Ports reopen\nTalks go on\n" * 30, "News", "", None, "index.html")
    Traceback (most recent call last):
    kg.errors.ReadingError: index.html: is no article but a list of headlines
    """
    words = len(text.split())
    if words < _WORDS_OF_A_STUB:
        locked = (
            str(free).lower() == "false" or _LOCKED.search(text) or _LOCKED.search(" ".join(whole.split()))
        )
        if locked:
            raise ReadingError(
                f"shows only the beginning of an article ({words} words), the rest is behind a paywall", path
            )
        if title and _ERROR.match(title.strip()):
            raise ReadingError(f"is no article but an error page ({title.strip()!r})", path)
    if words < _WORDS_OF_AN_ARTICLE:
        raise ReadingError(f"holds no article: {words} words of running text were found", path)
    sentences = sum(len(line.split()) for line in text.splitlines() if _SENTENCE_END.search(line.strip()))
    if sentences < words * _SHARE_IN_SENTENCES:
        raise ReadingError("is no article but a list of headlines", path)
