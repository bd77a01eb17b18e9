"""The day a document was published, from what the document itself says; never from a clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from policygraph.read.day import MONTH, calendar_day, month_number, parse_day
from policygraph.read.opening import LEADING_DATE, Opening

LABEL = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|dated?|issued|released?|publication\s+date)(?:\s+on)?\s*:?\s+)",
    re.IGNORECASE,
)

PLACE = r"[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,3}(?:,\s[A-Z][\w.'’-]+)?"
DATELINE = re.compile(
    rf"{PLACE}(?:,\s*|\s*[(—–-]\s*|\s+)(?i:(?P<month>{MONTH})\.?\s+(?P<day>[0-9]{{1,2}})"
    rf"|(?P<day_first>[0-9]{{1,2}})\s+(?P<month_second>{MONTH})\.?)"
    r"(?:,?\s+(?P<year>[0-9]{4}))?\s*\)?\s*(?:[(/:—–]|--?\s)"
)
"""A place, a day, then an agency in brackets, a colon or a dash: without that end it is a sentence."""

LONGEST = 120
"""Characters in which a dateline ends."""

RUN_IN = re.compile(r"(?P<day>(?:[A-Z][a-z]+day, )[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}) +(?=[A-Z])")
"""A date line that lost its line end: weekday, day and year, then a sentence's first word."""

URL_DAY = (
    re.compile(
        r"/(?P<year>(?:19|20)[0-9]{2})/(?P<month>[01]?[0-9]|[a-z]{3})/(?P<day>[0-3]?[0-9])(?=[/_-]|$)"
    ),
    re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])"),
    re.compile(r"/(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?=[/_-]|$)"),
)
URL_YEAR = re.compile(r"/(?P<year>(?:19|20)[0-9]{2})/")


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication day and the words or the field that it was read from."""

    day: date
    basis: str


def published(opening: Opening, *, url: str | None, given: date | None) -> Dated | None:
    """What an article's own text, else its address, else the caller says of its publication day.

    The order: a leading "date 2024-11-18" or full date with its weekday; a line under the title
    that is only a date; a dateline with its year; a full day in the URL; a dateline whose year
    stands in the URL; ``given``. The article's own words come first because ``given`` is said
    of a whole folder.
    """
    return (
        _leading(opening)
        or _date_line(opening)
        or _dateline(opening, None)
        or _url_day(url)
        or _dateline(opening, url)
        or (Dated(given, "--published") if given else None)
    )


def _leading(opening: Opening) -> Dated | None:
    match = LEADING_DATE.match(opening.body) or RUN_IN.match(opening.body)
    day = parse_day(match["day"]) if match else None
    return Dated(day, "leading date") if day else None


def _date_line(opening: Opening) -> Dated | None:
    for line in opening.lines:
        day = parse_day(LABEL.sub("", line, count=1))
        if day:
            return Dated(day, f"date line “{line}”")
    return None


def _dateline(opening: Opening, url: str | None) -> Dated | None:
    """The dateline's day; its year from the words or, where ``url`` is given, from there."""
    for line in opening.lines:
        match = DATELINE.match(LEADING_DATE.sub("", line)[:LONGEST])
        if not match:
            continue
        stated = match["year"]
        year = stated or _url_year(url)
        if not year:
            continue
        month = month_number(match["month"] or match["month_second"])
        day = calendar_day(int(year), month, int(match["day"] or match["day_first"]))
        if day:
            words = " ".join(match[0].split()).rstrip(" (/:—–-")
            return Dated(day, f"dateline “{words}”" + ("" if stated else ", its year from the URL"))
    return None


def _url_day(url: str | None) -> Dated | None:
    for pattern in URL_DAY:
        for match in pattern.finditer((url or "").lower()):
            try:
                month = month_number(match["month"]) if match["month"].isalpha() else int(match["month"])
            except ValueError:
                continue
            day = calendar_day(int(match["year"]), month, int(match["day"]))
            if day:
                return Dated(day, "URL")
    return None


def _url_year(url: str | None) -> str | None:
    match = URL_YEAR.search(url or "")
    return match["year"] if match else None
