"""The two articles that the project was asked for, a report and a press statement of one event.

They lie beside the repository, not in it, so these tests run only where ../shared is there.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import policygraph
from policygraph.knowledge_graph import KnowledgeGraph
from policygraph.model import Action, Actor, Event

EVAL = Path(__file__).parents[1] / ".." / "shared" / "eval"
GOLD, TEXTS = EVAL / "dev" / "gold-seeds.jsonl", EVAL / "dev" / "text"
pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="needs ../shared/eval")


def evaluated(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(EVAL / script), str(GOLD), str(TEXTS), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    corpus = tmp_path_factory.mktemp("seeds") / "seeds.jsonl"
    corpus.write_text(evaluated("corpus.py", "--set", "seed-000=2024-11-19"), encoding="utf-8")
    return policygraph.build([corpus])


def called(actor: Actor) -> set[str]:
    return {actor.name.casefold(), *(alias.name.casefold() for alias in actor.aliases)}


def names(graph: KnowledgeGraph, event: Event) -> set[str]:
    """Every name of the actors of an event and of those whom they speak for, in lower case."""
    actors = {actor.id: actor for actor in graph.knowledge.actors}
    ids = [i for participant in event.actors for i in (participant.actor, *participant.on_behalf_of)]
    return {name for i in ids for name in called(actors[i])}


def found(graph: KnowledgeGraph, actor: str, actions: set[Action], words: str) -> list[Event]:
    """Events by an actor, of one of the classes, whose evidence holds the words."""
    return [
        event
        for event in graph.events
        if event.action in actions
        and (not actor or actor.casefold() in names(graph, event))
        and any(words in report.sentence.exact for report in event.reports)
    ]


CLAIMS: list[tuple[str, set[Action], str, tuple[str, ...]]] = [
    (
        "Wispap",
        {Action.WARN},
        "warned on Tuesday",
        ("blanket restrictions", "alienating segments"),
    ),
    ("Wispap", {Action.SUPPORT}, "strongly supported measures", ()),
    ("Shahzad Arshad", {Action.REQUEST}, "collaborative effort", ("collaborative effort",)),
    ("PTA", {Action.DENY, Action.STATE}, "in September had said", ()),
    ("PTA", {Action.STATE, Action.RESTRICT, Action.REGULATE}, "non-registered VPNs will stop", ()),
    ("", {Action.REGULATE}, "November 30 deadline", ()),
    ("", {Action.RESTRICT}, "banned since February", ()),
    ("CII", {Action.RULE}, "Council of Islamic Ideology", ()),
    ("interior ministry", {Action.REQUEST}, "sought a ban", ()),
    ("Amnesty Tech", {Action.CRITICISE}, "Amnesty Tech said on X", ("violating the right to privacy",)),
    ("Preda", {Action.CRITICISE}, "in an open letter", ("threat",)),
    ("", {Action.DISRUPT}, "reported as inaccessible", ()),
]


@pytest.mark.parametrize(("actor", "actions", "words", "quotes"), CLAIMS, ids=[claim[2] for claim in CLAIMS])
def test_the_graph_holds(
    graph: KnowledgeGraph, actor: str, actions: set[Action], words: str, quotes: tuple[str, ...]
) -> None:
    events = found(graph, actor, actions, words)
    assert events
    quoted = [quote.exact for event in events for report in event.reports for quote in report.quotes]
    for fragment in quotes:
        assert any(fragment in quote for quote in quoted), quoted


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Wispap", "Wireless and Internet Service Providers Association of Pakistan"),
        ("PTA", "Pakistan Telecommunication Authority"),
        ("CII", "Council of Islamic Ideology"),
        ("Preda", "Public Relations Events Digital Activation Association"),
    ],
)
def test_a_long_name_and_its_acronym_are_one_actor(graph: KnowledgeGraph, short: str, long: str) -> None:
    wanted = {short.casefold(), long.casefold()}
    assert any(wanted <= called(actor) for actor in graph.knowledge.actors)


def test_the_statement_that_both_report_is_one_event_with_two_dates(graph: KnowledgeGraph) -> None:
    shared = [event for event in graph.events if len({report.document for report in event.reports}) == 2]
    assert shared
    disputed = [event for event in shared if event.date_conflict]
    assert disputed
    assert all(
        {"2024-11-18", "2024-11-19"} <= {report.date for report in event.reports} for event in disputed
    )


def test_the_scores_are_those_that_were_asked_for(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.save(tmp_path)
    scores: dict[str, Any] = json.loads(evaluated("score.py", tmp_path / "events.jsonl", "--json"))
    assert scores["who"]["f1"] >= 0.75, scores
    assert scores["quote"]["f1"] >= 0.80, scores
