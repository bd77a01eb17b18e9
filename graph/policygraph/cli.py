"""The commands: arguments in, library functions called, exit codes out; no logic of their own.

stdout is data, stderr is talk. Exit codes: 0 all well, 1 some documents failed or a check did,
2 wrong usage, 3 nothing could be done, 130 interrupted.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policygraph import curation, options, pipes, settings, talk
from policygraph.config import DEFAULT_BASE
from policygraph.given import INTERRUPTED, NOTHING_DONE, OK, SOME_FAILED, Nothing, known, triples
from policygraph.model import Document, Failure
from policygraph.version import __version__

if TYPE_CHECKING:
    from policygraph.run import Standing

#: Options that say how a build works and bear on nothing that it writes.
_HOW = frozenset(("jobs", "resume", "work", "engine", "scheduler"))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="policygraph")
def commands() -> None:
    """Turn news articles and press statements into a policy-event knowledge graph.

    \b
    Example:
      policygraph build articles/ --out out     read a folder, write the graph and its page
      policygraph query out actor-timeline --param actor=PTA
      policygraph check out articles/           compare every quotation with its source
    """


@commands.command()
@options.SOURCES
@options.OUT
@options.PUBLISHED
@options.BASE
@options.JOBS
@options.RESUME
@options.WORK
@options.ENGINE
@options.SCHEDULER
@options.CONFIG
@options.MODEL
@options.LEXICONS
@options.GAZETTEERS
@options.CORRECTIONS
@options.MIN_CONFIDENCE
@options.COLUMNS
@options.EXTRACTOR
@options.VIEW
def build(sources: tuple[str, ...], out: str, config: str | None, view: str, **given: Any) -> int:
    """Read documents and write graph.ttl, graph.html, events.jsonl, events.csv, run.json, failures.jsonl.

    A SOURCE is a file, a folder, a glob, a URL, or - for standard input. Read are text, Markdown, HTML,
    PDF, DOCX, ODT, RTF, mails, RSS, WARC, JSONL, CSV, Parquet, and .zip, .tar and .gz of them.

    \b
    Example:
      policygraph build articles/ statement.md --out out
      curl -s https://example.org/a.html | policygraph build - --published 2024-11-19
      policygraph build archive/ --jobs 8       many documents; after an interruption add --resume
    """
    from policygraph import pipeline, run
    from policygraph.corrections import CorrectionsError
    from policygraph.extract.lexicon import LexiconError
    from policygraph.language import EngineMissing
    from policygraph.plugins import RULES, ExtractorError
    from policygraph.read import Limits, records

    try:
        told = settings.read(config) if config else settings.Settings()
    except settings.SettingsError as error:
        raise click.UsageError(str(error)) from error
    try:
        limits = Limits.of(told.limits)
        columns = records.checked({**told.columns, **given["columns"]})
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if (given["engine"] == "dask") != bool(given["scheduler"]):
        raise click.UsageError("--engine dask and --scheduler ADDRESS go together")
    least = given["min_confidence"] if given["min_confidence"] is not None else told.min_confidence
    more: dict[str, Any] = {"min_confidence": least} if least is not None else {}
    extractor = given["extractor"] or told.extractor or RULES
    work = Path(given["work"]) if given["work"] else _beside(Path(out))
    fixed = given["corrections"] or told.corrections
    named = {name: value for name, value in given.items() if name not in _HOW}
    standing = run.Standing(
        work / run.STANDING, Path(out), f"{named} {told} {view} {run.contents([config, fixed])}"
    )
    try:
        with talk.progress(sources) as done:
            found = pipeline.build(
                sources,
                published=given["published"] or told.published,
                base=given["base"] or told.base or DEFAULT_BASE,
                model=given["model"] or told.model,
                lexicons=(*told.lexicons, *given["lexicons"]),
                gazetteers=(*told.gazetteers, *given["gazetteers"]),
                corrections=fixed,
                extractor=extractor,
                options=told.extractors.get(extractor),
                folder=Path(config).parent if config else ".",
                jobs=given["jobs"] or told.jobs or 1,
                scheduler=given["scheduler"],
                patience=told.patience,
                work=work,
                resume=given["resume"],
                progress=done,
                today=date.today(),
                stdin=pipes.stdin(),
                limits=limits,
                columns=columns,
                standing=standing,
                **more,
            )
    except (CorrectionsError, EngineMissing, ExtractorError, LexiconError) as error:
        raise Nothing(str(error)) from error
    except ImportError as error:  # an extra; the message says how to install it
        raise Nothing(str(error)) from error
    except run.Unchanged:
        return _unchanged(Path(out), standing, extractor)
    except KeyboardInterrupt:
        kept = "; what was read is kept: the same command with --resume goes on" if work.exists() else ""
        talk.say(f"Interrupted{kept}.")
        return INTERRUPTED
    failures = found.knowledge.failures
    talk.failures(failures)
    if not found.knowledge.documents:
        talk.say("Nothing was built: no source holds a document that can be used; earlier outputs stay")
        _keep(failures, Path(out))
        return NOTHING_DONE
    paths = found.save(out, view=view)
    lines = talk.summary(found.knowledge)
    standing.keep(paths.values(), lines)
    talk.written(lines, paths.values())
    talk.dropped(extractor, found.run["dropped"])
    return SOME_FAILED if failures else OK


@commands.command()
@options.GRAPH
@options.QUERY
@options.SPARQL
@options.PARAMS
@options.FORM
def query(graph: str, query: str | None, sparql: str | None, params: dict[str, str], form: str) -> int:
    """Ask a graph: a shipped query by its NAME, a FILE.rq, or SPARQL.

    Without a query, the shipped ones are listed.

    \b
    Example:
      policygraph query out actor-timeline --param actor=PTA
      policygraph query out -q 'SELECT ?e { ?e a sem:Event } LIMIT 5' --format csv
    """
    from pyoxigraph import Store

    from policygraph import query as asking

    if query and sparql:
        raise click.UsageError("give a query's name, a file, or -q SPARQL: only one of them")
    if not query and not sparql:
        pipes.write(talk.catalogue(asking.questions().values()))
        return OK
    try:
        asked = asking.Question.of(sparql) if sparql else asking.question(options.question(query or ""))
        store = Store()
        store.bulk_extend(triples(graph))
        pipes.write(asking.query(store, asked, params).render(form))
    except (asking.QueryError, asking.ResultError) as error:
        raise click.UsageError(str(error)) from error
    return OK


@commands.command()
@options.GRAPH
@options.SOURCES_IF_ANY
@options.COLUMNS
def check(graph: str, sources: tuple[str, ...], columns: dict[str, str]) -> int:
    """Check a graph: its shapes, links and dates, and every quoted span against the source's characters.

    Without a SOURCE, those that the graph names are read again where they still lie there.

    \b
    Example:
      policygraph check out articles/
    """
    from policygraph import check as checking
    from policygraph import rdf, read
    from policygraph.read.triples import graph_file

    base = rdf.base_of(known(graph, triples(graph)))
    path = graph_file(graph)
    # A record's source is its file, "#" and its id.
    named = {source.partition("#")[0] for source in checking.sources(path)}
    given = sources or sorted(name for name in named if Path(name).is_file())
    try:
        items = list(read.read(given, base=base, stdin=pipes.stdin(), columns=columns))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    documents = [item for item in items if isinstance(item, Document)]
    failures = [item for item in items if isinstance(item, Failure)]
    try:
        problems = checking.check(path, documents)
    except ImportError as error:  # pyshacl is an extra; the message says how to install it
        raise Nothing(str(error)) from error
    talk.failures(failures)
    pipes.write("".join(f"{problem}\n" for problem in problems))
    talk.checked(documents, problems)
    return SOME_FAILED if problems or failures else OK


@commands.command()
@options.GRAPH
@options.EVENT
def explain(graph: str, event: str) -> int:
    """Show why the graph says what it says of an event: evidence, rules, and how its date was reached.

    EVENT is an event's IRI or the end of one.

    \b
    Example:
      policygraph explain out 3f9a0c51
    """
    from policygraph.explain import UnknownEventError
    from policygraph.explain import explain as explained

    try:
        pipes.write(explained(known(graph, triples(graph)), event))
    except UnknownEventError as error:
        raise Nothing(str(error)) from error
    return OK


@commands.command()
@options.GRAPH
@options.FORMAT
@options.FILE
@options.VIEW
@options.LEAST
def export(graph: str, fmt: str, out: str, view: str, min_confidence: float | None) -> int:
    """Write a graph in another format.

    \b
    RDF:      ttl nt nq trig jsonld rdfxml
    Tables:   csv jsonl
    Networks: graphml gexf
    Pictures: html svg timelinejs
    Web:      schema (schema.org events in JSON-LD)

    \b
    Example:
      policygraph export out --format graphml > network.graphml
      policygraph export out --format html --view timeline --out timeline.html
    """
    from policygraph import rdf, write
    from policygraph.resolve import confident

    if fmt not in write.FORMATS:
        raise click.UsageError(f"there is no format {fmt!r}; choose one of {' '.join(write.FORMATS)}")
    statements = triples(graph)
    knowledge = known(graph, statements)
    base = rdf.base_of(knowledge)
    if min_confidence is not None:
        knowledge = confident(knowledge, min_confidence)
        statements = rdf.kept(statements, knowledge, base=base)
    with pipes.stdout() if out == "-" else write.replacing(out) as stream:
        if fmt in ("ttl", "nt", "rdfxml"):
            # In the order of the file, so that what a build wrote comes out byte for byte.
            ordered = sorted((quad.triple for quad in statements), key=lambda t: str(t.subject)[1:-1])
            write.write_triples(ordered, fmt, stream, base=base)
        elif fmt in write.RDF:
            # The statements themselves: records hold no text, so quotations would lose their surroundings.
            write.convert(statements, fmt, stream, base=base)
        else:
            write.export(
                knowledge, "timeline" if (fmt, view) == ("html", "timeline") else fmt, stream, base=base
            )
    return OK


@commands.command()
@options.GRAPH
@options.PORT
def serve(graph: str, port: int) -> int:
    """Serve a graph on this machine: its page, a query page, and a read-only SPARQL endpoint.

    \b
    Example:
      policygraph serve out --port 8000         then open http://127.0.0.1:8000/
    """
    from policygraph.read.triples import GraphUnreadable, graph_file

    try:
        from policygraph.serve import serve as serving

        path = graph_file(graph)
        talk.say(f"Serving {path} at http://127.0.0.1:{port}/ until Ctrl-C")
        serving(path, port=port)
    except GraphUnreadable as error:
        raise Nothing(str(error)) from error
    except ImportError as error:
        raise Nothing(f"serving needs {error.name}: pip install 'policygraph[serve]'") from error
    return OK


commands.add_command(curation.corrections)
commands.add_command(curation.lexicon)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    # What libraries log about a document is said by our own failures, in one line each.
    logging.basicConfig(handlers=[logging.NullHandler()])
    try:
        code = commands.main(arguments, prog_name="policygraph", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        talk.say("Interrupted.")
        code = INTERRUPTED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        talk.say(f"Error: {where}{error.strerror or error}; nothing was changed")
        code = NOTHING_DONE
    sys.exit(code or OK)


def _beside(out: Path) -> Path:
    """Where a build remembers what it read: a hidden folder beside its outputs, or in them."""
    out = out.absolute()
    beside = out.name and (os.access(out.parent, os.W_OK) or not out.parent.exists())
    return out.with_name(f".{out.name}.work") if beside else out / ".work"


def _unchanged(out: Path, standing: Standing, extractor: str) -> int:
    """What is said of outputs that stand: what was said when they were written."""
    rows = (out / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    failures = [Failure(**json.loads(row)) for row in rows]
    talk.failures(failures)
    talk.written(standing.lines, (out / name for name in standing.names), changed=False)
    talk.dropped(extractor, json.loads((out / "run.json").read_bytes())["dropped"])
    return SOME_FAILED if failures else OK


def _keep(failures: Sequence[Failure], folder: Path) -> None:
    """failures.jsonl alone, where files failed and no earlier build lies that it would contradict."""
    from policygraph import write

    if (folder / "graph.ttl").exists() or not any(Path(f.source.split("#")[0]).is_file() for f in failures):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with write.replacing(folder / "failures.jsonl") as stream:
        stream.writelines(f"{json.dumps(asdict(f), ensure_ascii=False)}\n".encode() for f in failures)


if __name__ == "__main__":
    main()
