"""Where quotations open and close."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extract.quotes import find


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said: “It is over.” Then she left.", ["It is over."]),
        ('"We object," the union said. "It is wrong."', ["We object,", "It is wrong."]),
        ("Er sagte «das ist klar» und ging.", ["das ist klar"]),
        ("The minister spoke of ‘fair rules’ for all.", ["fair rules"]),
        ("It’s the users’ data, and the '90s are over.", []),
        ("The law isn’t the regulator’s ‘last word’ on it.", ["last word"]),
        ("“The ‘vague’ ground is wrong,” it said.", ["The ‘vague’ ground is wrong,"]),
        ('He called it "a [...] mistake" and "a shame".', ["a [...] mistake", "a shame"]),
        ('“One mark, mixed with another" he said.', ["One mark, mixed with another"]),
        ("Nothing is quoted here.", []),
        ("“ ” and “...” hold no words.", []),
    ],
)
def test_marks_of_all_kinds(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_lost_closing_mark_costs_its_sentence_only() -> None:
    assert words('He called it "a lost cause. The rest is not quoted.') == ["a lost cause."]


def test_a_quotation_may_go_on_in_the_next_paragraph() -> None:
    first, second = find("“We begin here.\n“We end here,” she said.")
    assert first.continued and not first.closed
    assert second.closed and not second.continued


def test_a_closing_mark_that_nothing_opened_quotes_nothing() -> None:
    assert words("The effort can secure a future for all.” It added more.") == []


def test_a_mark_at_the_head_of_a_paragraph_covers_it() -> None:
    assert words("“All of this is said. And this too.\nThis is not.") == [
        "All of this is said. And this too."
    ]


@given(st.text(alphabet='ab .\n“”"‘’«»', max_size=200))
def test_quotations_are_ordered_disjoint_and_inside(text: str) -> None:
    position = 0
    for quotation in find(text):
        assert position <= quotation.start < quotation.end <= len(text)
        position = quotation.end


def test_ten_thousand_nested_marks_take_linear_time() -> None:
    text = "“" * 10_000 + "words" + "”" * 10_000
    begin = time.process_time()
    find(text * 2)
    assert time.process_time() - begin < 2.0
