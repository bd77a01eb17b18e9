"""Grounds: which words are a reason for an act, which are not, and who gives them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proposals import PUBLISHED

from policygraph.extract.extractor import Extractor, extractor
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.reason_words import phrases, words
from policygraph.language import Engine
from policygraph.model import Document, EventMention, Ground


@pytest.fixture(scope="module")
def extract(engine: Engine, vocabulary: Lexicon) -> Extractor:
    # Low, so that the rows ask for grounds and not for the weights of events.
    return extractor(engine, vocabulary, threshold=0.3)


def read(extract: Extractor, text: str) -> list[tuple[EventMention, Ground]]:
    mentions = extract(Document("urn:test", "test.txt", text, published=PUBLISHED))
    return [(mention, ground) for mention in mentions for ground in mention.grounds]


#: The sentence, the class of the act, the cue, the reason, who gives it.
GIVEN = [
    ("The National Grain Council banned lead pipes because they poison the water.",
     "RESTRICT", "because", "they poison the water", ["National Grain Council"]),
    ("Lead pipes were banned in March due to health concerns.",
     "RESTRICT", "due to", "health concerns", []),
    ("Because of safety fears, the Harbour Board banned night fishing.",
     "RESTRICT", "Because of", "safety fears", ["Harbour Board"]),
    ("The Harbour Board banned night fishing over fears of collisions.",
     "RESTRICT", "over", "fears of collisions", ["Harbour Board"]),
    ("The city council banned the march on the grounds that it would block the port.",
     "RESTRICT", "on the grounds that", "it would block the port", ["city council"]),
    ("The city council banned the march on the grounds of public safety.",
     "RESTRICT", "on the grounds of", "public safety", ["city council"]),
    ("The regulator suspended the app for security reasons.",
     "RESTRICT", "for", "security reasons", ["regulator"]),
    ("The regulator banned the film on moral grounds.",
     "RESTRICT", "on", "moral grounds", ["regulator"]),
    ("Citing unpaid fees, the regulator suspended the app.",
     "RESTRICT", "Citing", "unpaid fees", ["regulator"]),
    ("The Freight Association condemned the toll, saying that it hurts the poor.",
     "CRITICISE", "saying that", "it hurts the poor", ["Freight Association"]),
    ("The ministry asked the court for a ban, arguing the channel spreads hate.",
     "REQUEST", "arguing", "the channel spreads hate", ["ministry"]),
    ("The ministry sought a ban, worried that the channel tells lies.",
     "REQUEST", "worried that", "the channel tells lies", ["ministry"]),
    ("Commissioner Ana Costa fined the bank for failing to report the loss.",
     "ENFORCE", "for", "failing to report the loss", ["Ana Costa"]),
    ("The parliament banned the drug in order to protect children.",
     "RESTRICT", "in order to", "protect children", ["parliament"]),
    ("The Freight Association supports the toll as long as the fees stay low.",
     "SUPPORT", "as long as", "the fees stay low", ["Freight Association"]),
    ("Minister Ana Costa said the council banned the march because it blocked the port.",
     "RESTRICT", "because", "it blocked the port", ["Ana Costa"]),
    ("The Interior Ministry told the court that the ban was based on reports of the police.",
     "STATE", "based on", "reports of the police", ["Interior Ministry"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "action", "cue", "reason", "givers"), GIVEN, ids=[r[0] for r in GIVEN])
def test_a_reason_that_is_stated_is_a_ground(
    extract: Extractor, sentence: str, action: str, cue: str, reason: str, givers: list[str]
) -> None:
    ((mention, ground),) = read(extract, sentence)
    assert (mention.action, ground.exact) == (action, reason)
    assert ground.cue is not None
    assert ground.cue.exact == cue
    assert [giver.name for giver in ground.givers] == givers


@pytest.mark.parametrize(
    "sentence",
    [
        # Causes of what nobody decides.
        "The network slowed because many people used it.",
        "Shops closed early due to rain.",
        "Prices rose because of the harvest, the ministry said.",
        # What is warned of or denied has causes of its own.
        "The Freight Association warned that prices would rise because of the toll.",
        # Not the reason, or no reason at all.
        "The council banned the march, but not because of the noise.",
        "The council did not ban the march because of the noise.",
        "Did the council ban the march because of the noise?",
        "The council banned smoking over the weekend.",
        "The council banned dogs on school grounds.",
        "The app was suspended for unknown reasons.",
        "The council banned the march, saying so on Monday.",
        "The regulator said the app was slow, adding that it was old.",
        # Asked for, not a goal of the asking.
        "The ministry asked the police to protect the port.",
        "The court ordered the ministry to give its reasons for closing the port.",
    ],
)
def test_what_is_no_reason_for_an_act_is_no_ground(extract: Extractor, sentence: str) -> None:
    assert read(extract, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        (
            "The ministry called on the regulator to block the channel, arguing that it spreads hate.",
            "the channel",
        ),
        ("The Harbour Board banned night fishing over fears of collisions.", "night fishing"),
        (
            "The ban on night fishing, put in place in May, is based on a report of the navy.",
            "The ban on night fishing",
        ),
    ],
)
def test_a_ground_says_for_which_measure(extract: Extractor, sentence: str, measure: str) -> None:
    ((_, ground),) = read(extract, sentence)
    assert ground.measure is not None
    assert ground.measure.exact == measure


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        # A pair of quotation marks is kept or dropped as a pair.
        (
            "The Harbour Board blocked the site over “national security threats”, to the harm of all.",
            "national security threats",
        ),
        ("The council banned the march because “it is a danger”.", "it is a danger"),
        # What the article goes on to say is no part of it.
        (
            "The council banned the march because it blocked the port; the union protested.",
            "it blocked the port",
        ),
        (
            "The Freight Association criticised the ministry for passing the bill at night and accused it of"
            " haste.",
            "passing the bill at night",
        ),
    ],
)
def test_a_ground_ends_where_the_reason_ends(extract: Extractor, sentence: str, reason: str) -> None:
    assert reason in [ground.exact for _, ground in read(extract, sentence)]


PARTS = [row[0] for row in GIVEN]
PARTS += ["because", "over “fears", "”, citing", "\n\n", "due to", "– as long as it", "🚢"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6))
def test_every_word_of_a_ground_stands_at_its_place(extract: Extractor, parts: list[str]) -> None:
    text = " ".join(parts)
    for mention, ground in read(extract, text):
        for span in (ground, ground.cue, ground.measure):
            assert span is None or text[span.start : span.end] == span.exact
        assert ground.exact.strip() == ground.exact != ""
        assert mention.sentence.start <= ground.start < ground.end <= mention.sentence.end


def test_the_lists_hold_lower_case_words_and_are_read_longest_first() -> None:
    for rows in phrases().values():
        assert [len(parts) for parts, _ in rows] == sorted((len(parts) for parts, _ in rows), reverse=True)
    for name in ("preposition", "conjunction", "reason", "goal", "contesting"):
        assert words(name) == {word.casefold() for word in words(name)}
