"""A user's word on actors: joined, parted, named and typed as the corrections say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from policygraph.corrections import Apart, Corrections, Merge, Rename, Retype, Ruling, Someone, Split
from policygraph.model import Failure, Verdict
from policygraph.resolve.actors import key
from policygraph.resolve.identities import Draft, Identities, Identity, Member
from policygraph.resolve.sources import Sources, Unknown

STAGE = "corrections"
_Kind = TypeVar("_Kind", bound=Ruling)


def correct(identities: Identities, corrections: Corrections, sources: Sources) -> list[Failure]:
    """Apply the rulings on actors; those that name nobody come back as failures, one line each.

    Parts come first, then what is one, what is not, names and types; within a kind the order of the
    file.
    """
    if not corrections.rulings:
        return []
    names = _Names(identities, sources)
    failures: list[Failure] = []

    def each(kind: type[_Kind], apply: Callable[[_Kind, Identities, _Names], Draft]) -> None:
        for ruling in corrections.of(kind):
            try:
                identities.drafts.append(apply(ruling, identities, names))
            except Unknown as error:
                failures.append(failure(corrections, ruling, error))

    each(Split, _split)
    each(Merge, _merge)
    each(Apart, _apart)
    each(Rename, _rename)
    each(Retype, _retype)
    return failures


def failure(corrections: Corrections, ruling: Ruling, error: Unknown) -> Failure:
    """The line that a user gets for a ruling that could not be applied."""
    where = ruling.where.removeprefix(f"{corrections.path}: ")
    return Failure(corrections.path, STAGE, f"{where}: {error}")


class _Names:
    """Who is meant by a name, an alias or an id."""

    def __init__(self, identities: Identities, sources: Sources) -> None:
        self.identities = identities
        self.sources = sources
        self.named: defaultdict[str, dict[Member, None]] = defaultdict(dict)
        self.aliases: defaultdict[str, dict[Member, None]] = defaultdict(dict)
        for identity in identities:
            for member in identity.members:
                self.named[key(member[1])][member] = None
            if identity.name is not None:  # a gazetteer's
                self.aliases[key(identity.name)].update(dict.fromkeys(identity.members))
            of_document: defaultdict[str, list[Member]] = defaultdict(list)
            for member in identity.members:
                of_document[member[0]].append(member)
            for alias in identity.aliases:
                for member in of_document.get(alias.document, ()):
                    self.aliases[key(alias.name)][member] = None

    def members(self, who: Someone) -> list[Member]:
        """The names in documents that are meant, all of one actor.

        Raises:
            Unknown: nobody is called so, or several are.
        """
        document = self.sources.document(who.source).id if who.source is not None else None
        for index in (self.named, self.aliases):
            found = [m for m in index.get(key(who.name), ()) if document in (None, m[0])]
            if found:
                break
        else:
            found = [
                m
                for identity in self.identities.with_id(who.name.rpartition("/")[2])
                for m in identity.members
                if document in (None, m[0])
            ]
        if not found:
            raise Unknown(f"no actor is called {who}: the query named 'names' lists them with their names")
        identities = {id(self.identities.of[m]): self.identities.of[m] for m in found}
        if len(identities) > 1:
            raise Unknown(
                f'{who} are {len(identities)} actors: say whose by {{ name = "...", source = "..." }}'
            )
        return found

    def identity(self, who: Someone) -> Identity:
        """The actor that is meant, as it is after the rulings so far."""
        return self.identities.of[self.members(who)[0]]


def _reason(fact: str, ruling: Ruling) -> str:
    return f"{fact}: {ruling.reason}" if ruling.reason else f"{fact}, as the corrections say"


def _draft(verdict: Verdict, ruling: Ruling, rule: str, fact: str, *sides: Member) -> Draft:
    return Draft(verdict, sides, f"correction: {rule}", _reason(fact, ruling), 1.0)


def _merge(ruling: Merge, identities: Identities, names: _Names) -> Draft:
    meant = [names.members(who)[0] for who in ruling.actors]
    first = identities.of[meant[0]]
    for member in meant[1:]:
        first = identities.join(first, identities.of[member])
    if ruling.name is not None:
        first.name = ruling.name
    fact = f"{' and '.join(str(who) for who in ruling.actors)} are one actor"
    return _draft(Verdict.SAME, ruling, "merge", fact, *meant)


def _split(ruling: Split, identities: Identities, names: _Names) -> Draft:
    one = names.identity(ruling.actor)
    documents = {names.sources.document(source).id for source in ruling.sources}
    wanted = {key(name) for name in ruling.names}
    aliased = {a.document for a in one.aliases if key(a.name) in wanted}
    gone = [
        member
        for member in one.members
        if (not documents or member[0] in documents)
        and (not wanted or key(member[1]) in wanted or member[0] in aliased)
    ]
    if not gone or len(gone) == len(one.members):
        what = "none" if not gone else "all"
        raise Unknown(f"{what} of {ruling.actor} would leave: name the sources or names of the other actor")
    other = identities.part(one, gone)
    if ruling.name is not None:
        other.name = ruling.name
    parted = ruling.name or " and ".join((*ruling.names, *ruling.sources))
    return _draft(
        Verdict.DIFFERENT,
        ruling,
        "split",
        f"{ruling.actor} is not “{parted}”",
        one.members[0],
        other.members[0],
    )


def _apart(ruling: Apart, identities: Identities, names: _Names) -> Draft:
    sides: list[Member] = []
    for who in ruling.actors:
        # A name that was joined to the other one is a name of its own here.
        meant = [m for m in names.named.get(key(who.name), ()) if _from(m, who, names.sources)]
        meant = meant or names.members(who)
        for earlier in list(sides):
            one = identities.of[earlier]
            gone = [m for m in meant if identities.of[m] is one and m != earlier]
            if gone and len(gone) < len(one.members):
                identities.part(one, gone)
        sides.append(meant[0])
    if len({id(identities.of[side]) for side in sides}) < len(sides):
        raise Unknown("they are one actor by every document: part it by [[split]]")
    fact = f"{' and '.join(str(who) for who in ruling.actors)} are not one actor"
    return _draft(Verdict.DIFFERENT, ruling, "different", fact, *sides[:2])


def _from(member: Member, who: Someone, sources: Sources) -> bool:
    return who.source is None or member[0] == sources.document(who.source).id


def _rename(ruling: Rename, identities: Identities, names: _Names) -> Draft:
    one = names.identity(ruling.actor)
    one.name = ruling.name
    return _draft(
        Verdict.RENAMED, ruling, "rename", f"{ruling.actor} is called “{ruling.name}”", one.members[0]
    )


def _retype(ruling: Retype, identities: Identities, names: _Names) -> Draft:
    one = names.identity(ruling.actor)
    one.type = ruling.type
    return _draft(
        Verdict.TYPED, ruling, "type", f"{ruling.actor} is of type {ruling.type.value}", one.members[0]
    )
