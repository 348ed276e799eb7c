"""Where entities stand: those that belong together near each other, none on top of another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

__all__ = ["Positions", "central", "lay_out"]

#: Entity → place on the canvas, in whole pixels.
Positions = Mapping[str, tuple[int, int]]

_KAMADA_KAWAI_LIMIT = 200  # beyond this its time grows past a second
_GAP = 46  # pixels that two entities keep between them
_SPREAD = 92  # pixels for each entity, along the side of a square that holds them all
_LABEL = 2.1  # labels are broad, so entities keep further apart from left to right than from top to bottom


def central(links: Mapping[tuple[str, str], int], limit: int) -> tuple[list[str], list[str]]:
    """Order entities by how central they are, and choose those that are shown first.

    Parameters
    ----------
    links : mapping of (str, str) to int
        Pairs of entities, and how many statements link them.
    limit : int
        How many to choose.

    Returns
    -------
    ranked, chosen : list of str
        All entities, the most central first; and the first of them that are linked to each other.
    """
    import networkx

    graph = _graph(links)
    if not graph:
        return [], []
    # Rounded, as the last digits differ between machines.
    ranks = {one: round(rank, 9) for one, rank in networkx.pagerank(graph, weight="weight").items()}
    ranked = sorted(graph, key=lambda one: (-ranks[one], one))
    place = {one: number for number, one in enumerate(ranked)}
    chosen: set[str] = set()
    for one in ranked:
        # Who is linked to none of them comes with the most central one that it is linked to.
        company = set() if not chosen.isdisjoint(graph[one]) else {min(graph[one], key=place.__getitem__)}
        if len(chosen | company | {one}) <= limit:
            chosen |= company | {one}
    return ranked, [one for one in ranked if one in chosen]


def lay_out(
    entities: Iterable[str], links: Mapping[tuple[str, str], int], earlier: Positions | None = None
) -> Positions:
    """Place entities.

    Parameters
    ----------
    entities : iterable of str
        What to place.
    links : mapping of (str, str) to int
        Pairs of them, and how many statements link them.
    earlier : mapping of str to (int, int), optional
        Where they stood before: they stay, and new ones are put beside their neighbours.

    Returns
    -------
    mapping of str to (int, int)
        The same for the same input, whatever its order.
    """
    import networkx

    graph = _graph({pair: weight for pair, weight in links.items() if pair[0] != pair[1]})
    order = sorted(set(entities))
    graph = networkx.Graph(graph.subgraph(order))
    graph.add_nodes_from(order)
    kept = {one: earlier[one] for one in order if earlier and one in earlier}
    if 2 * len(kept) > len(order):
        return _beside(kept, [one for one in order if one not in kept], graph)
    parts = [sorted(part) for part in networkx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), part))
    placed: dict[str, tuple[int, int]] = {}
    for number, part in enumerate(parts):
        own = _apart(_part(_in_order(graph, part)))
        if number == 0:
            placed |= _centred(own)
            bottom = max((y for _, y in placed.values()), default=0) + 2 * _GAP
            left = edge = min((x for x, _ in placed.values()), default=0)
            right = max((x for x, _ in placed.values()), default=0)
            deepest = bottom
        else:  # small components stand in rows below the main one
            across = min(x for x, _ in own.values())
            up = min(y for _, y in own.values())
            width = max(x for x, _ in own.values()) - across
            if left > edge and left + width > right:
                left, bottom = edge, deepest + 2 * _GAP
            placed |= {one: (x - across + left, y - up + bottom) for one, (x, y) in own.items()}
            deepest = max(deepest, *(placed[one][1] for one in own))
            left += width + int(3 * _GAP * _LABEL)
    return placed


def _graph(links: Mapping[tuple[str, str], int]) -> networkx.Graph[str]:
    """Return the network of the pairs, its nodes and edges in order."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted({one for pair in links for one in pair}))
    for (one, other), weight in sorted(links.items()):
        known = graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0
        graph.add_edge(one, other, weight=known + weight)
    return graph


def _in_order(graph: networkx.Graph[str], part: Sequence[str]) -> networkx.Graph[str]:
    """Return a component with nodes and edges in order, as a subgraph's are in none."""
    import networkx

    own: networkx.Graph[str] = networkx.Graph()
    own.add_nodes_from(part)
    inside = set(part)
    pairs = ((min(pair), max(pair)) for pair in graph.edges(part) if inside.issuperset(pair))
    own.add_edges_from(sorted(pairs))
    return own


def _part(graph: networkx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Lay out one component: distances first, then communities."""
    import networkx
    import numpy

    size = len(graph)
    if size <= 2:
        return {one: (place * _GAP * 3.0, 0.0) for place, one in enumerate(graph)}
    if size <= _KAMADA_KAWAI_LIMIT:
        seed = networkx.kamada_kawai_layout(graph)
    else:
        seed = networkx.spring_layout(graph, seed=1, iterations=60)
    # Rounded between the steps: what differs between builds of numpy must not grow.
    rounded = {one: [round(float(value), 3) for value in place] for one, place in seed.items()}
    with numpy.errstate(all="ignore"):  # it divides by the distance of each entity from itself
        found = networkx.forceatlas2_layout(
            graph, pos=rounded, max_iter=100, scaling_ratio=5.0, linlog=True, seed=1
        )
    side = _SPREAD * math.sqrt(size)
    # As wide as a screen is.
    across = _evened([round(float(found[one][0]), 3) for one in graph], 1.5 * side)
    down = _evened([round(float(found[one][1]), 3) for one in graph], side)
    return dict(zip(graph, zip(across, down, strict=True), strict=True))


def _evened(values: Sequence[float], length: float) -> list[float]:
    """Stretch places to a length, halfway to equal distances: a few far out must not crowd the others."""
    low, span = min(values), (max(values) - min(values)) or 1.0
    order = sorted(range(len(values)), key=lambda place: (values[place], place))
    rank = {place: number for number, place in enumerate(order)}
    last = max(len(values) - 1, 1)
    return [
        round(length * ((value - low) / span + rank[place] / last) / 2, 1)
        for place, value in enumerate(values)
    ]


def _apart(places: Mapping[str, tuple[float, float]], rounds: int = 120) -> dict[str, tuple[int, int]]:
    """Push apart what stands closer than the gap, and return whole pixels."""
    import numpy

    names = sorted(places)
    at = numpy.array([places[one] for one in names], dtype=float).reshape(-1, 2)
    for _ in range(rounds):
        away = at[:, None, :] - at[None, :, :]
        away[:, :, 0] /= _LABEL
        distance = numpy.sqrt((away**2).sum(axis=2))
        numpy.fill_diagonal(distance, _GAP)
        close = distance < _GAP
        if not close.any():
            break
        # Two on the same spot part along a line that their order gives.
        same = distance < 1e-6
        turn = numpy.arange(len(names)) * 2.4
        away[same] = numpy.stack([numpy.cos(turn), numpy.sin(turn)], axis=1)[numpy.nonzero(same)[0]]
        distance[same] = 1.0
        push = numpy.where(close, (_GAP - distance) / distance * 0.5, 0.0)[:, :, None] * away
        step = push.sum(axis=1)
        step[:, 0] *= _LABEL
        at = numpy.round(at + numpy.clip(step, -_GAP, _GAP), 2)
    return {one: (round(float(x)), round(float(y))) for one, (x, y) in zip(names, at, strict=True)}


def _centred(places: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    if not places:
        return {}
    across = [x for x, _ in places.values()]
    down = [y for _, y in places.values()]
    middle, height = (min(across) + max(across)) // 2, (min(down) + max(down)) // 2
    return {one: (x - middle, y - height) for one, (x, y) in places.items()}


def _beside(kept: Positions, new: Sequence[str], graph: networkx.Graph[str]) -> Positions:
    """Put new entities beside those that they are linked to; who has no such one, below all."""
    if not new:
        return dict(sorted(kept.items()))
    bottom = max(y for _, y in kept.values()) + 3 * _GAP
    places = dict(kept)
    # Those with a neighbour first, so that the others may find one among them.
    rest = list(new)
    while rest:
        one = next((one for one in rest if any(other in places for other in graph[one])), rest[0])
        rest.remove(one)
        near = [places[other] for other in sorted(graph[one]) if other in places]
        if near:
            middle = (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near))
        else:
            middle = (0.0, float(bottom))
        places[one] = _free(middle, places.values())
    return dict(sorted(places.items()))


def _free(middle: tuple[float, float], taken: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the first spot of a spiral about a place that is a gap away from all that are taken."""
    spots = list(taken)
    for step in count():
        # The golden angle fills the plane evenly.
        away, angle = _GAP * 0.5 * math.sqrt(step), step * 2.399963
        x = round(middle[0] + math.cos(angle) * away * _LABEL)
        y = round(middle[1] + math.sin(angle) * away)
        if all(math.hypot((x - other[0]) / _LABEL, y - other[1]) >= _GAP for other in spots):
            return x, y
    raise AssertionError("a spiral has no end")
