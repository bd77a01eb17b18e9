"""What the commands say to the person at the terminal, on stderr: plain lines, a bar only on a terminal."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import rich.progress
from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from policygraph.model import Document, Failure, Knowledge

if TYPE_CHECKING:
    from policygraph.query import Question
    from policygraph.run import Progress, Step

SHOWN = 20
"""Failures that are listed; all of them stand in failures.jsonl."""


def console() -> Console:
    """stderr without markup, so that words of a document are only words, and without wrapping."""
    return Console(stderr=True, soft_wrap=True, markup=False, highlight=False, emoji=False)


def say(text: str) -> None:
    """One line; control characters in it, which could move the cursor, are shown as question marks."""
    console().print("".join(c if c.isprintable() else "?" for c in text))


def failures(found: Iterable[Failure]) -> None:
    """Each failure on its line: where, then what and what to do."""
    listed = list(found)
    for failure in listed[:SHOWN]:
        say(f"{failure.source}: {failure.message}")
    if len(listed) > SHOWN:
        say(f"... and {len(listed) - SHOWN:,} more, all in failures.jsonl")


def summary(knowledge: Knowledge) -> list[str]:
    """What a build found, in lines."""
    events = knowledge.events
    reports = sum(len(event.reports) for event in events)
    quotes = len({(r.document, q.start, q.end) for event in events for r in event.reports for q in r.quotes})
    shared = sum(len({report.document for report in event.reports}) > 1 for event in events)
    disputed = sum(event.date_conflict for event in events)
    undated = sum(not event.interval.known for event in events)
    lines = [
        f"Found in {_count(len(knowledge.documents), 'document')}: {_count(len(events), 'event')} "
        f"({_count(reports, 'sentence')} as evidence, {_count(quotes, 'quotation')}) "
        f"and {_count(len(knowledge.actors), 'actor')}",
        f"Of the events, {shared:,} stand in several documents, {disputed:,} with dates that disagree; "
        f"{undated:,} have no known date",
    ]
    reprints = [document for document in knowledge.documents if document.reprint_of is not None]
    if reprints:
        stand = len({document.reprint_of for document in reprints})
        lines.append(
            f"Of the documents, {_count(len(reprints), 'reprint')} of {stand:,} of the others: "
            "each counts as one source, with all its publishers"
        )
    if knowledge.failures:
        lines.append(f"{_count(len(knowledge.failures), 'failure')}, listed above and in failures.jsonl")
    return lines


def written(lines: Iterable[str], paths: Iterable[Path], *, changed: bool = True) -> None:
    """What a build found, and where it stands; not ``changed``: where it stood before."""
    for line in lines:
        say(line)
    files = sorted(paths)
    names = " ".join(path.name for path in files)
    say(f"{'Written to' if changed else 'Nothing changed; as before, in'} {files[0].parent}: {names}")
    say(f"Open the page: {next(path for path in files if path.name == 'graph.html')}")


def dropped(extractor: str, reasons: Mapping[str, int]) -> None:
    """How many claims of an extractor were not believed, and why."""
    if reasons:
        why = ", ".join(f"{number:,} for {reason}" for reason, number in reasons.items())
        say(f"Claims of the extractor {extractor!r} that were dropped: {why}")


def catalogue(questions: Iterable[Question]) -> str:
    """The shipped questions: name, parameters, and what each asks."""
    lines = []
    for question in questions:
        given = " ".join(f"--param {parameter.name}=..." for parameter in question.parameters)
        lines.append(f"{question.name} {given}".rstrip() + f"\n    {question.title}\n")
    return "".join(lines)


def checked(documents: Sequence[Document], problems: Sequence[object]) -> None:
    """What was compared and how it ended."""
    compared = f"compared with {_count(len(documents), 'source')}" if documents else "compared with no source"
    say(f"The graph was {compared}: {_count(len(problems), 'problem') if problems else 'no problem found'}")


@contextmanager
def progress(sources: Iterable[str]) -> Iterator[Progress | None]:
    """What to call when a document is done; None where nobody looks.

    The bar goes by the bytes of the sources, as nobody knows beforehand how many documents they hold.
    """
    shown = console()
    if not shown.is_terminal:
        yield None
        return
    from policygraph.run import total

    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:.1f} a second"),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with rich.progress.Progress(*columns, console=shown, transient=True) as bar:
        task = bar.add_task("documents", total=total(sources) or None, documents=0, rate=0.0)
        began = time.monotonic()
        done = 0

        def tell(step: Step) -> None:
            nonlocal done
            done += 1
            rate = done / max(0.001, time.monotonic() - began)
            bar.update(task, completed=step.position, documents=done, rate=rate)

        yield tell


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
