"""From a document to its event mentions: evidence, determinism, hostile texts."""

import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proposals import PUBLISHED

from policygraph.extract.extractor import Extractor, extractor
from policygraph.extract.lexicon import Lexicon
from policygraph.language import Engine
from policygraph.model import Action, Document, EventMention, Span

SENTENCES = [
    "The National Grain Council (NGC) banned lead pipes on 3 March 2021.",
    "“The toll is unjust. It hurts farmers,” said Ana Costa, chairwoman of the Harbour Workers’ Union.",
    "She urged the ministry to lift the ban.",
    "One of the fishermen told reporters on Monday: \"We were never asked.\"",
    "According to the NGC, mills were fined last week.",
    "It said the ‘rice road’ had been closed in February",
    "HARBOUR TOLL TO RISE",
    "• The court struck down the levy",
    "Çağrı Öztürk’s café in İzmir was closed by police.",
    "The NGC’s decision to close the mills angered Brown & Hale.",
]  # fmt: skip


@pytest.fixture(scope="module")
def extract(engine: Engine, vocabulary: Lexicon) -> Extractor:
    return extractor(engine, vocabulary)


@pytest.fixture(scope="module")
def extract_all(engine: Engine, vocabulary: Lexicon) -> Extractor:
    """With everything that was proposed, however unlikely."""
    return extractor(engine, vocabulary, threshold=0.0)


def document(text: str) -> Document:
    return Document("urn:test", "test.txt", text, published=PUBLISHED)


def spans(record: object) -> Iterator[Span]:
    """Every span in a record, however deep."""
    if isinstance(record, Span):
        yield record
    if is_dataclass(record):
        for field in fields(record):
            yield from spans(getattr(record, field.name))
    elif isinstance(record, tuple):
        for part in record:
            yield from spans(part)


def anchored(text: str, mentions: tuple[EventMention, ...]) -> int:
    found = [span for mention in mentions for span in spans(mention)]
    for span in found:
        assert text[span.start : span.end] == span.exact
    return len(found)


def test_an_article(extract: Extractor) -> None:
    text = (
        "The National Grain Council (NGC) banned lead pipes on 3 March 2021. "
        "“The ban is unjust,” said Ana Costa, chairwoman of the Harbour Union. “It hurts farmers.”"
    )
    ban, said, continued = extract(document(text))
    assert (ban.action, [a.name for a in ban.actors], ban.date) == (
        Action.RESTRICT,
        ["National Grain Council"],
        "2021-03-03",
    )
    assert [(a.name, a.role, a.on_behalf_of) for a in said.actors] == [
        ("Ana Costa", "chairwoman", ("Harbour Union",))
    ]
    assert [q.exact for q in (*said.quotes, *continued.quotes)] == ["The ban is unjust,", "It hurts farmers."]
    assert [m.cluster for m in (ban, said, continued)] == [0, 1, 1]
    assert said.date == "../2024-05-20"
    assert anchored(text, (ban, said, continued)) > 10


def test_a_headline_alone_proves_no_event(extract: Extractor) -> None:
    text = "Grain Council bans lead\n\nThe Grain Council met in the old town hall.\n"
    assert all(m.action is not Action.RESTRICT for m in extract(document(text)))


def test_a_higher_threshold_keeps_fewer(engine: Engine, vocabulary: Lexicon, extract_all: Extractor) -> None:
    text = " ".join(SENTENCES)
    strict = extractor(engine, vocabulary, threshold=0.8)(document(text))
    assert 0 < len(strict) < len(extract_all(document(text)))
    assert all(m.confidence >= 0.8 for m in strict)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.sampled_from([" ", "\n", "\n\n", "  \u200b"]))
def test_every_span_stands_at_its_words(extract_all: Extractor, chosen: list[str], between: str) -> None:
    text = between.join(chosen)
    anchored(text, extract_all(document(text)))


def test_two_runs_are_equal(engine: Engine, vocabulary: Lexicon, extract_all: Extractor) -> None:
    text = "\n".join(SENTENCES)
    assert extract_all(document(text)) == extractor(engine, vocabulary, threshold=0.0)(document(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "....",
        "“" * 2_000 + "The council banned lead" + "”" * 2_000,
        "The coun\u200bcil ban\u200bned le\u200dad on \u202eyadnoM\u202c.",
        "\u202bالمجلس حظر الرصاص\u202c The council banned lead. مجلس.",
        "THE GRAIN COUNCIL BANNED LEAD PIPES ON MONDAY. ANA COSTA SAID IT WAS UNJUST.",
        "the council banned lead she said it was unjust and then they met again in march",
        "It. He. They. She said. Which that who.",
        "(((((NGC))))) (NGC) (NGC) said (NGC).",
        "Said said said, said. “Said,” said said.",
        "The 🚢 banned the 🛢️ on 🗓️.",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_hostile_texts_are_survived(extract_all: Extractor, text: str) -> None:
    anchored(text, extract_all(document(text)))


def seconds(extract: Extractor, text: str) -> float:
    begin = time.process_time()
    extract(document(text))
    return time.process_time() - begin


@pytest.mark.parametrize(
    "words",
    [
        "the council banned lead and ",
        "The Council Banned Lead And ",
        "“The toll is unjust,” said Ana Costa. “It hurts.” ",
        "THE COUNCIL BANNED LEAD ",
    ],
)
def test_long_texts_take_time_in_proportion(extract_all: Extractor, words: str) -> None:
    unit = 1_500 // len(words.split())
    short = seconds(extract_all, words * unit)
    assert seconds(extract_all, words * (4 * unit)) < 10 * short + 1.0


def test_twenty_thousand_words_without_a_full_stop(extract_all: Extractor) -> None:
    assert seconds(extract_all, "the council banned lead and " * 4_000) < 60.0
