"""Who was spoken of before: the antecedents that pronouns and noun phrases may mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.entity import Entity, plain
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.names import Names
from policygraph.language.annotation import Annotation
from policygraph.model import ActorType

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "nsubj:outer", "agent", "nsubjpass"))
#: How many sentences back a definite noun phrase, one that repeats a word of a name, and the
#: last speaker may lie.
REACH_DEFINITE, REACH_REPEATED, REACH_SPEAKER = 8, 40, 4
#: How many sentences on a name that looks like a person's may still turn out to be a body's.
NEXT = 1
#: How many antecedents back anything may lie: it bounds the work on long texts.
MEMORY = 80
#: How telling an antecedent is: named at all, subject of a clause, acted, spoke.
NAMED, SUBJECT, ACTED, SPOKE = 1, 2, 3, 4
_FREE_MODIFIERS = grammar.words("role_time")
#: What these mean is never a name of unknown type: no surname is "the government".
NEVER_A_NAME = grammar.words("public_body")
#: Nouns that any body may be called by; the others ("the ministry") stand in the names that they mean.
_BROAD = grammar.words("broad_body")
#: Values of ``definite`` in actors.toml that mean bodies, not people.
_BODIES = frozenset(("organisation", "company", "court", "media", "platform"))


class Antecedent(NamedTuple):
    """An entity at a token, and how telling its place there is."""

    token: int
    entity: Entity
    weight: int


class Antecedents:
    """The history of one document; it grows while its tokens are read in order."""

    def __init__(
        self, annotation: Annotation, names: Names, lexicon: Lexicon, *, quoted: Callable[[int], object]
    ) -> None:
        self.annotation = annotation
        self.names = names
        self.lexicon = lexicon
        self._quoted = quoted
        self._history: list[Antecedent] = []
        self._noted: set[int] = set()
        self._scanned = 0
        self._sentence = [0] * len(annotation.doc)
        for number, sentence in enumerate(annotation.sentences):
            self._sentence[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)

    def advance(self, until: int) -> None:
        """Enter every name before ``until`` into the history of antecedents."""
        doc = self.annotation.doc
        while self._scanned < until:
            run = self.names.run_at.get(self._scanned)
            if run is not None and run.first == self._scanned:
                weight = max(standing(doc[k]) for k in range(run.first, run.last))
                self._history.append(Antecedent(run.first, run.entity, weight))
            self._scanned += 1

    def add(self, token: Token, entity: Entity) -> None:
        """Record a phrase that was read at a token."""
        self._history.append(Antecedent(token.i, entity, standing(token)))

    def note(self, token: Token, entity: Entity, weight: int = ACTED) -> None:
        """Record that an entity acted or spoke here: it is the likeliest antecedent of what follows."""
        if token.i not in self._noted:
            self._noted.add(token.i)
            self._history.append(Antecedent(token.i, entity, weight))

    def recent(self, token: Token, reach: int) -> list[Antecedent]:
        """Antecedents at most ``reach`` sentences before a token.

        The nearest sentence comes first; within it whoever acts or speaks; then the later one.
        """
        here = self._sentence[token.i]
        found = [
            earlier
            for earlier in self._history[-MEMORY:]
            if earlier.token < token.i and here - self._sentence[earlier.token] <= reach
        ]
        return sorted(found, key=lambda a: (-self._sentence[a.token], -a.weight, -a.token))

    def holder(self, token: Token, *, first: int) -> Entity | None:
        """The one named person whose stated role fits "the Guild chairman", "the minister"."""
        lemma = token.lemma_.casefold()
        if self.lexicon.actor_heads.get(lemma) is not ActorType.PERSON:
            return None
        doc = self.annotation.doc
        modifiers = {
            doc[k].text.casefold() for k in range(first, token.i) if doc[k].pos_ in ("NOUN", "PROPN", "ADJ")
        }
        named = [run.entity for run in self.names.within(first, token.i)]
        for _, entity, _ in self.recent(token, REACH_REPEATED):
            if not entity.named or entity.type is not ActorType.PERSON:
                continue
            for role in entity.roles:
                words = role.casefold().split()
                if lemma in words or token.text.casefold() in words:
                    fits = modifiers <= _FREE_MODIFIERS.union(words) or any(n in entity.behalf for n in named)
                    if fits:
                        return entity
        return None

    def definite(self, token: Token) -> Entity | None:
        """What "the association" means: a name with that word, else the nearest actor of its kind."""
        lemma = token.lemma_.casefold()
        target = self.lexicon.definite.get(lemma)
        plural = "Plur" in token.morph.get("Number", [])
        word = token.text.casefold() if plural else lemma
        for _, entity, _ in self.recent(token, REACH_DEFINITE if target else REACH_REPEATED):
            words = plain(entity.name).split()
            if word in words and entity.type is not ActorType.PERSON:
                return entity
        if target is None or lemma in NEVER_A_NAME:
            return None
        broad = target != "organisation" or lemma in _BROAD
        for i, entity, weight in self.recent(token, REACH_DEFINITE):
            here = self._sentence[i] == self._sentence[token.i]
            if plural or (here and self._quoted(self.annotation.starts[i])):
                # What a speaker names is not who speaks.
                continue
            guessed = entity.named and not entity.sure and self._may_be_body(entity, target, token, i)
            if broad and target in _BODIES and guessed and weight >= ACTED and not here:
                entity.type = ActorType.ORGANISATION
                return entity
            if target in _BODIES and entity.type is ActorType.ORGANISATION and self._of_kind(entity, lemma):
                if broad or (entity.named and not self._own_kinds(entity)):
                    return entity
                continue
            if (
                target == "platform"
                and entity.type in (ActorType.ORGANISATION, ActorType.UNKNOWN)
                and entity.named
            ):
                return entity
        return None

    def _may_be_body(self, entity: Entity, target: str, token: Token, at: int) -> bool:
        """Whether a name of unsure type may be a body: one that looks like a person's only close by."""
        close = self._sentence[token.i] - self._sentence[at] <= NEXT
        person = entity.type is ActorType.PERSON and target == "organisation" and close
        return entity.type is ActorType.UNKNOWN or person

    def _of_kind(self, entity: Entity, lemma: str) -> bool:
        """Whether a body may be called by a noun: a court is no company, but an unknown name may be one."""
        wanted = self.lexicon.kinds.get(lemma, frozenset())
        own = self._own_kinds(entity)
        return not own or not wanted or any(wanted & kind for kind in own)

    def _own_kinds(self, entity: Entity) -> list[frozenset[str]]:
        """What the words of a name say of its kind."""
        kinds = self.lexicon.kinds
        return [kinds[word] for word in plain(entity.name).split() if word in kinds]

    def last_speaker(self, token: Token) -> Entity | None:
        """Who spoke or acted last before a token, within a few sentences."""
        return next(
            (entity for _, entity, weight in self.recent(token, REACH_SPEAKER) if weight >= ACTED), None
        )


def standing(token: Token) -> int:
    """How telling the place of a token in its clause is."""
    return SUBJECT if token.dep_ in SUBJECTS else NAMED
