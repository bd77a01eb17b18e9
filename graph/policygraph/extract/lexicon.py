"""The vocabulary of public policy, read from ``lexicons/*.toml`` into typed tables.

Each file's header says where its entries come from and what its fields mean. A user's own
files of the same shape are merged over ours, entry by entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from policygraph.extract import gazetteer, grammar
from policygraph.extract.entries import (
    NOUN_WEIGHT,
    Entry,
    Frame,
    LexiconError,
    Sense,
    by_class,
    entries,
    frames,
    of_speech,
    senses,
)
from policygraph.model import ActorType

__all__ = ["Entry", "Frame", "Lexicon", "LexiconError", "Sense", "load"]

#: Titles that are other words as well.
TWO_SENSES = grammar.words("two_senses")
#: A title of fewer letters is an abbreviation and no noun of a role.
SHORTEST_ROLE = 4
#: Groups whose words head names of things, not of people.
THINGS = (
    "@content", "@measure", "@law", "@service", "@platform", "@goods", "@weapon", "@vehicle", "@document",
    "@network",
)  # fmt: skip
FILES = ("verbs", "speech", "frames", "nouns", "groups", "actors", "places", "gazetteer", "polarity")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables; keys are lower-case lemmas.

    ``verbs`` is keyed by the first word of an entry and holds the words that must follow it:
    "put in place" stands under "put". ``frames`` is keyed by the verb's lemma.
    """

    verbs: Mapping[str, tuple[Sense, ...]] = field(default_factory=dict)
    speech: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    speech_nouns: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    frames: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    actor_heads: Mapping[str, ActorType] = field(default_factory=dict)
    person_roles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    definite: Mapping[str, str] = field(default_factory=dict)
    not_actor: frozenset[str] = frozenset()
    inert_heads: frozenset[str] = frozenset()
    weak_heads: frozenset[str] = frozenset()
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    gazetteer: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    things: frozenset[str] = frozenset()
    polarity: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=4)
def load(*extra: str, gazetteers: tuple[str, ...] = ()) -> Lexicon:
    """The shipped lexicon with a user's files merged in (``extra`` are folders, or single files).

    ``gazetteers`` are lists of known actors; what they say of a name goes before ours.
    """
    tables: dict[str, dict[str, Any]] = {}
    root = resources.files("policygraph.extract.lexicons")
    for name in FILES:
        file = root / f"{name}.toml"
        tables[name] = _parse(file.read_text(encoding="utf-8"), f"{name}.toml") if file.is_file() else {}
    for place in map(Path, extra):
        if not place.exists():
            raise LexiconError(f"{place}: no such folder or file; mend the path")
        for path in sorted(place.glob("*.toml")) if place.is_dir() else [place]:
            if path.stem not in FILES:
                names = ", ".join(f"{name}.toml" for name in FILES)
                raise LexiconError(f"{path}: unknown lexicon; name the file one of {names}")
            _merge(tables[path.stem], _parse(path.read_text(encoding="utf-8"), str(path)))
    built = _build(tables)
    if not gazetteers:
        return built
    return replace(built, gazetteer={**built.gazetteer, **gazetteer.kinds(gazetteer.load(*gazetteers))})


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{where}: not valid TOML ({error}); mend the file") from None


def _merge(into: dict[str, Any], other: Mapping[str, Any]) -> None:
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _build(tables: Mapping[str, Mapping[str, Any]]) -> Lexicon:
    groups = {f"@{name}": frozenset(words) for name, words in _lists(tables["groups"])}
    actors = tables["actors"]
    places = tables["places"]
    heads: dict[str, ActorType] = {}
    # A noun of two kinds is a body in the singular ("the union") and people in the plural ("unions").
    for type_ in (ActorType.GROUP, ActorType.ORGANISATION, ActorType.PERSON):
        table = {k: v for k, v in actors.get(type_.value, {}).items() if k != "weak"}
        heads.update(dict.fromkeys(_words(table), type_))
    demonyms: dict[str, str] = {}
    titles = frozenset(_words(actors.get("title", ())))
    # A title is also the noun of its role ("a Republican assemblywoman"), but for those with another sense.
    heads.update(
        {
            t: ActorType.PERSON
            for t in titles - TWO_SENSES - heads.keys()
            if t.isalpha() and len(t) >= SHORTEST_ROLE
        }
    )
    names_of_places: set[str] = set()
    for name, row in places.get("country", {}).items():
        names_of_places.update(form.casefold() for form in (name, *row.get("alias", ())))
        demonyms.update((word.casefold(), name) for word in row.get("demonym", ()))
        names_of_places.update(word.casefold() for word in row.get("capital", ()))
    for name, words in places.get("region", {}).items():
        names_of_places.add(name.casefold())
        demonyms.update((word.casefold(), name) for word in words)
    for kind in ("state", "city"):
        names_of_places.update(_words(places.get(kind, {})))
    speech = tables["speech"]
    return Lexicon(
        verbs=senses(by_class(tables["verbs"]), groups),
        speech=entries(of_speech(speech.get("verb", {})), groups),
        speech_nouns=entries(of_speech(speech.get("noun", {})), groups),
        frames=frames(tables["frames"], groups),
        nouns=entries(by_class(tables["nouns"]), groups, weight=NOUN_WEIGHT),
        actor_heads=heads,
        person_roles=frozenset(w for w, kind in heads.items() if kind is ActorType.PERSON),
        titles=titles,
        definite=_definite(actors.get("definite", {})),
        not_actor=frozenset(_words({k: v for k, v in actors.get("not_actor", {}).items() if k != "head"})),
        weak_heads=frozenset(_words(actors.get("organisation", {}).get("weak", ()))),
        kinds=_kinds(actors.get("organisation", {})),
        inert_heads=frozenset(_words(actors.get("not_actor", {}).get("head", ()))),
        demonyms=demonyms,
        places=frozenset(names_of_places),
        gazetteer=_gazetteer(tables["gazetteer"]),
        things=frozenset().union(*(groups.get(name, frozenset()) for name in THINGS)),
        polarity={word: kind for kind, words in tables["polarity"].items() for word in _words(words)},
    )


def _words(table: Any) -> Iterable[str]:
    if isinstance(table, str):
        yield table.casefold()
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield from _words(value) if isinstance(value, list | tuple) else (str(key).casefold(),)
    else:
        for value in table:
            yield from _words(value)


def _lists(table: Mapping[str, Any]) -> Iterable[tuple[str, list[str]]]:
    for name, words in table.items():
        rows = words.get("words", []) if isinstance(words, Mapping) else words
        yield name, [str(w).casefold() for w in rows]


def _kinds(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The headings that each noun for a body stands under: "court" under court, "group" under two."""
    found: dict[str, set[str]] = {}
    for heading, words in table.items():
        for word in _words(words) if heading != "weak" else ():
            found.setdefault(word, set()).add(heading)
    return {word: frozenset(headings) for word, headings in found.items()}


def _definite(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, words in table.items():
        for word in _words(words):
            found.setdefault(word, kind)
    return found


def _gazetteer(table: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    names: dict[str, tuple[str, str]] = {}
    for kind, rows in table.items():
        if not isinstance(rows, Mapping):
            continue
        for name, row in rows.items():
            kind_of = str(row.get("type", kind)) if isinstance(row, Mapping) else kind
            for form in (name, *(row.get("alias", ()) if isinstance(row, Mapping) else ())):
                # A short form that several bodies share is not settled here.
                key = str(form).casefold()
                names[key] = (name, kind_of) if key not in names or form == name else (str(form), kind_of)
    return names
