"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.language.boundaries import stretches


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in stretches(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The rule was proposed by Rep. Ana Silva and Gov. Omar Haddad on Monday.",
        "Sen. Kofi Mensah met Dr. Lee in St. Louis.",
        "The order, No. 14 of 2019, was upheld.",
        "It opened on Feb. 3 in Accra.",
        "J. K. Mwangi leads the board.",
        "The U.S. Senate voted.",
        "Acme Inc. Chairman Li resigned.",
        "He left at 5 p.m. on Friday.",
        "Prices rose 3.5 percent.",
        "The site example.com was blocked.",
        "“We will appeal,” the lawyer said.",
        '"Will it work?" she asked.',
        '"Stop this!" Mensah told the panel.',
        "Firms, e.g. Acme, complained.",
        "It was Haddad v. Ministry of Health.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The ban ended.", "Users cheered."),
        ("“The ban is lawful.”", "He declined to say more."),
        ("He called it “illegal.”", "The court agreed."),
        ("She asked why?", "Nobody knew."),
        ("It moved to the U.S.", "The move cost millions."),
        ("They met at 5 p.m.", "The talks failed."),
        ("He works for Acme Inc.", "It makes phones."),
        ("(The law passed in May.)", "Critics sued."),
        ("The fee is 50.", "Some paid 60."),
        ("The answer was no.", "Talks went on…"),
        ("He paused...", "The room was silent."),
        ("Exports fell 3%.", "“That hurts,” he said."),
        ("He chose plan C.", "The board agreed."),
        ("They left the IE.", "Its rules are strict."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_missing_space_behind_a_full_stop_is_a_boundary() -> None:
    assert sentences("The network failed.The operator apologised.") == [
        "The network failed.",
        "The operator apologised.",
    ]


def test_lines_without_blank_lines_between_are_paragraphs_and_the_title_is_a_heading() -> None:
    found = stretches("Court lifts ban on app\nThe court lifted it.\nUsers cheered.")
    assert [(s.kind, s.paragraph) for s in found] == [("heading", 0), ("prose", 1), ("prose", 2)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The committee of the lower house agreed on Tuesday that the draft\n"
        "should be sent to the ministry, which has two weeks to answer. Then\n"
        "it votes."
    )
    assert len(sentences(text)) == 2
    assert {s.paragraph for s in stretches(text)} == {0}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Wednesday, September 2, 2020", "dateline"),
        ("By Ana Silva", "dateline"),
        ("Published: 3 May 2021", "dateline"),
        ("What happens next", "heading"),
        ("• The fee is waived.", "bullet"),
        ("1. The fee is waived.", "bullet"),
        ("The fee is waived.", "prose"),
    ],
)
def test_kinds_of_lines(line: str, kind: str) -> None:
    found = stretches(f"The first paragraph of the text ends here.\n\n{line}\n\nThe last one ends here.")
    assert [s.kind for s in found] == ["prose", kind, "prose"]


def test_a_bullet_mark_is_outside_its_sentence() -> None:
    assert sentences("- The fee is waived.\n- The form is shorter.") == [
        "The fee is waived.",
        "The form is shorter.",
    ]


@given(st.text(alphabet="aA1 .!?\n\"”“'()-•No", max_size=80))
def test_sentences_cover_everything_but_white_space_and_bullet_marks_in_order(text: str) -> None:
    found = stretches(text)
    last = 0
    for sentence in found:
        assert last <= sentence.start < sentence.end <= len(text)
        assert not text[last : sentence.start].strip(" \n\t-•No1aA().")
        assert not text[sentence.start].isspace() and not text[sentence.end - 1].isspace()
        last = sentence.end
    assert not text[last:].strip()
