"""Actors while it is still open who is who: names of documents that may be joined and parted again.

What :mod:`policygraph.resolve.actors` found is the start. A gazetteer joins, a user's corrections
join, part and name; each step leaves a draft of the judgement that it rests on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policygraph.model import Actor, ActorType, Alias, Judgement, Span, Verdict, identifier
from policygraph.resolve.actors import Actors, is_acronym, key

Member = tuple[str, str]
"""The id of a document and the fullest name that it gives an actor."""


@dataclass(slots=True, eq=False)
class Identity:
    """One actor: all its names with their documents; ``name`` and ``type`` are only set where given."""

    id: str
    members: list[Member]
    aliases: list[Alias]
    type: ActorType
    wikidata: str | None = None
    name: str | None = None
    #: What a name without capitals belongs to: its document, as nothing joins it to others.
    scope: str = ""

    @property
    def shown(self) -> str:
        """The name: the given one, else the most frequent full one of the documents."""
        return self.name if self.name is not None else best(name for _, name in self.members)


@dataclass(frozen=True, slots=True)
class Draft:
    """A judgement on two names (or one) of documents, before the actors have their last ids."""

    verdict: Verdict
    sides: tuple[Member, ...]
    rule: str
    reason: str
    confidence: float
    #: Words of each side; where none are given, the first place of each name is looked up.
    evidence: tuple[tuple[str, Span], ...] = ()


def best(names: Iterable[str]) -> str:
    """The name by which an actor is shown: no acronym, then the most frequent, then the longest."""
    counts = Counter(names)
    return min(counts, key=lambda n: (is_acronym(n), -counts[n], -len(n), n))


class Identities:
    """All actors of a build, indexed by the names that documents give them."""

    def __init__(self, found: Actors, *, base: str) -> None:
        self.base = base
        members: defaultdict[str, list[Member]] = defaultdict(list)
        for member, id_ in sorted(found.of.items()):
            members[id_].append(member)
        self._all: dict[Identity, None] = {}
        self.of: dict[Member, Identity] = {}
        self.drafts: list[Draft] = []
        self._moved: set[Identity] = set()
        self._ids: dict[str, Identity] = {}
        for actor in found.actors:
            identity = Identity(
                actor.id, members[actor.id], list(actor.aliases), actor.type, actor.wikidata, None
            )
            if actor.id != identifier(base, "actor", key(actor.name), ""):
                identity.scope = identity.members[0][0]
            self._all[identity] = None
            self._ids[actor.id] = identity
            self.of.update(dict.fromkeys(identity.members, identity))

    def __iter__(self) -> Iterator[Identity]:
        return iter(tuple(self._all))

    def with_id(self, words: str) -> list[Identity]:
        """The actors whose id, before any correction, is the words or ends in them (four or more)."""
        if words in self._ids:
            return [self.now(self._ids[words])]
        if len(words) < 4 or not words.isalnum():
            return []
        return list({self.now(one): None for id_, one in self._ids.items() if id_.endswith(words)})

    def now(self, identity: Identity) -> Identity:
        """What an actor has become by the joins so far."""
        return self.of[identity.members[0]]

    def join(self, one: Identity, other: Identity) -> Identity:
        """Make two actors one; the first stays."""
        if one is other:
            return one
        one.members.extend(other.members)
        one.aliases.extend(other.aliases)
        if one.type is ActorType.UNKNOWN:
            one.type = other.type
        one.wikidata, one.name = one.wikidata or other.wikidata, one.name or other.name
        one.scope = one.scope and other.scope
        self.of.update(dict.fromkeys(other.members, one))
        self._all.pop(other)
        self._moved.add(one)
        return one

    def part(self, one: Identity, gone: Sequence[Member]) -> Identity:
        """Take some names out of an actor, and make them another one."""
        leaving = set(gone)
        keys = {(document, key(name)) for document, name in gone}
        documents = {document for document, _ in gone}
        staying = {document for document, name in one.members if (document, name) not in leaving}

        def goes(alias: Alias) -> bool:
            if alias.document in documents and alias.document not in staying:
                return True
            return (alias.document, key(alias.name)) in keys

        other = Identity(
            "", sorted(leaving), [a for a in one.aliases if goes(a)], one.type, None, None, one.scope
        )
        one.members = [member for member in one.members if member not in leaving]
        one.aliases = [alias for alias in one.aliases if not goes(alias)]
        self.of.update(dict.fromkeys(other.members, other))
        self._all[other] = None
        self._moved |= {one, other}
        return other

    def cite(self, member: Member) -> tuple[str, Span] | None:
        """The first place in a document where an actor bears a name, or is named at all."""
        document, name = member
        here = [a for a in self.of[member].aliases if a.document == document]
        wanted = key(name)
        alias = min(here, key=lambda a: (key(a.name) != wanted, a.span.start, a.name), default=None)
        return (document, alias.span) if alias is not None else None

    def actors(self) -> Actors:
        """The actors as they are now."""
        taken: dict[str, None] = {i.id: None for i in self._all if i not in self._moved}
        for identity in sorted(self._moved & self._all.keys(), key=lambda i: min(i.members)):
            identity.members.sort()
            named = key(best(name for _, name in identity.members))
            identity.id = identifier(self.base, "actor", named, identity.scope)
            if identity.id in taken:  # another actor of the same name
                identity.id = identifier(self.base, "actor", named, *min(identity.members))
            taken[identity.id] = None
        found = [
            Actor(
                identity.id,
                identity.shown,
                identity.type,
                tuple(sorted(identity.aliases, key=lambda a: (a.name, a.document, a.span.start))),
                identity.wikidata,
            )
            for identity in self._all
        ]
        of = {member: identity.id for member, identity in self.of.items()}
        return Actors(tuple(sorted(found, key=lambda a: a.id)), of)

    def judgements(self, of: Mapping[Member, str]) -> tuple[Judgement, ...]:
        """The drafts with the last ids, but for those that a later step overturned."""
        found: dict[Judgement, None] = {}
        decided = {frozenset(of[s] for s in d.sides) for d in self.drafts if d.rule.startswith("correction")}
        for draft in self.drafts:
            about = tuple(sorted({of[side] for side in draft.sides}))
            if len(about) > 1 and frozenset(about) in decided and not draft.rule.startswith("correction"):
                continue
            joined = len(about) == 1 and len(draft.sides) > 1
            if draft.verdict is Verdict.SAME and len(about) > 1:
                continue
            if draft.verdict in (Verdict.UNSURE, Verdict.DIFFERENT) and joined:
                continue
            cited = draft.evidence or tuple(c for side in draft.sides if (c := self.cite(side)) is not None)
            evidence = tuple(sorted(set(cited), key=lambda c: (c[0], c[1].start, c[1].end)))
            found[Judgement(draft.verdict, about, draft.rule, draft.reason, evidence, draft.confidence)] = (
                None
            )
        return tuple(found)
