"""The arguments that commands take, and what their words mean."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from policygraph import settings
from policygraph.config import DEFAULT_BASE
from policygraph.read.day import parse_day


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day of an option's words; it may not lie after today, but for a day of time zones."""
    if value is None:
        return None
    found = parse_day(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is not a full date; write it as YYYY-MM-DD")
    if found > date.today() + timedelta(days=1):
        raise click.BadParameter(f"{found} lies in the future")
    return found


def base(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """An IRI that ids can be made under."""
    if value is not None and not settings.is_base(value):
        raise click.BadParameter(f"{value!r} is not an http IRI that ends in / or #")
    return value


def pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """KEY=VALUE words as a dictionary."""
    found = {}
    for words in values:
        name, given, value = words.partition("=")
        if not given or not name:
            raise click.BadParameter(f"{words!r} is not KEY=VALUE")
        found[name] = value
    return found


def question(words: str) -> str | Path:
    """A file where there is one, or where the words end like one, else a shipped query's name."""
    path = Path(words)
    return path if path.suffix in (".rq", ".sparql") or path.is_file() else words


SOURCES = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
SOURCES_IF_ANY = click.argument("sources", metavar="[SOURCE...]", nargs=-1)
GRAPH = click.argument("graph", metavar="GRAPH")
EVENT = click.argument("event", metavar="EVENT")
QUERY = click.argument("query", metavar="[FILE.rq | NAME]", required=False)

OUT = click.option("--out", metavar="FOLDER", default="out", show_default=True, help="Where the files go.")
PUBLISHED = click.option(
    "--published", metavar="DATE", callback=day, help="Publication day of documents that state none."
)
BASE = click.option("--base", metavar="IRI", callback=base, help=f"Start of ids.  [default: {DEFAULT_BASE}]")
JOBS = click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Processes.  [default: 1]")
WORK = click.option(
    "--work", metavar="FOLDER", help="Where a build remembers what it read.  [default: beside --out]"
)
RESUME = click.option("--resume", is_flag=True, help="Go on with a build that was interrupted.")
ENGINE = click.option(
    "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="What works."
)
SCHEDULER = click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler, as tcp://host:8786.")
CONFIG = click.option("--config", metavar="FILE", help="Settings in TOML; options given here win over it.")
SPARQL = click.option("-q", "--sparql", metavar="SPARQL", help="The query itself.")
PARAMS = click.option(
    "--param", "params", metavar="KEY=VALUE", multiple=True, callback=pairs, help="A value for a named query."
)
COLUMNS = click.option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    callback=pairs,
    help="What a field of an article is called in tables, such as text=body_text.",
)
FORMS = click.Choice(["table", "csv", "json", "ttl"])
FORM = click.option("--format", "form", type=FORMS, default="table", show_default=True)
PORT = click.option("--port", metavar="N", type=click.IntRange(1, 65535), default=8000, show_default=True)
FORMAT = click.option("--format", "fmt", required=True, metavar="FORMAT", help="One of those above.")
FILE = click.option("--out", metavar="FILE", default="-", help="A file instead of standard output.")
VIEW = click.option(
    "--view",
    type=click.Choice(["all", "timeline"]),
    default="all",
    show_default=True,
    help="What the page holds: timeline leaves out the network and its drawing library.",
)
MODEL = click.option(
    "--model", metavar="NAME", help="An installed spaCy pipeline instead of the built-in one."
)
MIN_CONFIDENCE = click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(0, 1),
    help="Least confidence of a mention, 0 to 1.",
)
EXTRACTOR = click.option(
    "--extractor", metavar="NAME", help="What finds the events: rules, or a plug-in.  [default: rules]"
)
LEXICONS = click.option(
    "--lexicon",
    "lexicons",
    metavar="PATH",
    multiple=True,
    help="Words of your own, a folder or a file; may be given again.",
)
GAZETTEERS = click.option(
    "--gazetteer",
    "gazetteers",
    metavar="FILE",
    multiple=True,
    help="Actors that you know, .toml or .csv; may be given again.",
)
CORRECTIONS = click.option(
    "--corrections", metavar="FILE", help="What the rules get wrong, in TOML: see “policygraph corrections”."
)
LEAST = click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(0, 1),
    help="Leave out reports below it, and events without a report.",
)
