"""Positions for the network view: each connected part laid out alone, the parts packed tightly.

Physics in the browser never settles at this size and moves what a reader has just found, so the
positions are made here once; the same graph always gets the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Set
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    Graph = nx.Graph[str]
Points = NDArray[np.float64]
SPACING = 105.0
"""The side, in pixels, of the square that each node gets on average."""

LABEL = 32.0
"""How far below its mark the middle of mark and label lies."""

HUB = (220.0, 116.0)
MARK = (54.0, 44.0)
"""Width and height kept free around a node with a label of two lines, and around a bare mark."""
GAP = 24.0
COLUMN = 20.0
"""Width of the steps in which parts are packed."""


def positions(
    graph: Graph, *, hubs: Set[str], below: Set[str] = frozenset(), aspect: float = 2.7
) -> dict[str, tuple[int, int]]:
    """Whole-pixel positions of all nodes, the largest connected part first, centred on 0,0.

    `hubs` (actors, topics) carry labels and are laid out first, closer the more they share; every other
    node stands between the hubs that it links. The label of those in `below` stands under them.
    """
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    boxes = [_lay(graph.subgraph(sorted(part)), hubs, below) for part in parts]
    area = sum((wide + GAP) * (high + GAP) for _, wide, high in boxes)
    width = max([math.sqrt(aspect * area), *(wide for _, wide, _ in boxes)]) + GAP
    skyline = [0.0] * math.ceil(width / COLUMN)
    placed: dict[str, tuple[float, float]] = {}
    for points, wide, high in boxes:
        span = min(math.ceil((wide + GAP) / COLUMN), len(skyline))
        first = min(range(len(skyline) - span + 1), key=lambda at: (max(skyline[at : at + span]), at))
        top = max(skyline[first : first + span])
        skyline[first : first + span] = [top + high + GAP] * span
        placed.update({node: (x + first * COLUMN, y + top) for node, (x, y) in points.items()})
    xs, ys = [x for x, _ in placed.values()] or [0.0], [y for _, y in placed.values()] or [0.0]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {node: (round(x - middle[0]), round(y - middle[1])) for node, (x, y) in sorted(placed.items())}


def _lay(part: Graph, hubs: Set[str], below: Set[str]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Positions of one connected part from 0,0 on, and its width and height."""
    nodes = sorted(part)
    if len(nodes) == 1:
        return {nodes[0]: (MARK[0] / 2, MARK[1] / 2)}, *MARK
    frame = _skeleton(part, [node for node in nodes if node in hubs] or nodes)
    found = nx.spring_layout(frame, seed=7, iterations=200, k=2.2 / math.sqrt(len(frame)), weight="weight")
    at = {node: np.array(found[node], dtype=np.float64) for node in frame}
    if len(frame) > 2:
        at = dict(zip(frame, _flat(np.array(list(at.values()))), strict=True))
    # an area for each node, wider than high like the screen
    wide, high = (max(float(side), 1e-9) for side in np.ptp(np.array(list(at.values())), axis=0))
    room = SPACING * math.sqrt(len(nodes))
    scale = np.array([room * 1.5 / wide, room * min(0.75, high / wide + 0.25) / high])
    # a box around mark and label together, so that nothing comes to stand on a name
    drop = {node: np.array([0.0, LABEL if node in below else 0.0]) for node in nodes}
    names = np.array([at[node] * scale + drop[node] for node in frame])
    names = _spread(names, np.array([HUB] * len(frame)), np.ones(len(frame)))
    at = {node: name - drop[node] for node, name in zip(frame, names, strict=True)}
    between = [node for node in nodes if node not in at]
    fan = _fans(part, [node for node in between if part.degree(node) == 1])
    for node in between:
        ends = [at[hub] for hub in sorted(part[node]) if hub in frame]
        at[node] = (np.mean(ends, axis=0) if ends else np.zeros(2)) + np.array(fan.get(node, (0.0, 0.0)))
    lower = np.array([drop[node] for node in nodes])
    rooms = np.array([HUB if node in frame else MARK for node in nodes])
    ease = np.array([0.1 if node in frame else 1.0 for node in nodes])
    points = _spread(np.array([at[node] for node in nodes]) + lower, rooms, ease) - lower
    # the part's own box reaches to the edges of its labels
    corner = (points + lower - rooms / 2).min(axis=0)
    wide, high = (float(side) for side in (points + lower + rooms / 2).max(axis=0) - corner)
    points -= corner
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, points, strict=True)}, wide, high


def _fans(part: Graph, leaves: list[str]) -> dict[str, tuple[float, float]]:
    """How far each leaf stands from its one neighbour: in half rings above it, for names stand below."""
    found: dict[str, tuple[float, float]] = {}
    groups: dict[str, list[str]] = {}
    for leaf in leaves:
        groups.setdefault(next(iter(part[leaf])), []).append(leaf)
    for group in groups.values():
        for ring in range(0, len(group), 5):
            some = group[ring : ring + 5]
            radius = 75.0 + 11.0 * ring
            for at, leaf in enumerate(some):
                turn = math.pi * (at + 0.5) / len(some)
                found[leaf] = (-1.2 * radius * math.cos(turn), -radius * math.sin(turn))
    return found


def _skeleton(part: Graph, hubs: list[str]) -> Graph:
    """The hubs alone; two are linked as strongly as the nodes between them are many."""
    frame: Graph = nx.Graph()
    frame.add_nodes_from(hubs)
    for node in sorted(part):
        ends = [node, *sorted(part[node])] if node in frame else sorted(part[node])
        kept = [end for end in ends if end in frame]
        for at, one in enumerate(kept):
            for other in kept[at + 1 :]:
                weight = frame.edges[one, other]["weight"] if frame.has_edge(one, other) else 0.0
                frame.add_edge(one, other, weight=weight + 1.0)
    return frame


def _flat(points: Points) -> Points:
    """Turns the points so that their longest direction lies level."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = np.stack([centred @ axes[:, 1], centred @ axes[:, 0]], axis=1)
    # an axis has no sign: the first point that leaves it decides, so that the picture is always the same
    for which in (0, 1):
        first = turned[np.abs(turned[:, which]) > 1e-6, which][:1]
        if first.size and first[0] < 0:
            turned[:, which] *= -1
    return turned


def _spread(points: Points, rooms: Points, ease: Points, *, rounds: int = 200) -> Points:
    """Pushes apart what would overlap.

    `rooms` holds the width and height that each node needs, `ease` how readily it moves.
    """
    room = (rooms[:, None, :] + rooms[None, :, :]) / 2
    share = ease[:, None] / (ease[:, None] + ease[None, :])
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :]).astype(np.float64)
    for _ in range(rounds):
        offset = points[:, None, :] - points[None, :, :]
        depth = np.clip(room - np.abs(offset), 0, None)
        touching: NDArray[np.bool_] = np.asarray((depth > 0).all(axis=2))
        np.fill_diagonal(touching, False)
        if not (touching & (depth.min(axis=2) > 1.0)).any():
            break
        # along the axis that needs the smaller move; what lies at one place parts in order
        axis = depth.argmin(axis=2)
        sign = np.where(offset == 0, order[:, :, None], np.sign(offset))
        move = np.zeros_like(offset)
        for which in (0, 1):
            chosen = touching & (axis == which)
            move[:, :, which] = np.where(chosen, depth[:, :, which] * sign[:, :, which] * share, 0)
        points = points + 0.9 * move.sum(axis=1) / np.maximum(touching.sum(axis=1), 1)[:, None] ** 0.5
    return points
