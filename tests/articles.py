"""Made-up news articles, any number of them: the same number gives the same text.

The country, its bodies and its people are invented. Each article has a title, a dateline's day, and
paragraphs with statements, measures, quotations and dates, of the length of agency reports.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2018, 3, 3)
SYLLABLES = ("bar", "den", "kol", "mi", "ra", "ton", "ves", "lu", "sha", "per", "gan", "no", "tir", "el")
KINDS = ("Authority", "Ministry", "Council", "Union", "Foundation", "Court", "Agency", "Commission")
FIELDS = (
    "Telecommunications",
    "Press",
    "Trade",
    "Health",
    "Fisheries",
    "Transport",
    "Energy",
    "Water",
    "Schools",
)
ROLES = ("chairman", "director", "minister", "spokesperson", "president", "secretary")
KEPT = (
    "licence",
    "messaging",
    "subscriber",
    "traffic",
    "privacy",
    "registration",
    "data",
    "platform",
    "port",
)
MEASURES = (
    "rules",
    "block",
    "register",
    "filter",
    "bill",
    "deadline",
    "curfew",
    "levy",
    "permit",
    "ban",
    "fee",
)

WORDS = (
    "nobody asked people keep lines rule cannot read obeyed switch off customers without order small firms "
    "will close before spring matter for courts officials stand ready talk about every part plan cost"
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SENTENCES = (
    "The {body} warned on {day} that {thing} would hurt thousands of small businesses.",
    "“{quote},” said {person}, {role} of the {body}.",
    "The {body} banned the sale of unregistered devices in {month}.",
    "{person} told reporters that {thing} had been discussed with the {other}.",
    "The {other} rejected the request, saying that {thing} was needed for public safety.",
    "Last week the {other} fined two companies under {thing}.",
    "Engineers counted more than {number} complaints about slow connections in a single day.",
    "In a statement the {body} called on the {other} to withdraw {thing}.",
    "The {other} will hold a public hearing on {thing} on {month} {dom}.",
    "Lawyers for the {body} filed a petition against {thing} at the high court.",
    "The register holds the names of some {number} users, most of whom live on the coast.",
    "{person} welcomed the decision and said that “{quote}”.",
)
MONTHS = ("January", "February", "March", "May", "June", "October", "November")


def name(rng: random.Random) -> str:
    """A word with a capital that no language has."""
    return "".join(rng.choice(SYLLABLES) for _ in range(3)).title()


def article(number: int, *, sentences: int = 14) -> str:
    """One article as a text file."""
    rng = random.Random(number)
    day = FIRST + timedelta(number % 2000)
    place = random.Random(number % 211)
    body, other = (f"{name(place)} {place.choice(FIELDS)} {place.choice(KINDS)}" for _ in range(2))
    people = [f"{name(rng)} {name(rng)}" for _ in range(2)]
    words = WORDS.split()
    things = [f"the {name(rng).lower()} {rng.choice(KEPT)} {rng.choice(MEASURES)}" for _ in range(3)]

    def sentence() -> str:
        return rng.choice(SENTENCES).format(
            body=body,
            other=other,
            person=rng.choice(people),
            role=rng.choice(ROLES),
            thing=rng.choice(things),
            quote=" ".join(rng.choices(words, k=9)),
            day=rng.choice(DAYS),
            month=rng.choice(MONTHS),
            dom=rng.randrange(1, 28),
            number=f"{rng.randrange(2, 900):,}00",
        )

    written = [sentence() for _ in range(sentences)]
    paragraphs = "\n\n".join(" ".join(written[at : at + 3]) for at in range(0, sentences, 3))
    return f"{body} speaks on {things[0][4:]}\n\ndate {day}\n\n{paragraphs}\n\nReport {number} of the day.\n"


def write(folder: Path, number: int, *, sentences: int = 14) -> Path:
    """So many articles, a file each, in subfolders of a thousand."""
    for at in range(number):
        path = folder / f"{at // 1000:03}" / f"{at:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(at, sentences=sentences), encoding="utf-8")
    return folder
