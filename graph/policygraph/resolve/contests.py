"""Which events dispute the grounds that others gave: a denial or criticism of what a ground says.

Precision first. The disputing sentence must speak of what the ground says, in words that are not
those of the measure itself, and must name or address somebody who gave the ground or took the
measure; a plain statement must also deny it. The sentence is the evidence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from policygraph.extract import reason_words
from policygraph.model import Action, Actor, Contest, Event, EventMention, Ground, ground_id

#: What says by its class that it is against something.
AGAINST = frozenset((Action.CRITICISE, Action.DENY))
#: What may be so, where its sentence denies.
OPEN = frozenset((Action.STATE, Action.RULE, Action.WARN))
#: Families of words that a plain statement must share with a ground.
SHARED_OPEN = 2
#: How a dispute was found: by its words and a denial, by its class.
RULES = ("denied in the ground's words", "against what the ground says")
#: Grounds of one family of words and one name of an author that a sentence is held against at most.
CROWD = 50
#: Letters that two words of a family share at least: "terror-ism" and "terror-ist".
STEM = 6
_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY = re.compile(r"[^\W\d_]+(?:['’]t)?")
_PHRASE = re.compile(r" (?:to|of|about|on) [^,;.:“”\"]+")
#: Behind one of these a name says only of what or where it is.
_LINK = re.compile(r" (?:of|for|on|in) ")

#: Lists of ``grounds.toml``, which are asked for at each word.
words = lru_cache(maxsize=None)(reason_words.words)

_Index = defaultdict[str, defaultdict[str, list[int]]]
"""Places of grounds, in the order of days, by whom they are of and the beginnings of their words."""
_Families = Mapping[str, Sequence[str]]
"""Words by their beginnings; words of one family begin alike."""


def contests(
    events: Sequence[Event], actors: Iterable[Actor], of: Mapping[tuple[str, str], str], *, base: str
) -> tuple[Contest, ...]:
    """Each dispute of a ground, at most one an event and ground, sorted by ground and event.

    ``of`` gives the actor that a name of a document means. Of more than ``CROWD`` grounds of like
    words whose authors go by one name, a sentence is held against the last ones before it.
    """
    people = tuple(actors)
    names = {actor.id: _families(_forms(actor)) for actor in people}
    heads = {actor.id: _heads(actor) for actor in people}
    given = list(_given(events, base))
    content = [_content(ground.exact) for _, _, _, ground in given]
    owners = [_theirs(explained, report, ground, of) for explained, report, _, ground in given]
    measures: dict[int, _Families] = {}
    by_day = sorted(range(len(given)), key=lambda i: _day(given[i][0]))
    days = [_day(given[i][0]) for i in by_day]
    said_of = [content[i] for i in by_day]
    families = _families(frozenset().union(*content))
    # Only a ground whose author is addressed, by name or as the target, in words of its family is looked at.
    by_name: _Index = defaultdict(lambda: defaultdict(list))
    by_target: _Index = defaultdict(lambda: defaultdict(list))
    for at, i in enumerate(by_day):
        stems = {word[:STEM] for word in content[i]}
        theirs = owners[i]
        for who, index in ((theirs, by_target), ({h for a in theirs for h in heads[a]}, by_name)):
            for one in who:
                for stem in stems:
                    index[one][stem].append(at)
    found: dict[tuple[str, str], Contest] = {}
    for event in events:
        if event.action not in AGAINST | OPEN or not event.actors:
            continue
        # Whom a statement answers stands in one of its sentences, not in each.
        said = [set(map(str.casefold, _ANY.findall(mention.sentence.exact))) for mention in event.reports]
        told = set[str]().union(*said)
        addressed = [by_target[p.actor] for p in event.targets if p.actor in by_target]
        addressed += [by_name[word] for word in told if word in by_name]
        ours = {a for p in event.actors for a in (p.actor, *p.on_behalf_of)}
        enough = 1 if event.action in AGAINST else SHARED_OPEN
        for mention, spoken in zip(event.reports, said, strict=True) if addressed else ():
            about = _families(_content(_about(event, mention, spoken)))
            near: set[int] = set()
            alike: set[str] = set()
            for grounds in addressed:
                for stem in about.keys() & grounds.keys():
                    near.update(_last(grounds[stem], days, event))
                    alike.add(stem)
            kin = {word for stem in alike for word in families[stem] if _has_kin(word, about)}
            for i in sorted(by_day[at] for at in near if len(said_of[at] & kin) >= enough):
                explained, report, iri, ground = given[i]
                if explained.id == event.id or (iri, event.id) in found or not ours.isdisjoint(owners[i]):
                    continue
                shared = content[i] & kin
                if i not in measures:
                    measures[i] = _measure(explained, ground)
                known = [measures[i], *(names[actor] for actor in owners[i] | ours)]
                if sum(not any(_has_kin(word, one) for one in known) for word in shared) >= enough:
                    rule = RULES[event.action in AGAINST]
                    confidence = round(min(mention.confidence, report.confidence), 4)
                    found[iri, event.id] = Contest(
                        event.id, iri, mention.document, mention.sentence, rule, confidence
                    )
    return tuple(found[key] for key in sorted(found))


def _about(event: Event, mention: EventMention, spoken: set[str]) -> str:
    """What a mention with such words in its sentence may dispute, "" where it denies nothing."""
    if event.action in AGAINST:
        return _disputed(mention)
    return "" if words("contesting").isdisjoint(spoken) else mention.sentence.exact


def _theirs(
    explained: Event, report: EventMention, ground: Ground, of: Mapping[tuple[str, str], str]
) -> set[str]:
    """Who gave a ground, or took the measure that it explains."""
    return {of[report.document, giver.name] for giver in ground.givers} | {p.actor for p in explained.actors}


def _day(event: Event) -> date:
    """The last day on which an event may have been, which puts open ones last."""
    return event.interval.end or date.max


def _last(grounds: Sequence[int], days: Sequence[date], event: Event) -> Sequence[int]:
    """The grounds, or of a crowd the last ones given when the event was over, or the next."""
    if len(grounds) <= CROWD:
        return grounds
    first = max(0, bisect_right(grounds, bisect_right(days, _day(event)) - 1) - CROWD)
    return grounds[first : first + CROWD]


def _given(events: Iterable[Event], base: str) -> Iterator[tuple[Event, EventMention, str, Ground]]:
    for event in events:
        for mention in event.reports:
            for ground in mention.grounds:
                yield event, mention, ground_id(base, mention.document, ground), ground


def _measure(explained: Event, ground: Ground) -> _Families:
    """The words of the measure that a ground is given for: to share them disputes nothing."""
    measure = ground.measure.exact if ground.measure is not None else ""
    return _families(_content(measure or explained.object))


def _disputed(mention: EventMention) -> str:
    """What is denied or criticised: the object with the phrase behind it, "the reference" + "to crime"."""
    if mention.object is None:
        return ""
    sentence = mention.sentence
    behind = _PHRASE.match(sentence.exact, mention.object.end - sentence.start)
    return mention.object.exact + (behind[0] if behind else "")


@lru_cache(1 << 18)
def akin(one: str, other: str) -> bool:
    """Whether two lower-case words are of one family: "terrorism" and "terrorists"."""
    if one == other:
        return True
    if one[:STEM] != other[:STEM]:
        return False
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    endings = words("ending")
    return any(one[n:] in endings and other[n:] in endings for n in range(size, STEM - 1, -1))


def _families(found: Iterable[str]) -> _Families:
    families: defaultdict[str, list[str]] = defaultdict(list)
    for word in found:
        families[word[:STEM]].append(word)
    return families


def _has_kin(word: str, families: _Families) -> bool:
    others = families.get(word[:STEM])
    return others is not None and any(akin(word, other) for other in others)


def _content(text: str) -> frozenset[str]:
    found = {word.casefold() for word in _WORD.findall(text)}
    common = words("common")
    return frozenset(w for w in found if w not in common and w.rstrip("s") not in common)


def _forms(actor: Actor) -> frozenset[str]:
    """The words of an actor's names, which say who is spoken of and not what is said."""
    return frozenset(word.casefold() for form in _all(actor) for word in _WORD.findall(form))


def _heads(actor: Actor) -> frozenset[str]:
    """What a text may call an actor by: the head nouns of its names and its short forms."""
    return frozenset(
        found[-1].casefold() for form in _all(actor) if (found := _ANY.findall(_LINK.split(form)[0]))
    )


def _all(actor: Actor) -> Iterable[str]:
    """Its names, each once: a frequent actor has one alias a document."""
    return {actor.name, *(alias.name for alias in actor.aliases)}
