"""Senses of words that report events: the typed rows of the lexicon, and how a row is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from policygraph.model import Action

#: Priors of rows without ``w``: a verb in its frame mostly reports, an event noun mostly only names.
DEFAULT_WEIGHT, NOUN_WEIGHT = 0.8, 0.3
#: The table of frames in which a verb reports no policy event.
SILENT = "NONE"
#: A frame with a list of fewer nouns than this is idiom; longer lists are groups spread out.
SHORT_LIST = 12

Groups = Mapping[str, frozenset[str]]
"""Sets of lemmas by name; the names begin with "@"."""

Row = tuple[str, str, Mapping[str, Any]]
"""Class, key and fields of one line of a file."""


class LexiconError(ValueError):
    """Raised for a lexicon file that cannot be read: what, where, what to do next."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a verb, a frame or an event noun.

    ``agent``, ``object`` and ``target`` name grammatical slots ("subj", "obj", "ccomp",
    "obl:on", "obj.of" ...). ``needs``, ``avoid`` and ``subject`` are sets of lemmas, groups
    already spread out. ``weight`` is the prior that the words report an event of this class.
    """

    key: str
    action: Action
    concept: str = ""
    agent: str = "subj"
    object: str = ""
    target: str = ""
    needs: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    weight: float = DEFAULT_WEIGHT
    also: tuple[Action, ...] = ()
    needs_date: bool = False
    frames: frozenset[str] = frozenset()

    @property
    def conditions(self) -> int:
        """How many sense tests there are: the entry with more is the more specific one."""
        return bool(self.needs) + bool(self.subject) + bool(self.avoid)


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a verb with the words that must follow it: () for the bare verb."""

    rest: tuple[str, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with a noun that decides its sense: "issue an order", "come before a court".

    ``particle`` belongs to the verb; ``links`` are the prepositions before the noun (empty for
    an object); ``any`` accepts every noun. A frame without an entry silences the verb.
    """

    particle: str
    links: frozenset[str]
    nouns: frozenset[str]
    any: bool
    entry: Entry | None

    @property
    def specificity(self) -> int:
        """Words rank before groups before "*", three positions before two."""
        return (
            2 * bool(self.links) + bool(self.particle) + 4 * (not self.any) + (len(self.nouns) < SHORT_LIST)
        )


def by_class(table: Mapping[str, Any]) -> Iterable[Row]:
    """Rows of a file with one table a class; tables of other names hold no rows."""
    for action, rows in table.items():
        if action in Action.__members__:
            for key, row in rows.items():
                yield action, key, row


def of_speech(rows: Mapping[str, Any]) -> Iterable[Row]:
    """Rows of a table of ``speech.toml``, whose class is a field."""
    for key, row in rows.items():
        yield str(row.get("class", "STATE")), key, row


def _entry(
    action: str, key: str, row: Mapping[str, Any], groups: Groups, weight: float = DEFAULT_WEIGHT
) -> Entry:
    try:
        return Entry(
            key=key,
            action=Action(action),
            concept=row.get("concept", ""),
            agent=row.get("agent", "subj"),
            object=row.get("object", ""),
            target=row.get("target", ""),
            needs=_spread(row.get("needs", ()), groups),
            avoid=_spread(row.get("avoid", ()), groups),
            subject=_spread(row.get("subj", row.get("who", ())), groups),
            weight=float(row.get("w", weight)),
            also=tuple(Action(a) for a in row.get("also", ())),
            needs_date=bool(row.get("needs_date", False)),
            frames=frozenset(row.get("frames", ())),
        )
    except (TypeError, ValueError) as error:
        raise LexiconError(f"lexicon entry {key!r} of class {action}: {error}; mend the entry") from None


def entries(
    rows: Iterable[Row], groups: Groups, *, weight: float = DEFAULT_WEIGHT
) -> dict[str, tuple[Entry, ...]]:
    """Entries by lemma; "|" parts lemmas that share a row."""
    table: dict[str, list[Entry]] = {}
    for action, key, row in rows:
        for form in _lemma(key).split("|"):
            table.setdefault(form, []).append(_entry(action, key, row, groups, weight))
    return {key: tuple(found) for key, found in table.items()}


def senses(rows: Iterable[Row], groups: Groups) -> dict[str, tuple[Sense, ...]]:
    """Verb senses by first word, the more specific first: further words, then conditions."""
    table: dict[str, list[Sense]] = {}
    for action, key, row in rows:
        words = _lemma(key).split()
        # "be sworn in" is found at its participle, which is a surface form and no lemma.
        first = 1 if words[0] == "be" and len(words) > 1 else 0
        sense = Sense(tuple(words[first + 1 :]), _entry(action, key, row, groups))
        table.setdefault(words[first], []).append(sense)
    return {
        word: tuple(sorted(found, key=lambda s: (-len(s.rest), -s.entry.conditions)))
        for word, found in table.items()
    }


def frames(table: Mapping[str, Any], groups: Groups) -> dict[str, tuple[Frame, ...]]:
    """Frames by verb, the more specific first."""
    found: dict[str, list[Frame]] = {}
    for action, rows in table.items():
        silent = action == SILENT
        if not silent and action not in Action.__members__:
            known = ", ".join(Action.__members__)
            raise LexiconError(f"frames: unknown class {action!r}; name one of {known}")
        for key, row in rows.items():
            words = _lemma(key).split()
            if len(words) < 2:
                raise LexiconError(
                    f"frames: {key!r} of {action} has no noun; write 'verb noun' or 'verb preposition noun'"
                )
            entry = None if silent else _entry(action, key, row, groups)
            links = frozenset(words[1].replace("_", " ").split("|")) if len(words) > 2 else frozenset()
            nouns = _spread([w.replace("_", " ") for w in words[-1].split("|")], groups)
            for alternative in words[0].split("|"):
                verb, *particle = alternative.split("_")
                frame = Frame(" ".join(particle), links, nouns - {"*"}, "*" in nouns, entry)
                found.setdefault(verb, []).append(frame)
    return {verb: tuple(sorted(rows, key=lambda f: -f.specificity)) for verb, rows in found.items()}


def _lemma(key: str) -> str:
    return re.sub(r"#\d+$", "", key).strip().casefold()


def _spread(words: Iterable[str] | str, groups: Groups) -> frozenset[str]:
    words = (words,) if isinstance(words, str) else words
    spread: set[str] = set()
    for word in words:
        # The name of a group stays in the set: a proper name has no lemma to be found in it.
        spread |= groups.get(word, frozenset()) | {word} if word.startswith("@") else {word.casefold()}
    return frozenset(spread)
