"""The commands by which a user teaches: corrections to decide on, and words that the lexicon lacks."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING

import click

from policygraph import options, pipes, talk
from policygraph.given import NOTHING_DONE, OK, SOME_FAILED, Nothing, known, triples

if TYPE_CHECKING:
    from policygraph.extract.gaps import Gap


@click.command()
@options.GRAPH
@options.FILE
def corrections(graph: str, out: str) -> int:
    """Write a first corrections file from what a graph leaves open: pairs of actors, pairs of events.

    Each pair stands there with its evidence and both answers behind "#". Hand the file to
    “policygraph build --corrections”.

    \b
    Example:
      policygraph corrections out --out corrections.toml
    """
    from pathlib import Path

    from policygraph import write
    from policygraph.proposals import propose

    text = propose(known(graph, triples(graph)))
    if out == "-":
        pipes.write(text)
        return OK
    if Path(out).exists():
        raise click.UsageError(f"{out} is there already, and may hold your decisions: name another file")
    with write.replacing(out) as stream:
        stream.write(text.encode("utf-8"))
    return OK


@click.group()
def lexicon() -> None:
    """Look at the vocabulary that events are found by.

    \b
    Example:
      policygraph lexicon gaps articles/        frequent words that no entry covers
    """


@lexicon.command()
@options.SOURCES
@options.LEXICONS
@options.MODEL
@click.option(
    "--least", metavar="N", type=click.IntRange(min=1), default=2, show_default=True, help="Places."
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=50, show_default=True, help="Rows.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
def gaps(
    sources: tuple[str, ...],
    lexicons: tuple[str, ...],
    model: str | None,
    least: int,
    limit: int,
    form: str,
) -> int:
    """List frequent verbs, verbs with an object, and event nouns of documents that no entry covers.

    \b
    Example:
      policygraph lexicon gaps articles/ --lexicon my-words/ --format csv > gaps.csv
    """
    from policygraph.extract.gaps import gaps as gaps_of
    from policygraph.extract.lexicon import LexiconError, load
    from policygraph.language import EngineMissing
    from policygraph.language import load as engine
    from policygraph.model import Document, Failure
    from policygraph.read import read

    items = list(read(sources, today=date.today(), stdin=pipes.stdin()))
    documents = [item for item in items if isinstance(item, Document)]
    failures = [item for item in items if isinstance(item, Failure)]
    talk.failures(failures)
    if not documents:
        talk.say("No source holds a document that can be used")
        return NOTHING_DONE
    try:
        found = gaps_of(engine(model), load(*lexicons), documents, least=least)
    except (EngineMissing, LexiconError) as error:
        raise Nothing(str(error)) from error
    pipes.write(_render(found[:limit], form))
    if len(found) > limit:
        talk.say(f"{limit:,} of {len(found):,} gaps are shown; ask for more by --limit")
    return SOME_FAILED if failures else OK


def _render(found: list[Gap], form: str) -> str:
    if form == "json":
        return json.dumps([asdict(gap) for gap in found], ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        from policygraph.extract.gaps import Gap
        from policygraph.write.tables import guarded

        out = io.StringIO()
        rows = csv.writer(out)
        rows.writerow(column.name for column in fields(Gap))
        rows.writerows([guarded(str(value)) for value in asdict(gap).values()] for gap in found)
        return out.getvalue()
    width = max((len(gap.words) for gap in found), default=0)
    lines = [
        f"{gap.count:6,}  {gap.documents:4,}  {gap.kind.value:5}  {gap.words:{width}}  {gap.example}"
        for gap in found
    ]
    return "\n".join((f"{'places':>6}  {'docs':>4}  {'kind':5}  {'words':{width}}  example", *lines)) + "\n"
