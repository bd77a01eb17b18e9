"""Whoever found a mention: each of its words stands in the document where it says, or it is dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policygraph.extract import anchors, lexicon
from policygraph.extract.extractor import extractor
from policygraph.language import Engine
from policygraph.model import (
    Action,
    ActorMention,
    Document,
    EventMention,
    Interval,
    Quote,
    Span,
    TimeExpression,
)

TEXT = "The ministry warned on Tuesday of “new bans”. It called them harmful."
DOCUMENT = Document("urn:doc", "a.txt", TEXT, published=date(2024, 11, 19))
MENTION = EventMention(
    "urn:doc", 0, Action.WARN, Span.of(TEXT, 0, 45), Span.of(TEXT, 13, 19),
    actors=(ActorMention(4, 12, "ministry", name="ministry", aliases=(Span(46, 48, "It"),)),),
    quotes=(Quote(35, 43, "new bans"),),
)  # fmt: skip


def test_a_mention_that_holds_to_its_text_stands() -> None:
    assert anchors.fault(DOCUMENT, MENTION) is None
    found = [span.exact for span in anchors.spans(MENTION)]
    assert found == [TEXT[:45], "warned", "ministry", "It", "new bans"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"document": "urn:other"}, "another document"),
        ({"sentence": Span(1, 46, TEXT[:45])}, "words that are not in the text"),
        ({"trigger": Span(13, 19, "Warned")}, "words that are not in the text"),
        ({"actors": (ActorMention(4, 12, "minister"),)}, "words that are not in the text"),
        ({"targets": (ActorMention(0, 8, "ministry"),)}, "words that are not in the text"),
        ({"object": Span(900, 904, "bans")}, "words that are not in the text"),
        ({"quotes": (Quote(34, 42, "new bans"),)}, "words that are not in the text"),
        ({"time": TimeExpression(22, 29, "Tuesday")}, "words that are not in the text"),
        ({"trigger": Span.of(TEXT, 49, 55)}, "a trigger outside its sentence"),
        ({"trigger": Span(13, 13, "")}, "a trigger outside its sentence"),
        ({"confidence": 1.5}, "a confidence that is no probability"),
        ({"confidence": float("nan")}, "a confidence that is no probability"),
        ({"date": "2024-11-18", "date_basis": "Monday"}, "a date without words"),
        ({"date": "2024-11-18", "date_basis": "published"}, "a date without words"),
        ({"interval": Interval.day(date(2024, 11, 18))}, "a date without words"),
    ],
)  # fmt: skip
def test_a_mention_that_does_not_is_refused(changes: dict[str, Any], reason: str) -> None:
    assert anchors.fault(DOCUMENT, replace(MENTION, **changes)) == reason


def test_a_bound_by_the_day_of_publication_needs_no_words() -> None:
    by_then = replace(
        MENTION, date="../2024-11-19", date_basis="published", interval=Interval(None, date(2024, 11, 20))
    )
    assert anchors.fault(DOCUMENT, by_then) is None
    undated = replace(DOCUMENT, published=None)
    assert anchors.fault(undated, by_then) == "a date without words"


@pytest.mark.parametrize("other", [None, "a mention", {"action": "WARN"}, DOCUMENT])
def test_what_is_no_mention_is_refused(other: object) -> None:
    assert anchors.fault(DOCUMENT, other) == "no event mention"


def test_the_rules_pass_the_gate_they_share_with_plugins(engine: Engine) -> None:
    found = extractor(engine, lexicon.load())(DOCUMENT)
    assert found
    assert [anchors.fault(DOCUMENT, mention) for mention in found] == [None] * len(found)
