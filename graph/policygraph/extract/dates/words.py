"""The English words of the calendar and of quantity, and the numbers that they stand for."""

from __future__ import annotations

import re

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_NUMBERS = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_QUANTITIES = {
    "a": 1.0,
    "an": 1.0,
    "single": 1.0,
    "a single": 1.0,
    "a couple of": 2.0,
    "couple of": 2.0,
    "couple": 2.0,
    "a dozen": 12.0,
    "a hundred": 100.0,
    "a half": 0.5,
    "half a": 0.5,
    "half an": 0.5,
}
_UNITS = {
    "second": "S",
    "sec": "S",
    "minute": "M",
    "min": "M",
    "hour": "H",
    "hr": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "F",
    "month": "m",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "centurie": "C",
}
_EDGES = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "noon": "12:00",
    "midday": "MI",
    "lunchtime": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "night": "NI",
    "midnight": "24:00",
    "overnight": "NI",
}
_SPACE = re.compile(r"\s+")


def month_number(word: str) -> int:
    """1..12 for a month's name or abbreviation in any case."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """0..6, Monday first, for a weekday's name or abbreviation in any case."""
    return _WEEKDAYS.index(word[:3].lower())


def quantity(words: str) -> float | None:
    """The number that digits or words name, None for a vague one ("several", "a few")."""
    plain = _SPACE.sub(" ", words.strip().lower()).replace(",", "")
    if plain in _QUANTITIES:
        return _QUANTITIES[plain]
    if plain and plain[0].isdecimal():
        try:
            return float(plain)
        except ValueError:
            return None
    total = 0.0
    for part in re.split(r"[- ]", plain):
        if part in _SCALES:
            total *= _SCALES[part]
        elif part in _NUMBERS:
            total += _NUMBERS[part]
        else:
            return None
    return total


def ordinal(words: str) -> int | None:
    """The number of an ordinal ("third", "21st"), or None."""
    plain = words.strip().lower()
    if plain in _ORDINALS:
        return _ORDINALS.index(plain) + 1
    digits = re.match(r"\d+", plain)
    return int(digits[0]) if digits else None


def unit_code(word: str) -> str:
    """One letter for a unit: S M H D W F(ortnight) m(onth) Q Y E (decade) C(entury)."""
    plain = word.lower()
    return _UNITS.get(plain) or _UNITS[plain.rstrip("s")]


def season_code(word: str) -> int:
    """The EDTF number of a season, 21..24."""
    return _SEASONS[word.lower()]


def part_code(word: str) -> str:
    """The TIMEX3 code of a part of the day."""
    return _PARTS[word.lower()]


def edge_part(phrase: str) -> str:
    """ "early", "mid" or "late" for words such as "early in" or "the very beginning of"."""
    return next(_EDGES[word] for word in phrase.lower().split() if word in _EDGES)


def _named(group: str, pattern: str) -> str:
    return f"(?P<{group}>{pattern})" if group else f"(?:{pattern})"


_MONTH_NAMES = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June|Jun\.?|July|Jul\.?|"
    r"Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    r"JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|"
    r"OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?"
)
_WEEKDAY_NAMES = "|".join((*WEEKDAYS, *(name.upper() for name in WEEKDAYS)))
_ONE_WORDS = "|".join(sorted((*_ONES[1:], *_TENS), key=len, reverse=True))


def month(group: str = "month") -> str:
    """A pattern of a month's name; case matters, because "may" and "march" are verbs."""
    return _named(group, f"(?:{_MONTH_NAMES})(?![A-Za-z])")


def weekday(group: str = "weekday") -> str:
    """A pattern of a weekday's full name."""
    return _named(group, f"(?:{_WEEKDAY_NAMES})(?![A-Za-z])")


def day(group: str = "day") -> str:
    """A pattern of the number of a day in a month."""
    return _named(group, r"3[01]|[12]\d|0?[1-9]") + r"(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\d%]|[.,:]\d|[A-Za-z])"


def year(group: str = "year") -> str:
    """A pattern of a year in four digits, 1000..2999."""
    return _named(group, r"[12]\d{3}") + r"(?![\d%]|[.,]\d|[A-Za-z])"


ANY_WEEKDAY = rf"(?:{_WEEKDAY_NAMES}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?![A-Za-z])\.?)"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?|"
    rf"(?i:(?:{'|'.join(_TENS)})(?:-| )(?:{'|'.join(_ONES[1:10])})|a dozen|a hundred|{_ONE_WORDS})"
    r"(?: (?i:hundred|thousand|million))?)"
)
VAGUE = r"(?i:a few|several|many|some|a number of|dozens of|a couple|couple)"
COUPLE = r"(?i:a couple of|couple of)"
UNIT = (
    r"(?i:(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade)s?|century|centuries)"
    r"(?![A-Za-z])"
)
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}))"
PART = r"(?i:morning|afternoon|evening|night|overnight|midday|midnight|noon|dawn|lunchtime)(?![A-Za-z])"
SEASON = r"(?i:spring|summer|autumn|fall|winter)(?![A-Za-z])"
AMOUNT = rf"(?P<n>{COUPLE}|{VAGUE}|(?i:half an?|an?|a single)(?= )|{NUMBER})"
WHICH = r"(?P<which>(?i:this|last|next|that|the same|the previous|the following|the current|the past))"
