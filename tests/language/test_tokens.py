"""Tokens as the treebanks cut them."""

import pytest

from policygraph.language.boundaries import Stretch
from policygraph.language.tokens import LONGEST, cut, english

TOKENIZER = english().tokenizer


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("non-registered long-term pro-Lima", ["non-registered", "long", "-", "term", "pro-Lima"]),
        ("It’s the users’ app, don't", ["It", "’s", "the", "users", "’", "app", ",", "do", "n't"]),
        ("No. 5 etc. in the U.S.", ["No.", "5", "etc.", "in", "the", "U.S."]),
        ("“illegal apps”—said", ["“", "illegal", "apps", "”", "—", "said"]),
        ("$5m 7.5bn 10%", ["$", "5", "m", "7.5", "bn", "10", "%"]),
        ("and/or", ["and", "/", "or"]),
        ("What?!", ["What", "?!"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in TOKENIZER(text)] == tokens


def test_offsets_jump_over_what_is_left_out() -> None:
    text = "The Authority (PTA)  said so."
    found = cut(text, [Stretch(0, len(text), 0, "prose")], [(13, 19)], TOKENIZER)
    assert found.words == ["The", "Authority", "said", "so", "."]
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == found.words
    assert found.opens == [True, False, False, False, False]


def test_pieces_of_a_long_sentence_end_at_commas() -> None:
    text = ", ".join(["word"] * 200)
    found = cut(text, [Stretch(0, len(text), 0, "prose")], [], TOKENIZER)
    sizes = [sentence.last - sentence.first for sentence in found.sentences]
    assert sum(sizes) == len(found.words) and max(sizes) <= LONGEST
    assert all(found.words[sentence.last - 1] == "," for sentence in found.sentences[:-1])
    assert found.sentences[0].start == 0 and found.sentences[-1].end == len(text)
