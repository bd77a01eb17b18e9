"""A day written out in full, read strictly: no guess, no default year, no ambiguous order."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
TIME = (
    r"(?:[T,|\s]+(?:at\s+)?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|[A-Z]{2,5}|\(?[A-Z]{2,5}\)?|[+-][0-9]{2}:?[0-9]{2})?)?"
)
FORMS = (
    r"(?P<year>[0-9]{4})(?P<sep>[-/]?)(?P<number>[0-9]{2})(?P=sep)(?P<day>[0-9]{2})",
    rf"{WEEKDAY}(?P<month>{MONTH})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})",
    rf"{WEEKDAY}(?:the\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+"
    rf"(?P<month>{MONTH})\.?[\s,-]+(?P<year>[0-9]{{4}})",
)
PATTERNS = tuple(re.compile(form + TIME, re.IGNORECASE) for form in FORMS)


LONGEST = 100
"""Characters of the longest date with its time; longer words are not looked at."""


def parse_day(words: str) -> date | None:
    """The day that the whole of ``words`` names, or None.

    Reads ISO 8601 (a time after it is left out: the day is the publisher's own), RFC 822,
    "Nov. 18, 2024" and "18 November 2024". "11/12/2024" is None, since its readers disagree;
    so is a weekday that does not fit its date.
    """
    for pattern in PATTERNS:
        match = pattern.fullmatch(words.strip()) if len(words) <= LONGEST else None
        if match:
            return _day(match)
    return None


def month_number(name: str) -> int:
    """1 to 12 for an English month's name or its abbreviation."""
    return MONTHS.index(name[:3].lower()) + 1


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else month_number(parts["month"])
    found = calendar_day(int(parts["year"]), month, int(parts["day"]))
    weekday = parts.get("weekday")
    if found and weekday and WEEKDAYS.index(weekday[:3].lower()) != found.weekday():
        return None
    return found
