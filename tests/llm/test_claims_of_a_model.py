"""What a model claims becomes a mention only where the document's own characters bear it out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from model_stub import actor, claim

from policygraph.extract import anchors
from policygraph.language.boundaries import stretches
from policygraph.llm.claims import UNMEASURED, Reader
from policygraph.model import Action, ActorType, Document, EventMention, Status
from policygraph.plugins import Dropped

TEXT = (
    "Providers fear a ban\n\n"
    "The Telecom Authority of Veldoria (TAV) warned on Tuesday that “unregistered networks” would be cut.\n"
    "Ana Ruiz, chairwoman of the Providers’ Union, called the plan\u00a0“harmful”. "
    "The authority had imposed a ban in urban areas in February 2024.\n"
)
WARNED = 2
CALLED = 3
IMPOSED = 4
DOCUMENT = Document("urn:doc", "a.txt", TEXT, published=date(2024, 11, 19))


def read(*claims: dict[str, Any], document: Document = DOCUMENT) -> tuple[list[EventMention], list[str]]:
    numbered = list(enumerate(stretches(document.text), start=1))
    found = list(Reader(document, model="stub-1").read({"claims": list(claims)}, numbered))
    mentions = [item for item in found if isinstance(item, EventMention)]
    assert [anchors.fault(document, mention) for mention in mentions] == [None] * len(mentions)
    return mentions, [item.reason for item in found if isinstance(item, Dropped)]


def test_a_claim_becomes_a_mention_of_the_documents_own_characters() -> None:
    authority = actor("Telecom Authority of Veldoria", kind="organisation")
    (mention,), dropped = read(
        claim(
            WARNED, "warned", "WARN", status="occurred", actors=[authority], object="unregistered networks",
            time="on Tuesday", quotes=['"unregistered networks"'],
        )
    )  # fmt: skip
    assert dropped == []
    assert (mention.action, mention.status) == (Action.WARN, Status.OCCURRED)
    assert mention.sentence.exact.startswith("The Telecom Authority")
    assert mention.actors[0].name == "Telecom Authority of Veldoria"
    assert mention.actors[0].type is ActorType.ORGANISATION
    assert [q.exact for q in mention.quotes] == ["unregistered networks"]
    assert (mention.date, mention.date_basis) == ("2024-11-19", "Tuesday")
    assert (mention.rule, mention.confidence) == ("llm:stub-1", UNMEASURED)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"sentence": 99}, "a sentence that was not given"),
        ({"trigger": "threatened"}, "a trigger that is not in its sentence"),
        ({"trigger": "called"}, "a trigger that is not in its sentence"),
        ({"trigger": "arn"}, "a trigger that is not in its sentence"),
        ({"trigger": "WARNED"}, "a trigger that is not in its sentence"),
        ({"trigger": "  "}, "a trigger that is not in its sentence"),
        ({"actors": [actor("Acme Corp")]}, "an actor that is not in the text"),
        ({"actors": [actor("TAV", "Telecom Agency of Veldoria")]}, "an actor that is not in the text"),
        ({"actors": [actor("Ana Ruiz")]}, "an actor that is not in the text"),
        ({"targets": [actor("users")]}, "a target that is not in the text"),
    ],
)
def test_an_event_whose_who_or_what_is_not_there_is_dropped_whole(wrong: dict[str, Any], reason: str) -> None:
    assert read({**claim(WARNED, "warned", "WARN"), **wrong}) == ([], [reason])


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"object": "all networks"}, "an object that is not in its sentence"),
        ({"time": "on 3 March 2021"}, "a time that is not in its sentence"),
        ({"time": "unregistered"}, "a time that names no day"),
        ({"quotes": ["registered networks"]}, "a quotation that is not in its sentence"),
        ({"quotes": ["would be cut"]}, "a quotation that is not in quotation marks"),
        ({"quotes": ["unregistered networks” would"]}, "a quotation that is not in quotation marks"),
    ],
)
def test_a_part_that_is_not_there_is_dropped_by_itself(wrong: dict[str, Any], reason: str) -> None:
    (mention,), dropped = read({**claim(WARNED, "warned", "WARN"), **wrong})
    assert dropped == [reason]
    assert (mention.object, mention.time, mention.quotes) == (None, None, ())
    assert mention.date == "../2024-11-19"


def test_a_date_is_never_the_models_own() -> None:
    undated = Document("urn:doc", "a.txt", TEXT)
    (mention,), _ = read(claim(WARNED, "warned", "WARN", time="on Tuesday"), document=undated)
    assert (mention.date, mention.interval.known) == (None, False)
    (mention,), _ = read(
        claim(IMPOSED, "imposed a ban", "RESTRICT", time="in February 2024"), document=undated
    )
    assert mention.date == "2024-02"


def test_marks_that_models_write_differently_are_found_and_the_documents_are_kept() -> None:
    union = actor("Providers' Union")
    (mention,), dropped = read(
        claim(CALLED, "called", "CRITICISE", actors=[union], object='the plan "harmful"')
    )
    assert dropped == []
    assert mention.actors[0].exact == "Providers’ Union"
    assert mention.object is not None
    assert mention.object.exact == "the plan\u00a0“harmful”"


def test_a_word_inside_a_longer_one_is_not_that_word() -> None:
    (mention,), _ = read(claim(IMPOSED, "ban", "RESTRICT"))
    assert TEXT[mention.trigger.start - 2 : mention.trigger.end] == "a ban"


def test_words_for_an_actor_and_its_full_name_are_told_apart() -> None:
    speaker = actor("Ana Ruiz", "Ana Ruiz", "person", "Providers’ Union", "Acme Corp")
    authority = actor("The authority", "Telecom Authority of Veldoria")
    mentions, dropped = read(
        claim(CALLED, "called", "CRITICISE", actors=[speaker], event=1),
        claim(IMPOSED, "imposed", "RESTRICT", actors=[authority], event=2),
    )
    assert dropped == ["an organisation spoken for that is not in the text"]
    assert mentions[0].actors[0].on_behalf_of == ("Providers’ Union",)
    assert [m.actors[0].rule for m in mentions] == ["name", "model"]
    assert mentions[1].actors[0].aliases[0].exact == "Telecom Authority of Veldoria"


def test_one_event_of_two_classes_is_two_and_nothing_is_told_twice() -> None:
    mentions, dropped = read(
        claim(WARNED, "warned", "WARN", event=7),
        claim(CALLED, "called", "CRITICISE", event=7),
        claim(IMPOSED, "imposed", "WARN", event=7),
        claim(WARNED, "warned", "WARN", event=8),
    )
    assert [m.cluster for m in mentions] == [0, 1, 0]
    assert dropped == ["an event told twice"]
