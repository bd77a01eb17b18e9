"""What an article says of its own publication day, and what it leaves unsaid."""

from datetime import date

import pytest

from policygraph.read.opening import opening
from policygraph.read.published import published

BODY = "The ministry said on Tuesday that it would publish the rules.\n"


def day_of(text: str, url: str | None = None, given: date | None = None) -> tuple[str, str] | None:
    found = published(opening(text), url=url, given=given)
    return (found.day.isoformat(), found.basis) if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" date 2024-11-18 " + BODY, "2024-11-18"),
        ("date 2024-11-18\n" + BODY, "2024-11-18"),
        ("Date: 2024-11-18\n\n" + BODY, "2024-11-18"),
        ("Ministry plans new rules\ndate 2024-11-18 ISLAMABAD—" + BODY, "2024-11-18"),
        ("Ministry plans new rules\n\nThursday, May 7, 2015 On Tuesday, the ministry spoke.\n", "2015-05-07"),
    ],
)
def test_a_leading_date(text: str, day: str) -> None:
    assert day_of(text) == (day, "leading date")


@pytest.mark.parametrize(
    "text",
    [
        "Ministry plans new rules\n\nSaturday, June 1, 2019\n\n" + BODY,
        "Ministry plans new rules\nPublished: 1 June 2019\n" + BODY,
        "FOR IMMEDIATE RELEASE\nJune 1, 2019\n" + BODY,
        "Ministry plans new rules\nBy A. Writer\nPosted on June 1, 2019 10:32 am\n" + BODY,
    ],
)
def test_a_line_under_the_title_that_is_only_a_date(text: str) -> None:
    found = day_of(text)
    assert found is not None
    assert found[0] == "2019-06-01"
    assert found[1].startswith("date line")


@pytest.mark.parametrize(
    "dateline",
    [
        "ISLAMABAD, Nov 18, 2024 (APP): ",
        "ISLAMABAD, November 18, 2024 — ",
        "Islamabad, 18 November 2024: ",
        "ISLAMABAD, Nov. 18, 2024 /PRNewswire/ -- ",
        "NEW DELHI, Nov. 18 2024 (Reuters) - ",
        "ISLAMABAD (Nov 18, 2024) - ",
    ],
)
def test_a_dateline_with_its_year(dateline: str) -> None:
    found = day_of(dateline + BODY)
    assert found is not None
    assert found[0] == "2024-11-18"
    assert found[1].startswith("dateline")


def test_a_dateline_without_a_year_is_unknown() -> None:
    assert day_of("ISLAMABAD, Nov 18 (APP): " + BODY) is None


@pytest.mark.parametrize("day", ["Jan 5", "Feb 5", "5 January", "5 Sept."])
def test_a_dateline_of_any_month(day: str) -> None:
    found = day_of(f"LAHORE, {day}, 2023 (APP): " + BODY)
    assert found is not None
    assert found[0].startswith("2023-0")
    assert found[0].endswith("-05")


def test_a_dateline_takes_its_year_from_the_address() -> None:
    found = day_of("ISLAMABAD, Nov 18 (APP): " + BODY, url="https://example.org/2024/vpn-rules")
    assert found == ("2024-11-18", "dateline “ISLAMABAD, Nov 18”, its year from the URL")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/11/18/vpn-rules", "2024-11-18"),
        ("https://example.org/news/2024/nov/18/vpn-rules", "2024-11-18"),
        ("https://example.org/news/2024-11-18-vpn", "2024-11-18"),
        ("https://example.org/20241118/vpn", "2024-11-18"),
        ("https://example.org/2024/13/45/vpn", None),
        ("https://example.org/2024/abc/18/vpn", None),
        ("https://example.org/news/1873443", None),
        ("https://example.org/2024/11/vpn-rules", None),
    ],
)
def test_a_full_day_in_the_address(url: str, day: str | None) -> None:
    assert day_of(BODY, url=url) == (None if day is None else (day, "URL"))


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Ministry plans new rules\n" + BODY,
        "On November 18, 2024, the ministry published its rules.\n",
        "The hearing of November 18, 2024 was adjourned.\n" + BODY,
        "In Geneva, Nov 18, 2024 was the last day of the talks.\n",
        "Thursday, May 7, 2015 was the day of the vote.\n",
        "date 2024-13-40 " + BODY,
        "update 2024-11-18 " + BODY,
    ],
)
def test_a_date_inside_a_sentence_is_not_the_publication_day(text: str) -> None:
    assert day_of(text) is None


def test_the_articles_own_words_come_before_the_address_and_the_caller() -> None:
    given = date(2025, 1, 1)
    url = "https://example.org/2024/11/20/rules"
    assert day_of("date 2024-11-18 " + BODY, url, given) == ("2024-11-18", "leading date")
    assert day_of(BODY, url, given) == ("2024-11-20", "URL")
    assert day_of(BODY, None, given) == ("2025-01-01", "--published")
