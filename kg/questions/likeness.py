"""How alike two names are, word by word: a misspelt name is known again, nothing far off is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["most_alike"]

# Of 100: what two words have in common at least to be the same word misspelt, and what of the name asked
# for has to be met in that way.
_WORD = 75
_LEAST = 55
_MARGIN = 12
# Words of so few letters are met by themselves alone: nearly all of them are alike.
_SHORT = 2


def most_alike(
    name: str, known: Iterable[str], *, least: float = _LEAST, margin: float = _MARGIN
) -> tuple[tuple[str, float], ...]:
    """Return those names that `name` may be meant for, each with how alike it is, the most alike first.

    Parameters
    ----------
    name : str
        As it was given.
    known : iterable of str
        The names that there are.
    least : float, optional
        How much of `name` (of 100) has to be met by another's words.
    margin : float, optional
        How far behind the best one (of 100) another may be to be given as well.

    Returns
    -------
    tuple of (str, float)
        Empty if none is near; of equals, the first in the alphabet first. 100 is the same name.

    Examples
    --------
    >>> [name for name, _ in most_alike("agrements", ["agreements", "visits", "treatments"])]
    ['agreements']
    >>> most_alike("putn", ["computing", "input"])
    ()
    """
    names = sorted(set(known))
    asked = _words(name)
    if not asked:
        return ()
    words: dict[str, list[int]] = {}
    for place, one in enumerate(names):
        for word in _words(one):
            words.setdefault(word, []).append(place)
    found: dict[int, list[tuple[str, float, int]]] = {}
    for which, word in enumerate(asked):
        for like, score, _ in _alike(word, sorted(words)):
            for place in words[like]:
                found.setdefault(place, []).append((like, score, which))
    scores = {
        names[place]: _score(asked, _words(names[place]), pairs, least) for place, pairs in found.items()
    }
    # Where one writes a name apart and another together, no word is like another.
    for _, score, place in _alike("".join(asked), ["".join(_words(one)) for one in names]):
        scores[names[place]] = max(score, scores.get(names[place], 0.0))
    best = max(scores.values(), default=0.0)
    near = [(one, score) for one, score in scores.items() if score > 0 and score >= best - margin]
    return tuple(sorted(near, key=lambda pair: (-pair[1], pair[0])))


def _alike(word: str, words: Sequence[str]) -> list[tuple[str, float, int]]:
    """Return which words may be the same one misspelt, each with how alike it is and its place."""
    from rapidfuzz import fuzz, process

    found = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=_WORD, limit=None)
    return [one for one in found if one[1] == 100 or len(word) > _SHORT < len(one[0])]


def _score(
    asked: Sequence[str], words: Sequence[str], pairs: Sequence[tuple[str, float, int]], least: float
) -> float:
    """Weigh how well the words asked for are met, less what else the name says."""
    best: dict[int, float] = {}
    for _, score, which in pairs:
        best[which] = max(score, best.get(which, 0.0))
    met = sum(len(asked[which]) * score for which, score in best.items()) / sum(map(len, asked))
    if met < least:
        return 0.0
    meant = {word for word, _, _ in pairs}
    said = sum(map(len, words))
    return met * (1 + sum(len(word) for word in words if word in meant) / said) / 2


def _words(name: str) -> list[str]:
    return name.casefold().replace("-", " ").replace("_", " ").replace(":", " ").split()
