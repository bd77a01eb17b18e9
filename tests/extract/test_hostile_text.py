"""Text that no writer writes is survived in time that grows with it, and the report says what is odd."""

import time

import pytest

from policygraph.extract import lexicon
from policygraph.extract.extractor import Extractor, extractor
from policygraph.language import load
from policygraph.model import Document
from policygraph.read.doubts import doubts

PLAIN = "The ministry said on Tuesday that the telecom authority would block unregistered networks. "


@pytest.fixture(scope="module")
def extract() -> Extractor:
    return extractor(load(None), lexicon.load())


UNITS = {
    "one sentence": "the ministry and the telecom authority of the province warned and ",
    "nested quotations": "“he said ‘",
    "quotation marks": '" ',
    "closing brackets": ")",
    "hyphens": "a-",
    "one verb": "said ",
    "one letter": "a",
    "that ... that": "that he said ",
    "one name": "Ministry of ",
    "dates": "Nov 18, 2024, ",
    "capitals": PLAIN.upper(),
    "zero width": "".join(f"{letter}\u200b" for letter in PLAIN),
    "right to left": f"\u202e{PLAIN}\u202c",
    "full stops": ".",
}


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_about_twice_the_time(unit: str, extract: Extractor) -> None:
    words = UNITS[unit]

    def seconds(size: int) -> float:
        text = words * (size // len(words))
        started = time.process_time()
        for found in extract(Document("urn:x", "x", text)):
            assert text[found.sentence.start : found.sentence.end] == found.sentence.exact
        return time.process_time() - started

    seconds(2_000)
    assert seconds(8_000) < 0.5 + 3 * seconds(4_000)


def test_a_sentence_of_thirty_thousand_words_takes_ten_times_the_time_of_a_tenth(
    extract: Extractor,
) -> None:
    unit = UNITS["one sentence"].split()

    def seconds(words: int) -> float:
        text = " ".join((unit * (words // len(unit) + 1))[:words])
        assert any(f"one sentence has about {words:,} words" in line for line in doubts(text))
        started = time.process_time()
        assert list(extract(Document("urn:x", "x", text)))
        return time.process_time() - started

    assert seconds(30_000) < 1 + 15 * seconds(3_000)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the ministry warned and " * 2_000 + ".", "one sentence has about 8,00"),
        (")" * 5_000, "5,000 characters stand without a space"),
        ("".join(f"{letter}\u200b" for letter in PLAIN), "characters in it are invisible"),
        (f"\u202e{PLAIN}\u202c" * 30, "60 characters in it are invisible"),
        (PLAIN.upper() * 5, "all in capitals"),
    ],
)
def test_what_is_odd_is_told(text: str, words: str) -> None:
    assert any(words in line for line in doubts(text))


@pytest.mark.parametrize(
    "text",
    [
        PLAIN * 500,
        f"{PLAIN}\n" * 500,
        "PTA BLOCKS X\n\n" + PLAIN * 5,
        f"{PLAIN} می\u200cخواهم \u200e(PTA)\u200f",
    ],
)
def test_ordinary_text_raises_no_doubt(text: str) -> None:
    assert list(doubts(text)) == []
