"""Actors over all documents: which names of different articles mean the same one.

Each document has already joined its own forms of a name. Across documents two entities are
one when their full names are the same words (case, "&" and plural endings aside), or when
one is known only by an acronym that exactly one full name of the corpus defines. Likeness of
spelling never decides. Phrases without a name ("users", "health officials") stay local to
their article, as nothing says that they are the same people.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from policygraph.model import Actor, ActorMention, ActorType, Alias, EventMention, Span, identifier

_WORD = re.compile(r"[^\W_]+")
#: Rules of reference whose words are a form of the name.
NAMING = frozenset(("name", "phrase"))
#: Words that add nothing to the identity of a name.
_EMPTY = frozenset(("the", "of", "for", "and"))


@dataclass(slots=True)
class _Local:
    """One entity of one document."""

    document: str
    name: str
    type: ActorType
    keys: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    aliases: dict[str, tuple[Span, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Actors:
    """All actors, and the actor of each name of each document."""

    actors: tuple[Actor, ...]
    of: dict[tuple[str, str], str]


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The identity of a name: folded words without articles, links and plural endings."""
    words = _WORD.findall(name.casefold().replace("&", " and ").replace("’s", "").replace("'s", ""))
    kept = [w for w in words if w not in _EMPTY] or words
    return " ".join(w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in kept)


def is_acronym(name: str) -> bool:
    """Whether a name is a short form in capitals ("PTA", "AT&T"); "Preda" counts when defined."""
    letters = [c for c in name if c.isalpha()]
    return (
        2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) >= 0.7 * len(letters) and " " not in name
    )


def resolve(mentions: Iterable[EventMention], *, base: str) -> Actors:
    """Join the entities of all documents; the result does not depend on their order."""
    locals_ = _locals(mentions)
    groups = _join(locals_)
    actors: list[Actor] = []
    of: dict[tuple[str, str], str] = {}
    for group in groups:
        actor = _actor(group, base)
        actors.append(actor)
        for local in group:
            of[(local.document, local.name)] = actor.id
    return Actors(tuple(sorted(actors, key=lambda a: a.id)), of)


def _locals(mentions: Iterable[EventMention]) -> list[_Local]:
    found: dict[tuple[str, str], _Local] = {}
    for mention in mentions:
        for actor in (*mention.actors, *mention.targets):
            local = found.get((mention.document, actor.name))
            if local is None:
                local = _Local(mention.document, actor.name, actor.type)
                found[(mention.document, actor.name)] = local
            _enter(local, actor)
            for name in actor.on_behalf_of:
                other = found.setdefault(
                    (mention.document, name), _Local(mention.document, name, ActorType.ORGANISATION)
                )
                other.keys.add(key(name))
                if is_acronym(name):
                    other.acronyms.add(name.casefold())
    return [found[k] for k in sorted(found)]


def _enter(local: _Local, actor: ActorMention) -> None:
    if local.type is ActorType.UNKNOWN:
        local.type = actor.type
    local.keys.add(key(actor.name))
    # "The statement" or "the minister" means the actor here, but is no name of it.
    own = (Span(actor.start, actor.end, actor.exact),) if actor.rule in NAMING else ()
    for span in (*actor.aliases, *own):
        name = re.sub(r"\s+", " ", span.exact)
        if name not in local.aliases or span.start < local.aliases[name][0].start:
            local.aliases[name] = (span, actor.rule)
        if is_acronym(name):
            local.acronyms.add(name.casefold())


def _join(locals_: Sequence[_Local]) -> list[list[_Local]]:
    parent = list(range(len(locals_)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_key: dict[str, int] = {}
    for i, local in enumerate(locals_):
        if _is_local(local):
            continue
        k = key(local.name)
        if k in by_key:
            parent[root(i)] = root(by_key[k])
        else:
            by_key[k] = i
    # An acronym stands for a full name only where one full name alone claims it.
    claims: dict[str, set[int]] = defaultdict(set)
    for i, local in enumerate(locals_):
        if " " in local.name and not _is_local(local):
            for acronym in local.acronyms:
                claims[acronym].add(root(i))
    for i, local in enumerate(locals_):
        if " " not in local.name and not _is_local(local):
            owners = {root(j) for j in claims.get(local.name.casefold(), ())}
            if len(owners) == 1:
                parent[root(i)] = owners.pop()
    groups: dict[int, list[_Local]] = defaultdict(list)
    for i, local in enumerate(locals_):
        groups[root(i)].append(local)
    return list(groups.values())


def _is_local(local: _Local) -> bool:
    """Whether a name is a mere description: no capital, and not an institution told from others of its kind.

    "The interior ministry" is the Interior Ministry, but "the government" or "the police" of two
    documents may be those of two countries.
    """
    if any(c.isupper() for c in local.name):
        return False
    return local.type is not ActorType.ORGANISATION or " " not in local.name.strip()


def _actor(group: Sequence[_Local], base: str) -> Actor:
    counts = Counter(local.name for local in group)
    name = min(counts, key=lambda n: (is_acronym(n), -counts[n], -len(n), n))
    kinds: Counter[ActorType] = Counter(local.type for local in group if local.type is not ActorType.UNKNOWN)
    type_ = min(kinds, key=lambda t: (-kinds[t], t.value)) if kinds else ActorType.UNKNOWN
    aliases = [
        Alias(alias, local.document, span, rule)
        for local in group
        for alias, (span, rule) in local.aliases.items()
    ]
    scope = group[0].document if _is_local(group[0]) else ""
    return Actor(
        id=identifier(base, "actor", key(name), scope),
        name=name,
        type=type_,
        aliases=tuple(sorted(aliases, key=lambda a: (a.name, a.document, a.span.start))),
    )
