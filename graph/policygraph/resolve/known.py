"""Actors joined because a gazetteer says that two names mean one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from policygraph.extract.gazetteer import Known
from policygraph.model import ActorType, Verdict
from policygraph.resolve.actors import is_acronym, key
from policygraph.resolve.identities import Draft, Identities, Identity

SURE, RULE = 0.9, "gazetteer"


def settle(identities: Identities, rows: Iterable[Known]) -> None:
    """Join the actors that rows name.

    A row of a user joins every form that it lists, and gives its name, type and Wikidata id. One of
    ours only joins a short form to its full name, and only where the documents know both and no
    other row claims the short form. A form that several rows claim is left alone.
    """
    names: defaultdict[str, dict[Identity, None]] = defaultdict(dict)
    for identity in identities:
        for name in dict.fromkeys(name for _, name in identity.members):
            names[key(name)][identity] = None
    rows = list(rows)
    claims: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for row in rows:
        for form in row.forms:
            claims[key(form)].setdefault(key(row.name), row.given)
    given = {key(row.name) for row in rows if row.given}
    for row in rows:
        if not row.given and key(row.name) in given:
            continue
        _row(identities, row, names, claims)


def _row(
    identities: Identities,
    row: Known,
    names: dict[str, dict[Identity, None]],
    claims: dict[str, dict[str, bool]],
) -> None:
    own = key(row.name)
    known = next(iter(names.get(own, ())), None)
    forms = row.forms if row.given else [form for form in row.aliases if is_acronym(form)]
    for form in forms:
        # A user's row goes before ours.
        rivals = [name for name, by_user in claims.get(key(form), {}).items() if by_user or not row.given]
        if key(form) not in names or rivals != [own]:
            continue
        for identity in list(names[key(form)]):
            identity = identities.now(identity)
            if identity.scope and not row.given:
                continue
            if known is None:
                known = identity
            elif identities.now(known) is not identity:
                sides = (identities.now(known).members[0], identity.members[0])
                identities.drafts.append(
                    Draft(Verdict.SAME, sides, RULE, f"the gazetteer lists “{form}” as “{row.name}”", SURE)
                )
                known = identities.join(identities.now(known), identity)
    if known is not None and row.given:
        known = identities.now(known)
        known.name, known.wikidata = row.name, row.wikidata or known.wikidata
        if row.type is not ActorType.UNKNOWN:
            known.type = row.type
