"""Closed word classes of English that the rules rest on, read once from ``lexicons/grammar.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from spacy.tokens import Token


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, frozenset[str]]:
    file = resources.files("policygraph.extract.lexicons") / "grammar.toml"
    return {name: frozenset(found) for name, found in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def words(*names: str) -> frozenset[str]:
    """The words of the named lists together; KeyError for a name that the file does not have."""
    return frozenset().union(*(_lists()[name] for name in names))


#: "on Tuesday" is never what a statement is on, and no name begins with a month.
CALENDAR = words("weekday", "month")


def relation(token: Token) -> str:
    """A token's relation to its head without its subtype: "nsubj" of "nsubj:pass"."""
    return token.dep_.split(":")[0]


def infinitive(verb: Token) -> bool:
    """Whether a verb is marked by "to": "decided *to ban*"."""
    return any(child.dep_ == "mark" and child.text.casefold() == "to" for child in verb.children)
