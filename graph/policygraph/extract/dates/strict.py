"""A day written in full, and nothing else."""

from __future__ import annotations

import re
from datetime import date

from policygraph.extract.dates import words

_WEEKDAY = rf"(?:{words.ANY_WEEKDAY},? )?"
_FORMS = tuple(
    re.compile(form.replace(" ", r"\s+"))
    for form in (
        r"(?P<year>\d{4})[-/.](?P<number>\d\d)[-/.](?P<day>\d\d)"
        r"(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?(?:\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?",
        rf"{_WEEKDAY}{words.month()} {words.day()},? {words.year()}",
        rf"{_WEEKDAY}(?:the )?{words.day()}(?: of)? {words.month()},? {words.year()}",
        rf"{_WEEKDAY}{words.day()}-{words.month()}-{words.year()}",
    )
)


def parse_day(text: str) -> date | None:
    """The one day that a whole string names: ISO, "18 November 2024", "Mon, Nov 18, 2024".

    A day that the calendar does not have, digits whose order is open (03/04/2024) and anything
    beyond the date itself give None.
    """
    for form in _FORMS:
        found = form.fullmatch(text.strip())
        if found:
            fields = found.groupdict()
            month = int(fields["number"]) if fields.get("number") else words.month_number(fields["month"])
            try:
                return date(int(fields["year"]), month, int(fields["day"]))
            except ValueError:
                return None
    return None
