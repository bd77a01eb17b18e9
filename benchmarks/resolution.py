"""How long the global step takes: mentions of all documents to actors, events, dates and relations.

    python benchmarks/resolution.py [--mentions 10000 100000] [--network 3000] [--whole]

The mentions are made, the same each time: documents of eleven mentions over ten years, actors as
unevenly spread as in news (the most frequent takes part in one event of fourteen), one mention in
eight quotes a statement that other documents quote too, one in three is dated by its document, one
in forty gives a ground (in news one in eighty), one in four names whom it addresses.
Near-linear means that the last column, microseconds a mention, hardly grows. Times are seconds of
CPU; each size runs in a process of its own, whose peak of memory is that of the row.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import resource
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import accumulate
from time import process_time

from policygraph.model import (
    Action,
    ActorMention,
    ActorType,
    Document,
    EventMention,
    Ground,
    Interval,
    Quote,
    Span,
    Status,
    TimeExpression,
    identifier,
)
from policygraph.resolve import actors, chronology, events, resolve
from policygraph.resolve.dates import Network, not_before, on_weekday

BASE = "https://example.org/id/"
PER_DOCUMENT = 11
FIRST_DAY = date(2014, 1, 1)
DAYS = 3652
ACTIONS = list(Action)
#: How often each class is, from the example corpus: statements lead, disruptions and offices are rare.
SHARES = list(accumulate((30, 8, 8, 5, 9, 4, 9, 3, 6, 3, 4, 4, 4, 3, 1, 2, 2, 3)))
SYLLABLES = ("bar", "den", "kol", "mi", "ra", "ton", "ves", "lu", "sha", "per", "gan", "no", "tir", "el")
KINDS = ("Authority", "Ministry", "Council", "Union", "Foundation", "Court", "Assembly", "Agency", "League")
NOUNS = (
    "licence", "register", "filter", "bill", "deadline", "levy", "order", "network", "service", "ban",
    "platform", "toll", "fee", "permit", "inquiry", "curfew", "tariff", "quota", "import", "visa",
)  # fmt: skip
#: Words of grounds, the frequent ones first.
REASONS = 20_000


def word(rng: random.Random, syllables: int = 3) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables))


def name(number: int) -> str:
    rng = random.Random(number * 7919 + 1)
    if number % 4 == 3:
        return f"{word(rng, 2).title()} {word(rng).title()}"
    return f"{word(rng).title()} {word(rng, 2).title()} {KINDS[number % len(KINDS)]}"


def statement(number: int) -> str:
    rng = random.Random(number * 104_729 + 2)
    return " ".join(word(rng, rng.randint(1, 3)) for _ in range(14))


def corpus(mentions: int, *, seed: int = 7) -> tuple[list[Document], Iterator[EventMention]]:
    """So many mentions and the documents that they stand in."""
    rng = random.Random(seed)
    documents = []
    for number in range(mentions // PER_DOCUMENT):
        # One document in ten has no date.
        day = FIRST_DAY + timedelta(rng.randrange(DAYS)) if number % 10 else None
        documents.append(Document(identifier(BASE, "document", number), f"{number}.txt", "", published=day))
    return documents, _mentions(documents, rng)


def _mentions(documents: list[Document], rng: random.Random) -> Iterator[EventMention]:
    size = max(50, len(documents) // 4)
    cumulated = list(accumulate(1 / (rank + 5) for rank in range(size)))
    people = [name(number) for number in range(size)]
    kinds = [ActorType.PERSON if n % 4 == 3 else ActorType.ORGANISATION for n in range(size)]
    numbers = range(size)
    spare = random.Random(len(documents))
    vocabulary = [word(random.Random(number), 3) for number in range(REASONS)]
    frequent = list(accumulate(1 / (rank + 50) for rank in range(REASONS)))
    for document in documents:
        for cluster in range(PER_DOCUMENT):
            (who,) = rng.choices(numbers, cum_weights=cumulated)
            (action,) = rng.choices(ACTIONS, cum_weights=SHARES)
            quoted = ""
            if rng.random() < 1 / 8:  # a statement of five or so documents, by one speaker
                told = _told(document, rng, len(documents) * PER_DOCUMENT // 40)
                quoted, who, action = statement(told), told % size, Action.STATE
            reason = " ".join(spare.choices(vocabulary, cum_weights=frequent, k=4))
            (addressed,) = spare.choices(numbers, cum_weights=cumulated)
            target = people[addressed] if spare.random() < 1 / 4 and addressed != who else ""
            why = (reason, target, spare.random() < 1 / 40)
            yield _mention(document, cluster, people[who], kinds[who], action, quoted, why, rng)


def _told(document: Document, rng: random.Random, statements: int) -> int:
    """One of the statements of the last days before the document."""
    day = (document.published - FIRST_DAY).days if document.published else rng.randrange(DAYS)
    return max(0, (day - rng.randrange(4)) * statements // DAYS + rng.randrange(1 + statements // DAYS))


def _mention(
    document: Document,
    cluster: int,
    who: str,
    kind: ActorType,
    action: Action,
    quoted: str,
    why: tuple[str, str, bool],
    rng: random.Random,
) -> EventMention:
    """One mention; ``why`` is a reason, whom it is told ("" nobody), and whether it is the mention's own."""
    about = f"the {rng.choice(NOUNS)} {word(rng, 2)} {rng.choice(NOUNS)}"
    filler = " ".join(word(rng, 2) for _ in range(12))
    reason, target, grounded = why
    text = f"{who} acted on {about} of {reason}, “{quoted}”, {filler} to {target} on Tuesday."
    start = cluster * 400
    at = text.index("acted")
    time, day = None, None
    if rng.random() < 1 / 3:
        if document.published:
            day = document.published - timedelta(rng.randrange(6))
        interval = Interval.day(day) if day else Interval()
        value = day.isoformat() if day else f"XXXX-WXX-{rng.randrange(1, 8)}"
        time = TimeExpression(
            start + len(text) - 8,
            start + len(text) - 1,
            "Tuesday",
            value=value,
            edtf=value if day else None,
            interval=interval,
        )
    until = Interval(None, document.published + timedelta(1)) if document.published else Interval()
    quotes = (Quote.of(text, text.index("“") + 1, text.index("”")),) if quoted else ()
    actor = ActorMention(start, start + len(who), who, name=who, type=kind, rule="name")
    because = start + text.index(reason)
    told = start + text.rindex(target) if target else 0
    return EventMention(
        document=document.id,
        cluster=cluster,
        action=action,
        sentence=Span(start, start + len(text), text),
        trigger=Span(start + at, start + at + 5, "acted"),
        actors=(actor,),
        targets=(ActorMention(told, told + len(target), target, name=target),) if target else (),
        object=Span(start + at + 9, start + at + 9 + len(about), about),
        status=Status.OCCURRED,
        quotes=quotes,
        grounds=(Ground(because, because + len(reason), reason, givers=(actor,)),) if grounded else (),
        date=day.isoformat() if day else f"../{document.published}" if document.published else None,
        date_basis="Tuesday" if time else "",
        interval=time.interval if time else until,
        time=time,
        rule="verb",
    )


def stages(mentions: int, parts: bool) -> dict[str, float]:
    """Seconds of CPU for each part, if wished, and for the whole as one call."""
    documents, made = corpus(mentions)
    found = list(made)
    before = _peak()
    gc.disable()  # as a build does
    took = _parts(documents, found) if parts else {}
    start = process_time()
    known = resolve(documents, found, base=BASE)
    took["whole"] = process_time() - start
    took |= {"events": len(known.events), "joined": sum(len(e.reports) > 1 for e in known.events)}
    return {**took, "disputes": len(known.contests), "mentions MB": before, "peak MB": _peak()}


def _parts(documents: list[Document], found: list[EventMention]) -> dict[str, float]:
    took = {}
    start = process_time()
    people = actors.resolve(found, base=BASE)
    took["actors"] = process_time() - start
    start = process_time()
    reports = events.reports(found, people.of)
    took["reports"] = process_time() - start
    start = process_time()
    groups = events.join(reports)
    took["join"] = process_time() - start
    start = process_time()
    chronology.solve(groups, {d.id: d for d in documents})
    took["dates"] = process_time() - start
    return took


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def network(size: int) -> float:
    """Seconds of CPU to tighten a network of so many days with some four constraints each.

    One day in five is given; five reports name a wrong day of the week.
    """
    rng = random.Random(3)
    days = Network()
    for number in range(size):
        true = FIRST_DAY + timedelta(number // 5)
        day = Interval.day(true) if number % 5 == 0 else None
        days.add(f"v{number}", day, reason=f"{number} says so")
        for earlier in {max(0, number - rng.randrange(1, 40)) for _ in range(3)} - {number}:
            days.link(*not_before(f"v{number}", f"v{earlier}", reason=f"{number} follows {earlier}"))
        if number % 7 == 3:
            wrong = number % (size // 5) == 3
            days.link(*on_weekday(f"v{number}", None, (true.weekday() + wrong) % 7, reason="it says so"))
    start = process_time()
    days.solve()
    return process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mentions", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--network", type=int, default=3_000)
    parser.add_argument("--whole", action="store_true", help="not also each part by itself")
    args = parser.parse_args()
    if args.network:
        print(f"network of {args.network:,} days: {network(args.network):.2f} s")
    for number, size in enumerate(args.mentions):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            took = pool.submit(stages, size, not args.whole).result()
        if not number:
            print(f"{'mentions':>10}" + "".join(f"{key:>13}" for key in took) + f"{'µs a mention':>15}")
        cells = "".join(
            f"{value:13.2f}" if value < 1000 and "MB" not in name else f"{value:13,.0f}"
            for name, value in took.items()
        )
        print(f"{size:10,}{cells}{took['whole'] / size * 1e6:15.1f}", flush=True)


if __name__ == "__main__":
    main()
