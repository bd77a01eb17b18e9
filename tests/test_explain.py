"""The explanation shows the words, the rule, the confidence and how the date was reached."""

import pytest
import samples

from policygraph.explain import UnknownEventError, explain
from policygraph.rdf import knowledge, triples

KNOWN = samples.knowledge()
CONFLICT = next(e for e in KNOWN.events if e.date_conflict)
LETTER = next(e for e in KNOWN.events if e.label == "Mara Lind criticises the toll")


@pytest.mark.parametrize(
    "words",
    [
        "Harbour Users Association warns against the toll",
        "action      WARN (warn-against)",
        "Date: 2024-11-18/2024-11-19 (not before 2024-11-18, not after 2024-11-19)",
        "The sources disagree",
        "1. “on Monday” is 2024-11-18",
        "2. “On Tuesday” is a day later",
        "Evidence: 2 sentences",
        '| On Tuesday, the HUA said the toll is "a tax on bread".',
        "[articles/first.md] (The Harbour Post, published 2024-11-18)",
        "[articles/second.txt] (publication date unknown)",
        "characters 0 to 88:",
        "rule speech verb + tree; confidence 0.90",
        "quote at 72 to 86: “a tax on bread”",
        "this document alone dates it XXXX-11-19, from “On Tuesday”",
        "time expression “Monday” = 2024-11-18, read against 2024-11-18; rule weekday",
    ],
)
def test_an_event_is_explained_by(words: str) -> None:
    assert words in explain(KNOWN, CONFLICT.id)


@pytest.mark.parametrize(
    "words",
    [
        "by          Mara Lind, chairwoman, for Harbour Users Association",
        "by “She” = Mara Lind",
        "this respondsTo “Port Authority closes the old pier”: “came after” (confidence 0.70; rule after",
        "not before any day known, not after 2024-11-18",
        "Judgements (a corrections file undoes them)",
        "- different: a letter is no \\ closing",
        "the user says so (confidence 1.00; rule correction: different)",
        "- same: “HUA” of articles/second.txt is the “Harbour Users Association” of articles/first.md",
        "  | [articles/second.txt] “HUA”",
    ],
)
def test_parts_and_relations_are_explained_by(words: str) -> None:
    assert words in explain(KNOWN, LETTER.id)


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    event = next(e for e in KNOWN.events if e.label == "=protesters paint")
    text = explain(KNOWN, event.id)
    assert "Date: unknown" in text
    assert "this document alone dates it not at all" in text


def test_a_graph_read_back_explains_alike() -> None:
    back = knowledge(triples(KNOWN))
    for event in KNOWN.events:
        assert explain(back, event.id) == explain(KNOWN, event.id)


@pytest.mark.parametrize("how", [CONFLICT.id, f"<{CONFLICT.id}>", CONFLICT.id[-16:], CONFLICT.id[-6:]])
def test_an_event_is_found_by_its_iri_or_the_end_of_it(how: str) -> None:
    assert explain(KNOWN, how).startswith(CONFLICT.label)


@pytest.mark.parametrize("how", ["", "abc", "https://example.org/none", "no-such-event"])
def test_an_unknown_event_gives_one_clear_line(how: str) -> None:
    with pytest.raises(UnknownEventError, match=r"no event has the id .*the query named 'evidence'"):
        explain(KNOWN, how)
