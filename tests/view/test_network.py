"""The pyvis network: this project's page, fixed positions, no hairball."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from pyvis.network import Network

from policygraph.model import Knowledge
from policygraph.view.network import LIMIT, PolicyNetwork, core, topic, vis_network


def test_it_is_a_pyvis_network_without_physics(saga: Knowledge) -> None:
    network = PolicyNetwork(saga)
    assert isinstance(network, Network)
    assert network.placed()["options"] == {"physics": False}
    assert network.num_nodes() == len(network.placed()["nodes"])


def test_it_opens_on_no_more_nodes_than_can_be_read(long_saga: Knowledge) -> None:
    chosen, graph = core(long_saga)
    assert LIMIT - 10 < len(chosen) <= LIMIT
    assert all(graph.degree(node) > 0 for node in chosen if node[0] == "a")


def test_positions_are_the_same_every_time_and_apart(long_saga: Knowledge) -> None:
    nodes = PolicyNetwork(long_saga).placed()["nodes"]
    assert nodes == PolicyNetwork(long_saga).placed()["nodes"]
    close = [
        (a[0], b[0]) for a, b in combinations(nodes, 2) if abs(a[1] - b[1]) < 16 and abs(a[2] - b[2]) < 16
    ]
    assert len(close) <= 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the block on X", "block on x"),
        ("The  Block on X.", "block on x"),
        ("“its ban”", "ban"),
        ("a", "a"),
        ("", ""),
    ],
)
def test_objects_that_differ_in_form_are_one_topic(words: str, name: str) -> None:
    assert topic(words) == name


def test_writing_needs_no_folder_beside_it_and_is_utf8(saga: Knowledge, tmp_path: Path) -> None:
    PolicyNetwork(saga, title="Šibenik ✓").write_html(str(tmp_path / "net.html"))
    assert [path.name for path in tmp_path.iterdir()] == ["net.html"]
    assert "Šibenik ✓" in (tmp_path / "net.html").read_text(encoding="utf-8")


def test_the_library_comes_from_pyvis_and_asks_for_no_source_map() -> None:
    assert "@version 9.1.2" in vis_network()
    assert "sourceMappingURL" not in vis_network()


def test_an_empty_graph_has_an_empty_network() -> None:
    assert PolicyNetwork(Knowledge()).placed()["nodes"] == []
