"""Events that verbs, verb + noun frames and event nouns report.

A trigger proposes; the sense tests of its lexicon entry decide which class, the tree who did
it. What remains doubtful is left to the confidence model, not guessed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Token

from policygraph.extract import grammar, slots
from policygraph.extract.candidate import Candidate
from policygraph.extract.coreference import Coreference
from policygraph.extract.lexicon import Entry, Frame, Lexicon
from policygraph.extract.reference import Reference
from policygraph.language.tree import Tree
from policygraph.model import Action, ActorType

QUANTITIES = grammar.words("quantity")
#: An object that is a clause without a noun of its own is cut after this many tokens.
LONGEST_OBJECT = 25
#: How far behind its verb the fixed words of an idiom may begin.
IDIOM_REACH = 12
#: Prepositions before what an event noun is about, where its entry names none.
ABOUT = "on|of|against|over|to"
#: What is asked of somebody.
_ASKED = "ccomp xcomp obj.for|over|about|into obl.for|over|about|into"
#: Sense tests speak of groups; an entity found by name has no lemma, but its type fits these.
_GROUP_OF = {
    ActorType.ORGANISATION: frozenset(("@institution", "@platform", "@service")),
    ActorType.PERSON: frozenset(("@person",)),
    ActorType.GROUP: frozenset(("@person",)),
    ActorType.PLACE: frozenset(("@institution",)),
    ActorType.UNKNOWN: frozenset(("@platform", "@service")),
}


class _Company(NamedTuple):
    """Who does what a verb says, and what else takes part in it."""

    subject: Token | None
    around: list[Token]


class Triggers:
    """Finds the triggers of one document, sentence by sentence."""

    def __init__(self, tree: Tree, lexicon: Lexicon, coreference: Coreference) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.coreference = coreference

    def find(self, tokens: list[Token], sentence: int, *, taken: set[int]) -> Iterator[Candidate]:
        """Candidates of one sentence; ``taken`` are tokens that already report speech."""
        used: set[int] = set()
        for token in tokens:
            if token.pos_ in ("VERB", "AUX", "ADJ") and token.i not in taken:
                if token.pos_ == "ADJ" and grammar.relation(token) in ("amod", "compound", "nmod"):
                    continue
                candidate = self._verb(token, sentence, used)
                if candidate is not None:
                    used.add(token.i)
                    yield candidate
        for token in tokens:
            if token.pos_ in ("NOUN", "PROPN") and token.i not in used and token.i not in taken:
                candidate = self._noun(token, sentence)
                if candidate is not None:
                    yield candidate

    # -- verbs ---------------------------------------------------------------------------

    def _verb(self, verb: Token, sentence: int, used: set[int]) -> Candidate | None:
        lemma = verb.lemma_.casefold()
        senses = self.lexicon.verbs.get(lemma, ())
        if (surface := verb.text.casefold()) != lemma:
            senses = (*self.lexicon.verbs.get(surface, ()), *senses)
        frames, spoken = self.lexicon.frames.get(lemma, ()), self.lexicon.speech.get(lemma, ())
        if not (senses or frames or spoken):
            return None
        company = self._company(verb)
        found = self._frame(verb, frames, company.subject)
        if found is not None:
            entry, noun = found
            if noun is not None:
                used.add(noun.i)
            return self._candidate(verb, sentence, "frame", entry, noun) if entry is not None else None
        for sense in senses:
            if sense.rest and not self._follows(verb, sense.rest):
                continue
            if self._fits(verb, company, sense.entry):
                return self._candidate(verb, sentence, "verb", sense.entry, None)
        entries = [*(s.entry for s in senses if not s.rest), *spoken]
        return self._loose(verb, sentence, [e for e in entries if not self._avoids(company, e)])

    def _loose(self, verb: Token, sentence: int, senses: Sequence[Entry]) -> Candidate | None:
        """A verb in none of the company that its entries ask for, if an actor is its subject.

        Entries list the company that is frequent; how far a verb may be trusted outside it, the
        confidence model learns.
        """
        if not senses:
            return None
        best = max(senses, key=lambda entry: entry.weight)
        classes = [action for entry in senses for action in (entry.action, *entry.also)]
        also = tuple(action for action in dict.fromkeys(classes) if action is not best.action)
        entry = replace(best, object="obj ccomp xcomp obl", also=also)
        candidate = self._candidate(verb, sentence, "loose", entry, None)
        return candidate if candidate.agents else None

    def _follows(self, verb: Token, rest: tuple[str, ...]) -> bool:
        """Whether the further words of an entry belong to the verb: particle, preposition or fixed words."""
        if len(rest) == 1:
            if self.tree.particle(verb) == rest[0]:
                return True
            if any(preposition == rest[0] for preposition, _ in self.tree.obliques(verb)):
                return True
            return verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text.casefold() == rest[0]
        return _phrase_follows(verb, rest)

    def _frame(
        self, verb: Token, frames: Sequence[Frame], subject: Token | None
    ) -> tuple[Entry | None, Token | None] | None:
        if not frames:
            return None
        near = slots.patient(self.tree, verb)
        objects = [near, *self.tree.conjuncts(near)] if near is not None else []
        obliques = self.tree.obliques(verb)
        beside = self.tree.particle(verb)
        for frame in frames:
            if frame.entry is not None and not self._by(verb, subject, frame.entry.subject):
                continue
            particle = tuple(frame.particle.split())
            if frame.particle not in ("", beside) and not _phrase_follows(verb, particle):
                continue
            if not frame.links or "-" in frame.links:
                for noun in objects:
                    if frame.any or matches(noun, frame.nouns):
                        return frame.entry, noun
            if frame.links:
                for preposition, noun in obliques:
                    if preposition in frame.links and (frame.any or matches(noun, frame.nouns)):
                        return frame.entry, noun
        return None

    def _fits(self, verb: Token, company: _Company, entry: Entry) -> bool:
        if not entry.conditions:
            return True
        if "*" in entry.needs and slots.fill(self.tree, verb, entry.object or "obj ccomp xcomp") is None:
            return False
        if self._avoids(company, entry):
            return False
        if (
            entry.needs
            and "*" not in entry.needs
            and not any(self._in(t, entry.needs) for t in company.around)
        ):
            return False
        return self._by(verb, company.subject, entry.subject)

    def _company(self, verb: Token) -> _Company:
        patient, complement = slots.patient(self.tree, verb), self.tree.complement(verb)
        around = [t for t in (patient, complement[1] if complement else None) if t is not None]
        around.extend(noun for _, noun in self.tree.obliques(verb))
        return _Company(next(iter(slots.agents(self.tree, verb, "subj")), None), around)

    def _avoids(self, company: _Company, entry: Entry) -> bool:
        subject, around = company
        taking_part = around if subject is None else [*around, subject]
        return bool(entry.avoid) and any(self._in(t, entry.avoid) for t in taking_part)

    def _by(self, verb: Token, subject: Token | None, wanted: frozenset[str]) -> bool:
        """Whether the subject is one of the wanted words; a passive is not asked."""
        if not wanted or self.tree.is_passive(verb):
            return True
        return subject is not None and self._in(subject, wanted)

    def _in(self, token: Token, words: frozenset[str]) -> bool:
        if matches(token, words):
            return True
        if not any(w.startswith("@") for w in words):
            return False
        reference = self.coreference.refer(token) if token.pos_ in ("PROPN", "PRON") else None
        return reference is not None and bool(_GROUP_OF[reference.entity.type] & words)

    def _candidate(
        self, verb: Token, sentence: int, kind: str, entry: Entry, noun: Token | None
    ) -> Candidate:
        tree = self.tree
        candidate = Candidate(sentence, verb, kind, entry, entry.action)
        tokens = slots.agents(tree, verb, entry.agent)
        candidate.agents = self._references(tokens)
        if tokens and not candidate.agents:
            candidate.features["agent_unread"] = 1.0
        if not tokens and entry.agent == "subj" and not tree.is_passive(verb):
            candidate.features["no_subject"] = 1.0
        for token, reference in zip(tokens, candidate.agents, strict=False):
            # "It" is read from who acted before, and is no new evidence of who acts.
            if reference.rule != "pronoun" or token.text.casefold() not in ("it", "they", "them"):
                self.coreference.antecedents.note(token, reference.entity)
        target = slots.fill(tree, verb, entry.target, noun=noun) if entry.target else None
        if target is not None:
            candidate.targets = self._references([target, *tree.conjuncts(target)])
        about = slots.fill(tree, verb, entry.object or "obj ccomp xcomp", noun=noun)
        if about is not None and target is not None and about.i == target.i:
            # "asked the regulator to block the site": not the regulator is asked for.
            inner = (c for c in target.children if c.i > target.i and grammar.infinitive(c))
            asked = slots.fill(tree, verb, _ASKED, noun=noun) or next(inner, None)
            about = asked if asked is not None or entry.action is Action.REQUEST else about
        if about is None and noun is not None:
            about = noun
        if about is not None:
            candidate.object = object_span(tree, about)
        return candidate

    def _references(self, tokens: list[Token]) -> list[Reference]:
        found: list[Reference] = []
        for token in tokens:
            reference = self.coreference.refer(token)
            if reference is not None and all(reference.entity is not r.entity for r in found):
                found.append(reference)
        return found

    # -- nouns ---------------------------------------------------------------------------

    def _noun(self, noun: Token, sentence: int) -> Candidate | None:
        if noun.dep_.startswith("compound"):
            return None
        lemma = noun.lemma_.casefold()
        keys = [f"{c.lemma_.casefold()} {lemma}" for c in self.tree.compounds(noun)]
        for key in (*keys, lemma):
            entries = self.lexicon.nouns.get(key)
            if entries:
                return self._nominal(noun, sentence, entries[0])
        return None

    def _nominal(self, noun: Token, sentence: int, entry: Entry) -> Candidate:
        candidate = Candidate(sentence, noun, "noun", entry, entry.action)
        tree = self.tree
        tokens = self._nominal_agents(noun, entry)
        # "the ban in Kenya" where the entry looks for places: a place is then what it is about.
        candidate.agents = [
            r for r in self._references(tokens) if r.entity.type is not ActorType.PLACE or not entry.object
        ]
        prepositions = frozenset((entry.object or ABOUT).replace(" ", "|").split("|"))
        about = slots.prepositional(tree, noun, prepositions)
        if about is not None and about in tokens:
            about = None
        if about is not None:
            candidate.object = object_span(tree, about)
        elif (compound := next(iter(tree.compounds(noun)), None)) is not None:
            candidate.object = (compound.i, noun.i + 1)
        candidate.features["noun_agent"] = float(bool(candidate.agents))
        candidate.features["noun_object"] = float(about is not None)
        candidate.features["needs_date"] = float(entry.needs_date)
        return candidate

    def _nominal_agents(self, noun: Token, entry: Entry) -> list[Token]:
        """Whose ban, the ban by whom, the police raid: the first slot of the entry that names an actor."""
        for slot in (entry.agent if entry.agent != "subj" else "poss by").split():
            if slot == "poss":
                token = self.tree.possessor(noun)
            elif slot == "compound":
                token = next(iter(self.tree.compounds(noun)), None)
            elif slot == "none":
                token = None
            else:
                token = slots.prepositional(self.tree, noun, frozenset(slot.split("|")))
            if token is not None and self.coreference.refer(token) is not None:
                return [token, *self.tree.conjuncts(token)]
        return []


def object_span(tree: Tree, head: Token) -> tuple[int, int]:
    """The token range of an object: a noun phrase, or the clause of a complement."""
    if head.pos_ in ("VERB", "AUX"):
        patient = slots.patient(tree, head) or next(iter(tree.subjects(head)), None)
        if patient is not None and patient.pos_ in ("NOUN", "PROPN"):
            return tree.noun_phrase(patient)
        return head.left_edge.i, min(head.right_edge.i + 1, head.left_edge.i + LONGEST_OBJECT)
    return tree.noun_phrase(head)


def matches(token: Token, words: frozenset[str]) -> bool:
    """Whether a noun is one of the words; "thousands of customers" counts as customers."""
    if token.lemma_.casefold() in words or token.text.casefold() in words:
        return True
    if token.lemma_.casefold() in QUANTITIES:
        part = next((c for c in token.children if c.dep_.startswith("nmod") and c.i > token.i), None)
        return part is not None and matches(part, words)
    return False


def _phrase_follows(verb: Token, words: tuple[str, ...]) -> bool:
    """Whether the fixed words of a frame ("in place") stand after the verb, apart or not."""
    doc = verb.doc
    for i in range(verb.i + 1, min(len(doc) - len(words) + 1, verb.i + IDIOM_REACH)):
        if all(doc[i + k].text.casefold() == w for k, w in enumerate(words)):
            return True
        if doc[i].text in (".", ";"):
            return False
    return False
