"""Words that are kept from the parser because they only break its trees: acronyms in brackets, datelines."""

from __future__ import annotations

import re

from policygraph.language.boundaries import Stretch

_ACRONYM = re.compile(r"\s*[(\[](?=[^)\]]*[A-Z][^)\]]*[A-Z])[A-Z][A-Za-z0-9&./+-]{1,11}[)\]]")
_NAME = re.compile(r"\s*\(([A-Z][a-z]{2,9})\)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"{_MONTH} \d{{1,2}}(?:,? \d{{4}})?"
_AGENCY = r"\([^()\n]{2,40}\)"
_REGION = r"(?:, [A-Z][A-Za-z. ]{2,20})?"
_MARK = r"\s*(?::|—|–|--|-(?=\s))\s*"
_CAPITALS = r"[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ.'’/ -]{2,40}"
_PLACE = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}"
_DATELINE = re.compile(
    r"(?:date \d{4}-\d\d-\d\d\s+)?"
    rf"(?:{_CAPITALS}{_REGION}(?:,? {_DATE})?\s*(?:{_AGENCY})?{_MARK}"
    rf"|{_PLACE}{_REGION},? (?:{_DATE}\s*(?:{_AGENCY})?|{_AGENCY}){_MARK})"
    r"|date \d{4}-\d\d-\d\d\s+"
)
"""A city in capitals, or any place with a date or an agency, before a colon or a dash."""


def acronyms(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Acronyms in brackets behind a name, with the white space before them.

    "(PTA)" and "(ISPs)" by their capitals; "(Wispap)" where its letters stand, in order, in the
    words before it and it opens like one of them.
    """
    out = [found.span() for found in _ACRONYM.finditer(text, start, end)]
    for found in _NAME.finditer(text, start, end):
        words = text[max(start, found.start() - 120) : found.start()].split()[-10:]
        initial = found.group(1)[0]
        if sum(word[:1].isupper() for word in words) > 1 and any(
            word[:1] == initial and _within(found.group(1), "".join(words[at:]))
            for at, word in enumerate(words)
        ):
            out.append(found.span())
    return sorted(
        (left, right) for left, right in out if left > start and right < end and not text[left - 1].isspace()
    )


def _within(letters: str, words: str) -> bool:
    """Whether the letters stand in the words in this order, whatever their case."""
    rest = iter(words.lower())
    return all(letter in rest for letter in letters.lower())


def dateline(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The dateline that opens a paragraph (``CITY, Nov 18:``), if words follow it."""
    found = _DATELINE.match(text, start, end)
    return found.span() if found and found.end() < end else None


def omissions(text: str, sentences: list[Stretch]) -> list[tuple[int, int]]:
    """All spans to leave out, in order."""
    out: list[tuple[int, int]] = []
    paragraph = -1
    for sentence in sentences:
        start = sentence.start
        if sentence.paragraph != paragraph and sentence.kind == "prose":
            span = dateline(text, sentence.start, sentence.end)
            if span:
                out.append(span)
                start = span[1]
        paragraph = sentence.paragraph
        out += acronyms(text, start, sentence.end)
    return out
