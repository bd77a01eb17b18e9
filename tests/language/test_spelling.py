"""What the network sees of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.language import spelling


@pytest.mark.parametrize(
    ("form", "key"),
    [("Don’t", "don't"), ("“", '"'), ("2024", "0000"), ("—", "-"), ("Łódź", "łódź")],
)
def test_words_are_looked_up_without_case_digits_and_typography(form: str, key: str) -> None:
    assert spelling.key(form) == key


@pytest.mark.parametrize(
    ("form", "shape"), [("Wispap", "Xxx"), ("U.S.", "X.X."), ("100,183", "dd,dd"), ("4G", "dX"), ("a", "x")]
)
def test_shapes(form: str, shape: str) -> None:
    assert spelling.shape(form) == shape


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30).filter(lambda t: "|" not in t))
def test_a_lemma_rule_makes_the_lemma_that_it_was_made_from(form: str, lemma: str) -> None:
    assert spelling.lemma(form, spelling.lemma_rule(form, lemma)) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "other", "expected"),
    [
        ("warned", "warn", "Stressed", "stress"),
        ("men", "man", "Women", "woman"),
        ("said", "say", "Paid", "pay"),
    ],
)
def test_lemma_rules_carry_over_to_words_of_the_same_pattern(
    form: str, lemma: str, other: str, expected: str
) -> None:
    assert spelling.lemma(other, spelling.lemma_rule(form, lemma)) == expected


def test_a_rule_that_cuts_more_than_there_is_leaves_the_word() -> None:
    assert spelling.lemma("is", "l|4|be") == "is"


@given(st.text(max_size=60))
def test_characters_have_a_fixed_number(form: str) -> None:
    assert len(spelling.characters(form, {"a": 2})) == spelling.CHARACTERS
