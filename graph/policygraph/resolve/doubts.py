"""What speaks for or against two names of actors being one: the judgements of the rules.

Only names of several documents are looked at: within one, extraction has joined what is one.
Every block of names is small or left alone, so that no pair of all with all is ever made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from policygraph.extract.entity import initials
from policygraph.model import ActorType, Document, Verdict
from policygraph.resolve.actors import is_acronym, key
from policygraph.resolve.identities import Draft, Identities, Identity, Member, best

SAME_NAME, ACRONYM, UNSURE, DIFFERENT = 0.95, 0.85, 0.5, 0.8
#: A block of more names says nothing of any two of them: forty people called Khan.
LARGEST_BLOCK = 8
#: A longer "name" is mostly a name with words around it.
LONGEST = 6
#: Doubts that are written down of one actor at most.
MOST = 5
#: "Pakistan" begins the name of many bodies and is none of them.
_NO_BODY = frozenset((ActorType.PERSON, ActorType.PLACE))


def joined(identities: Identities, documents: Mapping[str, Document]) -> Iterator[Draft]:
    """Why names of several documents were taken for one actor, a judgement for each name."""
    for identity in identities:
        first: dict[str, Member] = {}
        second: dict[str, Member] = {}
        for member in identity.members:
            name = key(member[1])
            if name not in first:
                first[name] = member
            elif name not in second and member[0] != first[name][0]:
                second[name] = member
        full = best(name for _, name in identity.members)
        home = first[key(full)]
        again = second.get(key(full))
        if again is not None:
            one, other = (documents[m[0]].source for m in (home, again))
            yield Draft(
                Verdict.SAME, (home, again), "same name", f"{one} and {other} both name “{full}”", SAME_NAME
            )
        for name, member in first.items():
            if name == key(full):
                continue
            defined = next(
                (a.document for a in identity.aliases if key(a.name) == name and a.document != member[0]),
                home[0],
            )
            reason = (
                f"“{member[1]}” of {documents[member[0]].source} is “{full}”, "
                f"the one name that it is short for, in {documents[defined].source}"
            )
            yield Draft(Verdict.SAME, (home, member), "acronym", reason, ACRONYM)


def open_pairs(identities: Identities, documents: Mapping[str, Document]) -> Iterator[Draft]:
    """Pairs of actors that may be one, and pairs that look alike and are not."""
    named = sorted((i for i in identities if not i.scope), key=lambda i: (key(i.shown), min(i.members)))
    count: defaultdict[int, int] = defaultdict(int)
    seen: set[frozenset[int]] = set()
    for one, other, verdict, rule, words in _pairs(named):
        pair = frozenset((id(one), id(other)))
        if len(pair) < 2 or pair in seen or max(count[id(one)], count[id(other)]) >= MOST:
            continue
        if {d for d, _ in one.members} & {d for d, _ in other.members} and verdict is Verdict.UNSURE:
            continue  # an article that names both has kept them apart
        seen.add(pair)
        for identity in (one, other):
            count[id(identity)] += 1
        sides = (min(one.members), min(other.members))
        where = " and ".join(dict.fromkeys(documents[d].source for d, _ in sides))
        sure = UNSURE if verdict is Verdict.UNSURE else DIFFERENT
        yield Draft(verdict, sides, rule, f"“{one.shown}” and “{other.shown}” ({where}) {words}", sure)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that are no name by themselves: "Council", "officials", "Democratic", "Kenya"."""
    from policygraph.extract import lexicon  # brings spaCy, which what only reads a graph does without

    words = lexicon.load(gazetteers=())  # as a build asks for it: what is remembered is known by the call
    return frozenset(
        key(word)
        for word in (*words.actor_heads, *words.definite, *words.places, *words.demonyms, *words.titles)
    )


def _is_common(word: str) -> bool:
    return word in _common()


_Pair = tuple[Identity, Identity, Verdict, str, str]


def _pairs(named: list[Identity]) -> Iterator[_Pair]:
    yield from _short_forms(named)
    yield from _reordered(named)
    yield from _longer(named)
    yield from _surnames(named)


def _short_forms(named: list[Identity]) -> Iterator[_Pair]:
    by_initials: defaultdict[str, list[Identity]] = defaultdict(list)
    defined: defaultdict[str, list[Identity]] = defaultdict(list)
    for identity in named:
        if " " in identity.shown:
            if len(letters := initials(identity.shown)) > 1:
                by_initials[letters].append(identity)
            for short in sorted({a.name.casefold() for a in identity.aliases if is_acronym(a.name)}):
                defined[short].append(identity)
    for short, claimants in sorted(defined.items()):
        if 1 < len(claimants) <= LARGEST_BLOCK:
            words = f"are both “{short.upper()}”, each by its own document, and have other words"
            for one, other in pairwise(claimants):
                yield one, other, Verdict.DIFFERENT, "one acronym, two names", words
    for identity in named:
        name = identity.shown
        if not is_acronym(name):
            continue
        short = name.casefold()
        if len(defined[short]) > 1:
            for other in defined[short][:LARGEST_BLOCK]:
                words = "may be one: the short form belongs to several names"
                yield identity, other, Verdict.UNSURE, "acronym of several names", words
        elif not defined[short] and 0 < len(by_initials[short]) <= LARGEST_BLOCK:
            for other in by_initials[short]:
                words = "may be one: the letters fit, but no document says so"
                yield identity, other, Verdict.UNSURE, "initials", words


def _reordered(named: list[Identity]) -> Iterator[_Pair]:
    blocks: defaultdict[tuple[str, ...], list[Identity]] = defaultdict(list)
    for identity in named:
        words = key(identity.shown).split()
        if len(words) > 1:
            blocks[tuple(sorted(words))].append(identity)
    for block in blocks.values():
        if len(block) <= LARGEST_BLOCK:
            for one, other in pairwise(block):
                why = "may be one: the same words in another order"
                yield one, other, Verdict.UNSURE, "words in another order", why


def _longer(named: list[Identity]) -> Iterator[_Pair]:
    """Names of bodies of which one begins the other: "Amnesty", "Amnesty International"."""
    blocks: defaultdict[str, list[Identity]] = defaultdict(list)
    for identity in named:
        words = key(identity.shown).split()
        body = identity.type not in _NO_BODY and not is_acronym(identity.shown) and len(words) <= LONGEST
        if body and not (len(words) == 1 and _is_common(words[0])):
            blocks[words[0]].append(identity)
    for block in blocks.values():
        if not 1 < len(block) <= LARGEST_BLOCK:
            continue
        for at, one in enumerate(block):  # sorted by key: what another begins stands before it
            for other in block[at + 1 :]:
                if key(other.shown).startswith(f"{key(one.shown)} "):
                    why = "may be one: the one name begins the other"
                    yield one, other, Verdict.UNSURE, "longer name", why


def _surnames(named: list[Identity]) -> Iterator[_Pair]:
    """A surname alone, and the people who bear it."""
    people: defaultdict[str, list[Identity]] = defaultdict(list)
    for identity in named:
        words = key(identity.shown).split()
        if identity.type is ActorType.PERSON and len(words) > 1:
            people[words[-1]].append(identity)
    for identity in named:
        alone = key(identity.shown)
        alike = identity.type in (ActorType.PERSON, ActorType.UNKNOWN)
        if alike and " " not in alone and not _is_common(alone):
            bearers = people.get(alone, [])
            if 0 < len(bearers) <= LARGEST_BLOCK:
                for other in bearers:
                    yield identity, other, Verdict.UNSURE, "surname", "may be one: a surname alone"
