"""Which events dispute the grounds that others gave: a denial or criticism of what a ground says.

Precision first. The disputing sentence must speak of what the ground says, in words that are not
those of the measure itself, and must name or address somebody who gave the ground or took the
measure; a plain statement must also deny it. The sentence is the evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policygraph.extract.reason_words import words
from policygraph.model import Action, Actor, Contest, Event, EventMention, Ground, ground_id

#: What says by its class that it is against something.
AGAINST = frozenset((Action.CRITICISE, Action.DENY))
#: What may be so, where its sentence denies.
OPEN = frozenset((Action.STATE, Action.RULE, Action.WARN))
#: Families of words that a plain statement must share with a ground.
SHARED_OPEN = 2
#: Letters that two words of a family share at least: "terror-ism" and "terror-ist".
STEM = 6
_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY = re.compile(r"[^\W\d_]+(?:['’]t)?")
_PHRASE = re.compile(r" (?:to|of|about|on) [^,;.:“”\"]+")
#: Behind one of these a name says only of what or where it is.
_LINK = re.compile(r" (?:of|for|on|in) ")


def contests(
    events: Sequence[Event], actors: Iterable[Actor], of: Mapping[tuple[str, str], str], *, base: str
) -> tuple[Contest, ...]:
    """Each dispute of a ground, at most one an event and ground, sorted by ground and event.

    ``of`` gives the actor that a name of a document means.
    """
    people = tuple(actors)
    names = {actor.id: _forms(actor) for actor in people}
    heads = {actor.id: _heads(actor) for actor in people}
    given = list(_given(events, base))
    # Only sentences that share a family with a ground are looked at.
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, (_, _, _, ground) in enumerate(given):
        for stem in {word[:STEM] for word in _content(ground.exact)}:
            index[stem].append(i)
    found: dict[tuple[str, str], Contest] = {}
    for event in events:
        if event.action not in AGAINST | OPEN or not event.actors:
            continue
        for mention in event.reports:
            near = {i for word in _content(mention.sentence.exact) for i in index.get(word[:STEM], ())}
            for i in sorted(near):
                explained, report, iri, ground = given[i]
                if explained.id == event.id or (iri, event.id) in found:
                    continue
                givers = {of[report.document, giver.name] for giver in ground.givers}
                rule = _disputes(event, mention, explained, ground, givers, names, heads)
                if rule:
                    confidence = round(min(mention.confidence, report.confidence), 4)
                    found[iri, event.id] = Contest(
                        event.id, iri, mention.document, mention.sentence, rule, confidence
                    )
    return tuple(found[key] for key in sorted(found))


def _given(events: Iterable[Event], base: str) -> Iterator[tuple[Event, EventMention, str, Ground]]:
    for event in events:
        for mention in event.reports:
            for ground in mention.grounds:
                yield event, mention, ground_id(base, mention.document, ground), ground


def _disputes(
    event: Event,
    mention: EventMention,
    explained: Event,
    ground: Ground,
    givers: set[str],
    names: Mapping[str, frozenset[str]],
    heads: Mapping[str, frozenset[str]],
) -> str:
    """The rule by which a mention disputes a ground, or ""."""
    theirs = givers | {p.actor for p in explained.actors}
    ours = {a for p in event.actors for a in (p.actor, *p.on_behalf_of)}
    if not theirs or ours & theirs:
        return ""
    said = mention.sentence.exact
    measure = ground.measure.exact if ground.measure is not None else ""
    known = [_content(measure or explained.object), *(names[actor] for actor in theirs | ours)]
    own = _content(ground.exact)
    about = _disputed(mention) if event.action in AGAINST else said
    shared = [
        word
        for word in own
        if not any(akin(word, other) for others in known for other in others)
        and any(akin(word, other) for other in _content(about))
    ]
    spoken = {word.casefold() for word in _ANY.findall(said)}
    # Whom a statement answers stands in one of its sentences, not in each.
    told = {w.casefold() for m in event.reports for w in _ANY.findall(m.sentence.exact)}
    addressed = bool(theirs & {p.actor for p in event.targets}) or any(heads[a] & told for a in theirs)
    if not addressed or not shared:
        return ""
    if event.action in AGAINST:
        return "against what the ground says"
    denied = spoken & words("contesting")
    return "denied in the ground's words" if denied and len(shared) >= SHARED_OPEN else ""


def _disputed(mention: EventMention) -> str:
    """What is denied or criticised: the object with the phrase behind it, "the reference" + "to crime"."""
    if mention.object is None:
        return ""
    sentence = mention.sentence
    behind = _PHRASE.match(sentence.exact, mention.object.end - sentence.start)
    return mention.object.exact + (behind[0] if behind else "")


def akin(one: str, other: str) -> bool:
    """Whether two lower-case words are of one family: "terrorism" and "terrorists"."""
    if one == other:
        return True
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    endings = words("ending")
    return any(one[n:] in endings and other[n:] in endings for n in range(size, STEM - 1, -1))


def _content(text: str) -> frozenset[str]:
    found = {word.casefold() for word in _WORD.findall(text)}
    return frozenset(w for w in found if w not in words("common") and w.rstrip("s") not in words("common"))


def _forms(actor: Actor) -> frozenset[str]:
    """The words of an actor's names, which say who is spoken of and not what is said."""
    return frozenset(word.casefold() for form in _all(actor) for word in _WORD.findall(form))


def _heads(actor: Actor) -> frozenset[str]:
    """What a text may call an actor by: the head nouns of its names and its short forms."""
    return frozenset(
        found[-1].casefold() for form in _all(actor) if (found := _ANY.findall(_LINK.split(form)[0]))
    )


def _all(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *(alias.name for alias in actor.aliases))
