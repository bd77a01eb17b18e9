"""The way of the data, from sources to a knowledge graph: composition and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO

from policygraph import plugins, rdf
from policygraph.config import DEFAULT_BASE
from policygraph.corrections import NONE, Corrections
from policygraph.corrections import read as read_corrections
from policygraph.extract import confidence, gazetteer, lexicon
from policygraph.extract.extractor import extractor as rules
from policygraph.knowledge_graph import KnowledgeGraph
from policygraph.language import load
from policygraph.model import Document, EventMention, Failure, Knowledge
from policygraph.plugins import Choice, Extracted
from policygraph.read import Limits, read, reprints
from policygraph.resolve import resolve
from policygraph.version import __version__

Progress = Callable[[Document], None]


def build(
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    base: str = DEFAULT_BASE,
    model: str | None = None,
    lexicons: tuple[str, ...] = (),
    gazetteers: tuple[str, ...] = (),
    corrections: Corrections | str | Path | None = None,
    min_confidence: float = confidence.THRESHOLD,
    extractor: str = plugins.RULES,
    options: Mapping[str, Any] | None = None,
    folder: str | Path = ".",
    jobs: int = 1,
    progress: Progress | None = None,
    today: date | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    columns: Mapping[str, str] | None = None,
) -> KnowledgeGraph:
    """Read sources, extract their event mentions, resolve them into one graph.

    ``published`` dates the documents that do not say it themselves. ``jobs`` processes share
    the documents; the result is the same for any number of them. ``corrections`` are a user's, or
    the file that holds them; those that name nothing of this build become failures. ``extractor``
    names the built-in rules or an installed plug-in, which ``options`` are for; paths in them start
    at ``folder``. ``limits`` bound what is read; ``columns`` name the fields of tables.

    Raises:
        policygraph.language.EngineMissing: ``model`` is not installed.
        policygraph.corrections.CorrectionsError: the corrections cannot be read.
        policygraph.extract.lexicon.LexiconError: a lexicon or a gazetteer cannot be read.
        policygraph.plugins.ExtractorError: the extractor is not installed or cannot work.
    """
    told = corrections if isinstance(corrections, Corrections) else _corrections(corrections)
    known_actors = gazetteer.load(*gazetteers)
    settings = (model, lexicons, gazetteers, min_confidence, Choice.of(extractor, options, folder))
    if extractor != plugins.RULES:
        _extractor(settings)  # what cannot work says so before anything is read
    read_in: list[Document] = []
    failures: list[Failure] = []
    items = read(
        sources, published=published, base=base, today=today, stdin=stdin, limits=limits, columns=columns
    )
    for item in items:
        (read_in if isinstance(item, Document) else failures).append(item)  # type: ignore[arg-type]
    documents = reprints.mark(read_in)
    mentions: list[EventMention] = []
    dropped: Counter[str] = Counter()
    for document, found in _extract([d for d in documents if d.reprint_of is None], settings, jobs):
        mentions.extend(found.mentions)
        failures.extend(found.failures)
        dropped.update(found.dropped)
        if progress is not None:
            progress(document)
    known = resolve(documents, mentions, base=base, gazetteer=known_actors, corrections=told)
    failures.extend(known.failures)
    failures.sort(key=lambda f: (f.source, f.stage, f.message))
    knowledge = replace(known, failures=tuple(failures))
    digest = rdf.digest(rdf.triples(knowledge, base=base))
    run = {**_run(knowledge, settings, dropped), "corrections": told.path or None, "rdfc10_sha256": digest}
    return KnowledgeGraph(knowledge, base, run)


def _corrections(path: str | Path | None) -> Corrections:
    return read_corrections(path) if path is not None else NONE


Settings = tuple[str | None, tuple[str, ...], tuple[str, ...], float, Choice]


@lru_cache(maxsize=2)
def _extractor(settings: Settings) -> Callable[[Document], Extracted]:
    model, lexicons, gazetteers, least, choice = settings
    if choice.name == plugins.RULES:
        words = lexicon.load(*lexicons, gazetteers=gazetteers)
        return plugins.guarded(rules(load(model), words, threshold=least), name=choice.name)
    return plugins.guarded(plugins.load(choice), name=choice.name, least=least)


def _extract(
    documents: list[Document], settings: Settings, jobs: int
) -> Iterator[tuple[Document, Extracted]]:
    if jobs <= 1 or len(documents) < 2:
        extract = _extractor(settings)
        yield from ((document, extract(document)) for document in documents)
        return
    with ProcessPoolExecutor(min(jobs, len(documents)), mp_context=get_context("spawn")) as pool:
        found = pool.map(_one, ((settings, d) for d in documents), chunksize=4)
        yield from zip(documents, found, strict=True)


def _one(work: tuple[Settings, Document]) -> Extracted:
    settings, document = work
    return _extractor(settings)(document)


def _run(knowledge: Knowledge, settings: Settings, dropped: Mapping[str, int]) -> dict[str, Any]:
    model, lexicons, gazetteers, threshold, choice = settings
    return {
        "policygraph": __version__,
        "model": model or "policygraph",
        "lexicons": list(lexicons),
        "gazetteers": list(gazetteers),
        "min_confidence": threshold,
        "extractor": choice.name,
        "extractor_options": json.loads(choice.options),
        "documents": len(knowledge.documents),
        "reprints": sum(d.reprint_of is not None for d in knowledge.documents),
        "actors": len(knowledge.actors),
        "events": len(knowledge.events),
        "mentions": sum(len(e.reports) for e in knowledge.events),
        "dropped": dict(sorted(dropped.items())),
        "failures": len(knowledge.failures),
    }
