"""A first corrections file says nothing as it stands, and each answer in it is a correction that holds."""

import re
from dataclasses import replace
from pathlib import Path

import samples

from policygraph.corrections import Apart, Different, Merge, Same, parse
from policygraph.knowledge_graph import KnowledgeGraph
from policygraph.model import ActorType, Judgement, Verdict
from policygraph.proposals import propose
from policygraph.rdf import knowledge, triples

KNOWN = samples.knowledge()


def uncommented(text: str, table: str) -> str:
    """The file with the answers of one table taken out from behind "#"."""
    lines, inside = [], False
    for line in text.splitlines():
        if line.startswith("#[["):
            inside = line == f"#[[{table}]]"
        lines.append(line[1:] if inside and re.match(r"#(\[\[|\w+ = )", line) else line)
    return "\n".join(lines)


def test_the_file_as_it_is_written_corrects_nothing() -> None:
    text = propose(KNOWN)
    assert parse(text).rulings == ()
    assert "“Port Authority” and “Ministry of Trade” may be one (rule: like words)" in text


def test_both_answers_to_a_pair_of_actors_are_corrections() -> None:
    text = propose(KNOWN)
    (merge,) = parse(uncommented(text, "merge")).of(Merge)
    (apart,) = parse(uncommented(text, "different")).of(Apart)
    assert {who.name for who in merge.actors} == {"Port Authority", "Ministry of Trade"}
    assert merge.actors == apart.actors
    assert merge.reason == "“Port Authority” and “Ministry of Trade” may be one"


def test_a_pair_of_events_is_named_by_words_that_outlive_a_rebuild() -> None:
    letter, closing = (
        next(e for e in KNOWN.events if e.label == label)
        for label in ("Mara Lind criticises the toll", "Port Authority closes the old pier")
    )
    about = tuple(sorted((letter.id, closing.id)))
    known = replace(KNOWN, judgements=(Judgement(Verdict.UNSURE, about, "like object", 'they "may" be one'),))
    text = propose(known)
    (same,) = parse(uncommented(text, "same")).of(Same)
    (different,) = parse(uncommented(text, "different")).of(Different)
    assert same.events == different.events
    for event in same.events:
        texts = {d.source: d.text for d in KNOWN.documents}
        assert event.words in texts[event.source]
        assert event.action is not None


def test_two_actors_of_one_name_are_told_apart_by_their_source() -> None:
    port = next(a for a in KNOWN.actors if a.name == "Port Authority")
    twin = replace(port, id=f"{port.id}0", type=ActorType.UNKNOWN)
    about = tuple(sorted((port.id, twin.id)))
    known = replace(
        KNOWN,
        actors=(*KNOWN.actors, twin),
        judgements=(Judgement(Verdict.UNSURE, about, "x", "one name, two actors"),),
    )
    (merge,) = parse(uncommented(propose(known), "merge")).of(Merge)
    assert all(who.source in ("articles/first.md", "articles/second.txt") for who in merge.actors)


def test_a_graph_without_open_pairs_says_so() -> None:
    assert "Nothing was left open" in propose(replace(KNOWN, judgements=()))


def test_the_library_writes_it_too_and_leaves_out_what_is_less_sure() -> None:
    graph = KnowledgeGraph(KNOWN)
    assert graph.corrections() == propose(KNOWN)
    sure = graph.confident(0.9)
    assert all(r.confidence >= 0.9 for e in sure.events for r in e.reports)
    assert {e.label for e in sure.events} == {
        e.label for e in KNOWN.events if max(r.confidence for r in e.reports) >= 0.9
    }
    ids = {e.id for e in sure.events}
    assert all({r.subject, r.object} <= ids for r in sure.knowledge.relations)


def test_a_graph_read_back_gives_the_same_file() -> None:
    assert propose(knowledge(triples(KNOWN))) == propose(KNOWN)


def test_the_documentation_shows_every_table() -> None:
    text = (Path(__file__).parents[1] / "docs" / "corrections.md").read_text(encoding="utf-8")
    shown = parse("\n".join(re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)))
    assert {ruling.where.split()[1] for ruling in shown.rulings} == {
        "merge", "split", "rename", "type", "same", "different", "reject",
    }  # fmt: skip
