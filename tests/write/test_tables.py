"""events.jsonl is a contract: its keys, their order and their meaning."""

import io
import json
from dataclasses import replace
from typing import Any

import samples

from policygraph.write import export

KNOWN = samples.knowledge()
EVENT_KEYS = "id label action actors targets object status date earliest latest date_conflict reports"
ACTOR_KEYS = "id name type aliases on_behalf_of"
REPORT_KEYS = (
    "document source title publisher published start end sentence quotes date date_basis rule "
    "confidence page reprints"
)


def events() -> list[dict[str, Any]]:
    held = io.BytesIO()
    export(KNOWN, "jsonl", held)
    return [json.loads(line) for line in held.getvalue().decode("utf-8").splitlines()]


def one(label: str) -> dict[str, Any]:
    return next(event for event in events() if event["label"] == label)


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    assert events()
    for event in events():
        assert " ".join(event) == EVENT_KEYS
        for actor in (*event["actors"], *event["targets"]):
            assert " ".join(actor) == ACTOR_KEYS
        for report in event["reports"]:
            assert " ".join(report) == REPORT_KEYS
            for quote in report["quotes"]:
                assert list(quote) == ["text", "start", "end"]


def test_events_come_in_the_order_of_time_and_the_undated_last() -> None:
    found = [(e["earliest"] or e["latest"] or "9999", e["latest"] or "9999") for e in events()]
    assert found == sorted(found)
    assert events()[-1]["date"] is None


def test_an_actor_has_its_other_names_and_the_names_of_those_it_speaks_for() -> None:
    (lind, hua) = one("Mara Lind criticises the toll")["actors"]
    assert (lind["name"], lind["type"]) == ("Mara Lind", "person")
    assert lind["on_behalf_of"] == ["Harbour Users Association"]
    assert (hua["aliases"], hua["on_behalf_of"]) == (["HUA"], [])


def test_every_report_keeps_its_own_date() -> None:
    event = one("Harbour Users Association warns against the toll")
    assert event["date_conflict"] is True
    assert (event["earliest"], event["latest"]) == ("2024-11-18", "2024-11-19")
    assert sorted((r["date"], r["date_basis"]) for r in event["reports"]) == [
        ("2024-11-18", "on Monday"),
        ("XXXX-11-19", "On Tuesday"),
    ]


def test_offsets_are_those_of_the_sentence_in_code_points() -> None:
    texts = {document.id: document.text for document in KNOWN.documents}
    for event in events():
        for report in event["reports"]:
            text = texts[report["document"]]
            assert text[report["start"] : report["end"]] == report["sentence"]
            for quote in report["quotes"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]


def test_an_unknown_publication_date_stays_unknown() -> None:
    reports = [r for e in events() for r in e["reports"] if r["source"] == "articles/second.txt"]
    assert {r["published"] for r in reports} == {None}


def test_confidence_has_two_decimals() -> None:
    values = [r["confidence"] for e in events() for r in e["reports"]]
    assert 0.33 in values
    assert all(value == round(value, 2) for value in values)


def test_scripts_of_every_kind_stand_as_they_are() -> None:
    held = io.BytesIO()
    export(KNOWN, "jsonl", held)
    assert "پورٹ اتھارٹی" in held.getvalue().decode("utf-8")


def test_a_line_is_one_event_whatever_line_ends_the_words_have() -> None:
    odd = replace(KNOWN, events=(replace(KNOWN.events[0], label="a\u2028b\nc\x85d"),))
    held = io.BytesIO()
    export(odd, "jsonl", held)
    assert held.getvalue().count(b"\n") == 1
