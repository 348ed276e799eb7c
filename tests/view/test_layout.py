"""Where entities stand."""

from __future__ import annotations

from itertools import combinations, pairwise

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import central, lay_out

Links = dict[tuple[str, str], int]
NAMES = st.text("abcdefg", min_size=1, max_size=2)


def links_of(graph: networkx.Graph[int]) -> Links:
    pairs = ((f"n{min(pair):03}", f"n{max(pair):03}") for pair in graph.edges)
    return dict.fromkeys(pairs, 1)


def distance(one: tuple[int, int], other: tuple[int, int]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


@given(st.dictionaries(st.tuples(NAMES, NAMES), st.integers(1, 9), max_size=14), st.randoms())
@settings(max_examples=30, deadline=None)
def test_every_entity_stands_alone_whatever_the_order(links: Links, random: object) -> None:
    entities = sorted({one for pair in links for one in pair} | {"alone"})
    places = lay_out(entities, links)
    assert sorted(places) == entities
    assert all(distance(places[a], places[b]) > 20 for a, b in combinations(entities, 2))
    backwards = dict(reversed(links.items()))
    assert lay_out(entities[::-1], backwards) == places


def test_what_belongs_together_stands_together() -> None:
    graph = networkx.planted_partition_graph(4, 12, 0.6, 0.02, seed=3)
    links = links_of(graph)
    places = lay_out({one for pair in links for one in pair}, links)
    parts = [[f"n{one:03}" for one in range(12 * part, 12 * part + 12)] for part in range(4)]
    inside = [distance(places[a], places[b]) for part in parts for a, b in combinations(part, 2)]
    across = [distance(places[a], places[b]) for p, q in combinations(parts, 2) for a in p for b in q]
    assert 1.5 * sum(inside) / len(inside) < sum(across) / len(across)


def test_new_entities_stand_beside_their_neighbours_and_the_others_stay() -> None:
    links = links_of(networkx.cycle_graph(8))
    before = lay_out({one for pair in links for one in pair}, links)
    after = lay_out([*before, "new", "far"], links | {("n003", "new"): 1}, before)
    assert {one: after[one] for one in before} == before
    assert min(before, key=lambda one: distance(before[one], after["new"])) == "n003"
    assert after["far"][1] > max(y for _, y in before.values())


def test_the_most_central_come_first_and_are_linked_to_each_other() -> None:
    star = {("hub", f"leaf{one}"): 1 for one in range(9)}
    islands = {(f"a{one}", f"b{one}"): 1 for one in range(9)}
    ranked, chosen = central(star | islands, 4)
    assert ranked[0] == "hub"
    assert len(ranked) == 28
    assert chosen[0] == "hub"
    assert len(chosen) == 4
    assert all(
        any(pair <= set(chosen) and one in pair for pair in map(set, star | islands)) for one in chosen
    )
    assert central({}, 4) == ([], [])


@pytest.mark.parametrize("count", [1, 2, 3, 30])
def test_a_chain_of_any_length_has_its_places(count: int) -> None:
    names = [f"n{one:03}" for one in range(count)]
    places = lay_out(names, dict.fromkeys(pairwise(names), 1))
    assert len(set(places.values())) == count
