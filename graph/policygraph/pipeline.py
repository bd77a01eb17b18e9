"""The way of the data, from sources to a knowledge graph: composition and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from policygraph import collector, plugins, run
from policygraph.config import DEFAULT_BASE
from policygraph.corrections import NONE, Corrections
from policygraph.corrections import read as read_corrections
from policygraph.extract import confidence, gazetteer
from policygraph.knowledge_graph import KnowledgeGraph
from policygraph.model import Knowledge
from policygraph.plugins import Choice
from policygraph.read import Limits, read, reprints
from policygraph.resolve import resolve
from policygraph.version import __version__


def build(
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    base: str = DEFAULT_BASE,
    model: str | None = None,
    lexicons: tuple[str, ...] = (),
    gazetteers: tuple[str, ...] = (),
    corrections: Corrections | str | Path | None = None,
    min_confidence: float | None = None,
    extractor: str = plugins.RULES,
    options: Mapping[str, Any] | None = None,
    folder: str | Path = ".",
    jobs: int = 1,
    scheduler: str | None = None,
    patience: float | None = None,
    work: Path | None = None,
    resume: bool = False,
    progress: run.Progress | None = None,
    today: date | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    columns: Mapping[str, str] | None = None,
    standing: run.Standing | None = None,
) -> KnowledgeGraph:
    """Read sources, extract their event mentions, resolve them into one graph.

    ``published`` dates the documents that do not say it themselves. ``corrections`` are a user's, or
    the file that holds them; those that name nothing of this build become failures. ``extractor``
    names the built-in rules or an installed plug-in, which ``options`` are for; paths in them start
    at ``folder``. Reports below ``min_confidence`` are left out: by default those that are not worth it
    (`confidence.THRESHOLD`), of a plug-in those that are less likely than not. ``limits`` bound what is
    read; ``columns`` name the fields of tables.

    ``jobs`` processes share the documents, or the Dask cluster at ``scheduler`` does; the result is
    the same. A worker that finishes no document in ``patience`` seconds hangs. ``work`` is a folder
    that remembers what was read, so that the next build reads only what is new or changed;
    ``resume`` goes on with an interrupted build in it. ``standing`` is the record of files that an
    earlier build wrote.

    Raises:
        policygraph.language.EngineMissing: ``model`` is not installed.
        policygraph.corrections.CorrectionsError: the corrections cannot be read.
        policygraph.extract.lexicon.LexiconError: a lexicon or a gazetteer cannot be read.
        policygraph.plugins.ExtractorError: the extractor is not installed or cannot work.
        policygraph.run.Unchanged: the files of ``standing`` are what this build would write.
        OSError: ``work`` cannot be written or is in use, or the cluster cannot be reached.
    """
    if corrections is None:
        corrections = NONE
    corrected = corrections if isinstance(corrections, Corrections) else read_corrections(corrections)
    known_actors = gazetteer.load(*gazetteers)
    choice = Choice.of(extractor, options, folder)
    if extractor != plugins.RULES:
        plugins.load(choice)  # what cannot work says so before anything is read
    if min_confidence is None:
        min_confidence = confidence.THRESHOLD if extractor == plugins.RULES else plugins.EVEN
    settings = run.Settings(model, lexicons, min_confidence, gazetteers, choice)
    engine = run.engine(jobs=jobs, scheduler=scheduler, patience=patience)
    context = f"{base} {published} {limits or Limits()} {sorted((columns or {}).items())}"
    with run.opened(work, settings, resume=resume, context=context) as opened:
        items = read(
            sources, published=published, base=base, today=today, stdin=stdin, limits=limits,
            columns=columns, recall=opened.sources.recall,
        )  # fmt: skip
        found = opened.read(items, engine, progress, standing)
    documents = reprints.mark(found.documents)
    counted = [e for d, e in zip(documents, found.extracted, strict=True) if d.reprint_of is None]
    mentions = [mention for extracted in counted for mention in extracted.mentions]
    with collector.paused():
        known = resolve(documents, mentions, base=base, gazetteer=known_actors, corrections=corrected)
    failed = [*found.failures, *(f for extracted in counted for f in extracted.failures), *known.failures]
    failures = tuple(sorted(failed, key=lambda f: (f.source, f.stage, f.message)))
    knowledge = replace(known, failures=failures)
    dropped = Counter(reason for extracted in counted for reason in extracted.dropped)
    return KnowledgeGraph(
        knowledge, base, {**_run(knowledge, settings, dropped), "corrections": corrected.path or None}
    )


def _run(knowledge: Knowledge, settings: run.Settings, dropped: Mapping[str, int]) -> dict[str, Any]:
    return {
        "policygraph": __version__,
        "model": settings.model or "policygraph",
        "lexicons": list(settings.lexicons),
        "gazetteers": list(settings.gazetteers),
        "min_confidence": settings.threshold,
        "extractor": settings.choice.name,
        "extractor_options": json.loads(settings.choice.options),
        "documents": len(knowledge.documents),
        "reprints": sum(d.reprint_of is not None for d in knowledge.documents),
        "actors": len(knowledge.actors),
        "events": len(knowledge.events),
        "mentions": sum(len(e.reports) for e in knowledge.events),
        "dropped": dict(sorted(dropped.items())),
        "failures": len(knowledge.failures),
    }
