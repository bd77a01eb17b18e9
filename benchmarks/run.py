"""How fast many documents become a graph, in one table; all of it measured in the same run.

    python benchmarks/run.py [--documents 200] [--archive 10000] [--jobs 2] [--texts PATH]

The articles are made (tests/articles.py), the same each time; those of Wikinews, or what ``--texts``
names, are measured beside them where they are there. The first rows are seconds of CPU of
one process, so that they hold on a busy machine; scaling is wall time, which a busy machine spoils,
so the load is printed beside it. The archive of the incremental rebuild holds so many files, whose
mentions are those of the first documents under new ids; then one file is changed. What the global
step costs then, which is done anew each time, benchmarks/resolution.py tells, and the speed of the
readers benchmarks/readers.py.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "graph"), str(ROOT / "tests")]

import articles  # noqa: E402

from policygraph.collector import paused  # noqa: E402
from policygraph.config import DEFAULT_BASE  # noqa: E402
from policygraph.knowledge_graph import KnowledgeGraph  # noqa: E402
from policygraph.language import load  # noqa: E402
from policygraph.model import Document, Knowledge  # noqa: E402
from policygraph.read import read  # noqa: E402
from policygraph.resolve import resolve  # noqa: E402
from policygraph.run import Found, Settings, Unchanged, Work, engine, opened  # noqa: E402
from policygraph.run.lines import Line, encode, key  # noqa: E402

WIKINEWS = ROOT.parent / "shared" / "data" / "wikinews-2019"
SETTINGS = Settings(None, (), 0.5)


def timed(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    start = clock()
    work()
    return clock() - start


def row(what: str, value: str, beside: str = "") -> None:
    print(f"{what:<58}{value:>16}  {beside}", flush=True)


def build(folder: Path, state: Work, jobs: int = 1, *, stands: bool = False) -> Found:
    items = read([folder], recall=state.sources.recall)
    return state.read(items, engine(jobs=jobs), standing=(lambda told: True) if stands else None)


def speed(folder: Path, out: Path) -> None:
    """The bare engine, the extraction, and everything, on the same articles."""
    documents = [item for item in read([folder]) if isinstance(item, Document)]
    words = sum(len(document.text.split()) for document in documents)
    language = load()
    language.annotate(documents[0].text)
    bare = timed(lambda: [language.annotate(document.text) for document in documents])
    found = Found()

    def extract() -> None:
        nonlocal found
        with opened(None, SETTINGS) as state:
            found = build(folder, state)

    extracting = timed(extract)
    known = Knowledge()

    def join() -> None:
        nonlocal known
        with paused():
            known = resolve(found.documents, found.mentions, base=DEFAULT_BASE)

    joining = timed(join)
    writing = timed(lambda: KnowledgeGraph(known).save(out))
    whole = extracting + joining + writing
    row("articles, words", f"{len(documents):,}, {words:,}")
    for what, took in (
        ("bare language engine", bare),
        ("read and extract", extracting),
        ("end to end, six files written", whole),
    ):
        per = f"{len(documents) / took:.1f} articles, {words / took:,.0f} words a second of CPU"
        row(what, f"{took:.1f} s", f"{per}; {bare / took:.2f} of the bare engine's speed")
    row("  of it resolution", f"{joining:.2f} s", f"{joining / len(found.mentions) * 1e6:.0f} µs a mention")
    row(
        "  of it the six files", f"{writing:.2f} s", f"{writing / len(found.mentions) * 1e6:.0f} µs a mention"
    )


def scaling(folder: Path, jobs: int) -> None:
    """Wall time of reading and extracting, by one worker process and by several."""

    def wall(number: int) -> float:
        from policygraph.run.workers import processes

        with opened(None, SETTINGS) as state:
            items = read([folder], recall=state.sources.recall)
            return timed(lambda: state.read(items, lambda *told: processes(*told, jobs=number)), perf_counter)

    one, more = wall(1), wall(jobs)
    load_now, cores = os.getloadavg()[0], os.cpu_count() or 1
    free = "the machine was free" if load_now < jobs + 0.5 else "NOT free: other processes shared the cores"
    row(
        f"1 worker and {jobs}",
        f"{one / more:.2f} x",
        f"{one:.1f} s, {more:.1f} s; load {load_now:.1f} on {cores}: {free}",
    )


def filled(folder: Path, work: Path, number: int) -> Path:
    """A folder of so many articles and a work folder in which all of them were read; gives one of them."""
    seeds = min(100, number)
    articles.write(folder, seeds)
    with opened(work, SETTINGS) as state:
        made = build(folder, state)
        texts = {d.source: d for d in made.documents}
        kept = [
            (texts[name], [m for m in made.mentions if m.document == texts[name].id])
            for name in sorted(texts)
        ]
        for at in range(seeds, number):
            path = folder / f"{at // 1000:03}" / f"{at:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            # The same text with another last word, so that every mention stands where it stood.
            path.write_text(f"{kept[at % seeds][0].text.rstrip()} {at}.\n", encoding="utf-8")
    with opened(work, SETTINGS) as state:
        lines: list[bytes] = []

        def copied(shards: object, settings: Settings, heard: object) -> object:
            for shard in shards:  # type: ignore[attr-defined]
                for known, document in shard.documents:
                    number_ = int(Path(document.source).stem)
                    mentions = tuple(replace(m, document=document.id) for m in kept[number_ % seeds][1])
                    lines.append(encode(Line(known, (), document, mentions)))
                state.archive.add(shard.name, b"".join(lines))
                lines.clear()
            return iter(())

        state.read(read([folder], recall=state.sources.recall), copied)  # type: ignore[arg-type]
    assert key(made.documents[0], "")
    return folder / "000" / "000000.txt"


def rebuild(folder: Path, work: Path, one: Path) -> None:
    """One changed file among many."""

    def stopped() -> None:
        with opened(work, SETTINGS) as state, suppress(Unchanged):
            build(folder, state, stands=True)

    with opened(work, SETTINGS) as state:
        untouched = timed(lambda: build(folder, state))
    standing = timed(stopped)
    one.write_text(one.read_text(encoding="utf-8") + "Corrected.\n", encoding="utf-8")
    found = Found()

    def again() -> None:
        nonlocal found
        with opened(work, SETTINGS) as state:
            found = build(folder, state)

    took = timed(again)
    row(
        "one changed file: what is new is read",
        f"{took:.2f} s",
        f"{found.reread} document read, {len(found.documents):,} kept",
    )
    row(
        "  the same with no file changed (resume overhead)",
        f"{untouched:.2f} s",
        f"{untouched / len(found.documents) * 1e3:.2f} ms a document",
    )
    row(
        "  the same where the outputs stand: nothing more is done",
        f"{standing:.2f} s",
        f"{standing / len(found.documents) * 1e3:.2f} ms a document",
    )
    row(
        "  peak of memory with all mentions loaded", f"{_peak():,.0f} MB", f"{len(found.mentions):,} mentions"
    )


def reading_memory(folder: Path) -> None:
    """The peak of the process that hands out shards and keeps lines, without the global step."""
    with opened(None, SETTINGS) as state:
        live: dict[str, None] = {}
        for item in read([folder]):
            if isinstance(item, Document):
                live[key(item, state.settings.fingerprint)] = None
        row("peak of memory while reading", f"{_peak():,.0f} MB", f"{len(live):,} documents handed on")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def alone(work: Callable[..., object], *arguments: object) -> object:
    """In a process of its own, so that memory is counted from the start."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--archive", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--texts", type=Path, default=WIKINEWS, help="real articles, measured when present")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder = articles.write(place / "articles", args.documents)
        alone(speed, folder, place / "out")
        if args.texts.exists():
            row("real articles", args.texts.name)
            alone(speed, args.texts, place / "real")
        scaling(folder, args.jobs)
        if args.archive:
            one = alone(filled, place / "archive", place / "work", args.archive)
            row("archive of", f"{args.archive:,} files")
            alone(reading_memory, place / "archive")
            alone(rebuild, place / "archive", place / "work", one)


if __name__ == "__main__":
    main()
