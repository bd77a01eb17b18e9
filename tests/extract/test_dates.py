"""What time expressions say: a table of expressions, anchors, EDTF literals and bounds."""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.extract.dates import find, named_days, parse_day, relation
from policygraph.model import Interval, TimeExpression

HERE = Path(__file__).parent


class Row(NamedTuple):
    line: int
    published: date | None
    before: str
    words: str
    after: str
    value: str
    edtf: str | None
    bounds: str


def rows() -> Iterator[Row]:
    for number, line in enumerate((HERE / "dates.tsv").read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        published, text, value, literal, bounds = line.split("\t")
        before, words, after = re.split(r"[\[\]]", text)
        day = None if published == "-" else date.fromisoformat(published)
        yield Row(number, day, before, words, after, value, None if literal == "-" else literal, bounds)


def bounds_of(interval: Interval) -> str:
    if not interval.known:
        return "-"
    return f"{interval.earliest or ''}..{interval.latest or ''}"


def found_at(row: Row) -> TimeExpression:
    text = row.before + row.words + row.after
    here = [t for t in find(text, published=row.published) if t.start == len(row.before)]
    assert here, f"line {row.line}: nothing found at {row.words!r}"
    return here[0]


ROWS = list(rows())


def test_the_table_is_large() -> None:
    assert len(ROWS) >= 300


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.line}-{row.words}")
def test_expression(row: Row) -> None:
    found = found_at(row)
    assert (found.exact, found.value, found.edtf, bounds_of(found.interval)) == row[3:4] + row[5:]


@pytest.mark.parametrize("row", [row for row in ROWS if row.edtf], ids=lambda row: f"{row.line}-{row.words}")
def test_edtf_is_of_the_standard(row: Row) -> None:
    assert edtf.parse_edtf(row.edtf or "")


def traps() -> list[str]:
    lines = (HERE / "date_traps.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def test_the_trap_list_is_long() -> None:
    assert len(traps()) >= 150


@pytest.mark.parametrize("line", traps())
@pytest.mark.parametrize("published", [date(2024, 11, 19), None], ids=["dated", "undated"])
def test_traps_are_no_dates(line: str, published: date | None) -> None:
    assert find(line, published=published) == ()


TAGS = [
    ("banned since February", "since:month"),
    ("register by 30 November", "by:day-month"),
    ("off until Monday", "until:weekday"),
    ("before 2011", "before:year"),
    ("after the November 30 deadline", "after:month-day"),
    ("the case was adjourned until May 9", "to:month-day"),
    ("from December 1 onwards", "since:month-day"),
    ("on Monday", "weekday"),
]


@pytest.mark.parametrize(("text", "rule"), TAGS)
def test_the_rule_names_how_the_words_before_open_the_period(text: str, rule: str) -> None:
    (found,) = find(text, published=date(2024, 11, 19))
    assert found.rule == rule


def test_the_rule_names_an_anchor_that_the_text_gave() -> None:
    found = find("It was filed on 3 October. Two days later it fell.", published=date(2024, 11, 19))
    assert [(t.rule, t.anchor) for t in found] == [
        ("day-month", date(2024, 11, 19)),
        ("narrative:later", date(2024, 10, 3)),
    ]


def test_until_further_notice_names_no_day() -> None:
    assert find("The service is suspended until further notice.", published=date(2024, 11, 19)) == ()


def test_a_hijri_year_in_brackets_is_left_alone() -> None:
    found = find("It was signed on 18 November 2024 (16 Jumada al-Awwal 1446).", published=None)
    assert [t.exact for t in found] == ["18 November 2024"]


@pytest.mark.parametrize(
    "words", ["today", "yesterday", "on Tuesday", "last week", "two months ago", "recently"]
)
def test_nothing_relative_is_dated_without_an_anchor(words: str) -> None:
    (found,) = find(f"It stopped {words}.")
    assert (found.edtf, found.interval, found.anchor) == (None, Interval(), None)


NAMED = [
    ("register by 30 November", "by", "2024-11-30..2024-11-30"),
    ("banned since February", "since", "2024-02-01..2024-02-29"),
    ("off until last week", "until", "2024-11-11..2024-11-17"),
    ("off since last weekend", "since", "2024-11-16..2024-11-17"),
    ("off since the third quarter", "since", "2024-07-01..2024-09-30"),
    ("off since last summer", "since", "2024-06-01..2024-09-23"),
    ("off since the first half of 2020", "since", "2020-01-01..2020-06-30"),
    ("off before 2011", "before", "2011-01-01..2011-12-31"),
    ("off after Friday night", "after", "2024-11-15..2024-11-15"),
    ("adjourned until Friday", "to", "2024-11-22..2024-11-22"),
    ("off on Friday", "", "2024-11-15..2024-11-15"),
    ("off for three days", "", "-"),
    ("off since the 1990s", "since", "-"),
]


@pytest.mark.parametrize(("text", "opened_by", "days"), NAMED, ids=[row[0] for row in NAMED])
def test_the_days_that_the_words_name_can_be_read_back(text: str, opened_by: str, days: str) -> None:
    (found,) = find(text, published=date(2024, 11, 19))
    assert (relation(found), bounds_of(named_days(found))) == (opened_by, days)


FULL = [
    ("18 November 2024", date(2024, 11, 18)),
    ("Nov 18, 2024", date(2024, 11, 18)),
    ("Nov. 18, 2024", date(2024, 11, 18)),
    ("Monday, 18 November 2024", date(2024, 11, 18)),
    ("Mon, 18 Nov 2024", date(2024, 11, 18)),
    ("the 18th of November 2024", date(2024, 11, 18)),
    ("2024-11-18", date(2024, 11, 18)),
    ("2024-11-18T10:30:00Z", date(2024, 11, 18)),
    ("2024-11-18 10:30:00+05:00", date(2024, 11, 18)),
    ("18-Nov-2024", date(2024, 11, 18)),
    (" 2024-11-18 ", date(2024, 11, 18)),
    ("2023-02-29", None),
    ("31 November 2024", None),
    ("03/04/2024", None),
    ("November 2024", None),
    ("18 November", None),
    ("on 18 November 2024", None),
    ("2024-11-18 and more", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "day"), FULL)
def test_a_day_in_full(words: str, day: date | None) -> None:
    assert parse_day(words) == day


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_day_written_in_full_is_read_back(day: date) -> None:
    name = calendar.month_name[day.month]
    for words in (f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}", day.isoformat()):
        assert parse_day(words) == day
        (found,) = find(f"It was signed on {words}.")
        assert found.interval == Interval.day(day)


PIECES = [
    "on Tuesday", "last week", "in May", "may", "2024", "18/11/2024", "two days later", "the same day",
    "by Friday", "the past 9,000,000 days", "“", "”", '"', "\n", ". ", "from 3 to 5 May", "every", "Q3",
    "the", "of", "a year ago",
    "9999", "31", "February 30", "100000 years ago", "the 99th century", "FY99-00", "since", "until", "é",
    "🜲", "early", "the end of", "two hundred thousand", "decades", "BC", "next", "4 PM",
]  # fmt: skip


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=14).map(" ".join),
    st.one_of(st.none(), st.dates()),
)
def test_offsets_hold_and_spans_never_overlap(text: str, published: date | None) -> None:
    at = 0
    for found in find(text, published=published):
        assert text[found.start : found.end] == found.exact
        assert found.start >= at
        assert not found.interval.empty
        at = found.end


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.dates(date(1900, 1, 1), date(2100, 1, 1))
)
def test_every_literal_is_edtf_and_says_what_the_bounds_say(text: str, published: date) -> None:
    for found in find(text, published=published):
        if found.edtf is None:
            assert not found.interval.known
            continue
        assert edtf.parse_edtf(found.edtf)
        assert found.interval.known
        first, _, last = found.edtf.partition("/")
        assert (first == "..") == (found.interval.start is None)
        assert (last == "..") == (found.interval.end is None)


VOCABULARY = """
early late mid mid- the very beginning end of in this last next that same following previous past coming
week weekend month quarter year decade century day days night morning Tuesday May September 2016 3 31
first second third half fiscal FY2024-25 spring summer two few several ago later earlier before after to
and from between every each once twice a an 1990s 19th Q3 4 PM noon Christmas Eve , - today yesterday
tomorrow hours minutes decades centuries recent now until by since other hundred 18/11/2024 03/04/2024
"""


@pytest.mark.parametrize("published", [None, date(2024, 11, 19), date.min, date.max], ids=str)
def test_no_mixture_of_the_words_of_time_fails(published: date | None) -> None:
    source, vocabulary = random.Random(11), VOCABULARY.split()
    for _ in range(400):
        text = " ".join(source.choice(vocabulary) for _ in range(40)).replace("- ", "-")
        for found in find(text, published=published):
            assert not found.interval.empty
            assert found.edtf is None or found.interval.known or "X" in found.edtf
