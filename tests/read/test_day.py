"""A day is read only where nobody could read another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.read.day import parse_day

THE_DAY = date(2024, 11, 18)


@pytest.mark.parametrize(
    "words",
    [
        "2024-11-18",
        " 2024-11-18 ",
        "20241118",
        "2024/11/18",
        "2024-11-18T23:30:00+05:00",
        "2024-11-18 10:32",
        "2024-11-18T10:32:11.123Z",
        "November 18, 2024",
        "Nov. 18, 2024",
        "nov 18 2024",
        "Monday, November 18, 2024",
        "Mon, 18 Nov 2024 06:00:00 GMT",
        "Mon, 18 Nov 2024 06:00:00 +0500",
        "18 November 2024",
        "18th of November 2024",
        "18-Nov-2024",
        "November 18, 2024 10:32 am",
        "November 18, 2024, 10:32 PM",
        "November 18, 2024 at 10:32 UTC",
    ],
)
def test_a_full_date_is_read_in_every_common_form(words: str) -> None:
    assert parse_day(words) == THE_DAY


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Monday",
        "November 18",
        "2024",
        "2024-11",
        "18/11/2024",
        "11/12/2024",
        "2024-13-01",
        "2024-02-30",
        "2024-11/18",
        "Tuesday, November 18, 2024",
        "about November 18, 2024",
        "November 18, 2024 and later",
        "last week",
        "٢٠٢٤-١١-١٨",
    ],
)
def test_less_than_a_full_sound_date_is_no_day(words: str) -> None:
    assert parse_day(words) is None


@given(st.dates())
def test_every_iso_date_is_itself(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_written_date_is_itself(day: date) -> None:
    assert parse_day(f"{day:%A}, {day:%B} {day.day}, {day.year}") == day


@given(st.text(max_size=40))
def test_any_words_are_a_day_or_none(words: str) -> None:
    assert parse_day(words) is None or isinstance(parse_day(words), date)
