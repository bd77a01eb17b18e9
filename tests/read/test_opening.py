"""The first line is a title only when it looks like one."""

import pytest

from policygraph.read.opening import opening

BODY = "The ministry said so on Tuesday."


@pytest.mark.parametrize(
    "title",
    [
        "Ministry asks for more time",
        "Minister calls reports ‘completely false’",
        "Will the ministry wait?",
        "U.S. judge blocks the order",
    ],
)
def test_a_title(title: str) -> None:
    found = opening(f"{title}\n{BODY}")
    assert found.title == title
    assert found.body == BODY


@pytest.mark.parametrize(
    "first",
    [
        "The ministry wants more time.",
        "The ministry risks “alienating segments of society”.",
        "Statement",
        "date 2024-11-18 The ministry issued a statement",
        "The ministry said the following:",
        "Saturday, June 1, 2019",
        "word " * 60 + "word",
    ],
)
def test_no_title(first: str) -> None:
    assert opening(f"{first}\n{BODY}").title is None


@pytest.mark.parametrize("text", ["", "\n", "Only one line", "Only one line\n\n"])
def test_a_single_line_is_text_and_no_title(text: str) -> None:
    assert opening(text).title is None


def test_blank_lines_in_front_are_passed_over() -> None:
    assert opening(f"\n\n Ministry asks for time\n\n{BODY}").lines == (BODY,)
