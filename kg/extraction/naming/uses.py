"""A post as a text puts it: what it is, whose, and whether it is still held."""

from __future__ import annotations

from dataclasses import dataclass

from kg.reading.document import Span

__all__ = ["RoleUse"]


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A post as the text puts it.

    Attributes
    ----------
    role : str
        CURIE of the role.
    span : Span
        The words for the post, the owner's among them.
    owner : str or None
        Whose post, if the words say so.
    current : bool
        False for 'former', 'then' and their like.
    title : str or None
        The title to the letter, where it says more than the role: 'Minister of Tea and Coffee'.
    several : bool
        Whether the words name this post along with another's: 'the presidents of A and B'.
    to : str or None
        To whom an envoy is sent.
    others : tuple of str
        What other roles go by the same words.
    post : str or None
        The CURIE of the post where the words are its listed name.
    words : str or None
        The title as the text has it, without the owner.
    """

    role: str
    span: Span
    owner: str | None
    current: bool = True
    title: str | None = None
    several: bool = False
    to: str | None = None
    others: tuple[str, ...] = ()
    post: str | None = None
    words: str | None = None
