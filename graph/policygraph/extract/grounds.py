"""The grounds that a text gives for an act, each with its exact words and who gives it.

A reason (``reasons.py``) becomes a ground where what it hangs on is an event that was kept and
that somebody decides on: a measure, a request, a criticism, support. Causes of what merely
happens ("the network slows because ...") are none. What is said under a verb of saying is given
by its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from policygraph.extract import grammar, reasons
from policygraph.extract.candidate import Candidate
from policygraph.extract.clusters import SPEECH
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.reason_words import words
from policygraph.extract.reasons import Reason
from policygraph.language.annotation import Annotation
from policygraph.language.tree import Tree
from policygraph.model import CONDITION, Action, Document, EventMention, Ground, Span

#: What is done by or to a policy by decision.
MEASURES = frozenset((
    Action.RULE, Action.RESTRICT, Action.LIFT, Action.REGULATE, Action.LEGISLATE, Action.ENFORCE,
    Action.LITIGATE, Action.CONSULT, Action.PERSONNEL, Action.PROTEST,
))  # fmt: skip
#: What takes a side on a policy in words.
STANCES = frozenset((Action.CRITICISE, Action.SUPPORT, Action.REQUEST, Action.WARN, Action.DENY))
#: Nothing but their own verb can be explained: under it stands what is warned of, denied or blamed.
ONLY_OWN = frozenset((Action.WARN, Action.DENY, Action.CRITICISE, Action.SUPPORT))
#: How many arcs a reason may hang below the event that it explains.
DEPTH = 5
_BLAMING = frozenset(Action(name) for name in words("blaming"))
_OPENING, _CLOSING = '“«‘"', '”»’"'
_AROUND = " \n\t,;:.—–-"


def given(
    document: Document,
    annotation: Annotation,
    tree: Tree,
    lexicon: Lexicon,
    candidates: Sequence[Candidate],
    mentions: Sequence[EventMention],
) -> tuple[EventMention, ...]:
    """The mentions, each with its grounds; ``mentions`` are those of ``candidates``, one each."""
    finder = _Finder(document, annotation, tree, lexicon, candidates, mentions)
    found: dict[int, list[Ground]] = {}
    for number in sorted({c.sentence for c in candidates}):
        sentence = annotation.sentences[number]
        for reason in reasons.find(tree, list(annotation.doc[sentence.first : sentence.last])):
            ground = finder.ground(reason, number)
            if ground is not None:
                found.setdefault(ground[0], []).append(ground[1])
    return tuple(
        replace(mention, grounds=tuple(found[i])) if i in found else mention
        for i, mention in enumerate(mentions)
    )


class _Finder:
    def __init__(
        self,
        document: Document,
        annotation: Annotation,
        tree: Tree,
        lexicon: Lexicon,
        candidates: Sequence[Candidate],
        mentions: Sequence[EventMention],
    ) -> None:
        self.text, self.annotation, self.tree, self.lexicon = document.text, annotation, tree, lexicon
        self.candidates, self.mentions = candidates, mentions
        self.at = {c.trigger.i: i for i, c in reversed(list(enumerate(candidates)))}
        self.within: dict[int, list[int]] = {}
        for i, candidate in enumerate(candidates):
            self.within.setdefault(candidate.sentence, []).append(i)

    def ground(self, reason: Reason, sentence: int) -> tuple[int, Ground] | None:
        """The number of the explained mention and the ground; None where no event is explained."""
        measure: tuple[int, int] | None = None
        if reason.subject is not None:
            noun = self._measure_noun(reason.subject)
            if noun is None:
                return None
            owner = next((i for i in self._at_or_below(noun) if self.candidates[i].action in MEASURES), None)
            if owner is None:
                owner = self._speaker(reason.governor, sentence)
            measure = self.tree.noun_phrase(noun)
        else:
            owner = self._owner(reason)
        if owner is None:
            return None
        words = self._words(reason.start, reason.end)
        if words is None:
            return None
        candidate = self.candidates[owner]
        if measure is None:
            measure = self._measure(candidate, sentence)
        voice = owner if candidate.action in SPEECH else self._speaker(candidate.trigger, sentence)
        first, last = self.annotation.span(reason.first, reason.last)
        return owner, Ground(
            words.start,
            words.end,
            words.exact,
            cue=Span.of(self.text, first, last),
            measure=self._words(*measure) if measure is not None else None,
            givers=self.mentions[owner if voice is None else voice].actors,
            rule=reason.kind,
        )

    def _at_or_below(self, noun: Token) -> list[int]:
        """The events of a noun and of the clauses that hang on it: "the ban, put in place in May"."""
        return [self.at[t.i] for t in (noun, *noun.children) if t.i in self.at]

    def _owner(self, reason: Reason) -> int | None:
        """The event that a reason explains: what it hangs on, or what that in turn hangs on."""
        token = reason.governor
        if grammar.relation(token) == "parataxis" and token.head.i < token.i:
            token = token.head  # "X backed it, he said, because ...": the reason is X's for backing
        if reason.kind == "for doing" and not self._blamed(token):
            return None
        for depth in range(DEPTH):
            i = self.at.get(token.i)
            if i is not None and not reason.start <= token.i < reason.end:
                return i if self._explained(self.candidates[i], reason, depth) else None
            relation = grammar.relation(token)
            if token.head.i == token.i or (
                token.pos_ in ("VERB", "AUX", "ADJ")
                and (reason.kind == "for doing" or not grammar.infinitive(token))
                and relation not in ("obj", "obl", "nmod")
            ):
                return None
            token = token.head
        return None

    def _blamed(self, token: Token) -> bool:
        """Whether a noun before "for doing" is no thing made for that: "fined the bank", not "a plan for"."""
        if token.pos_ not in ("NOUN", "PROPN") or grammar.relation(token) not in ("obj", "iobj"):
            return True
        return token.pos_ == "PROPN" or token.lemma_.casefold() in self.lexicon.actor_heads

    @staticmethod
    def _explained(candidate: Candidate, reason: Reason, depth: int) -> bool:
        action = candidate.action
        if reason.kind == CONDITION:
            return action is Action.SUPPORT
        if reason.kind == "for doing":
            return action in _BLAMING
        if depth and action in ONLY_OWN:
            return False
        if reason.kind == "goal":
            return action in MEASURES
        return action in MEASURES or action in STANCES

    def _speaker(self, token: Token, sentence: int) -> int | None:
        """The mention of saying whose content holds the token, the innermost one."""
        over = [
            i
            for i in self.within.get(sentence, ())
            if (content := self.candidates[i].content) is not None
            and self.candidates[i].trigger.i != token.i
            and (content.i == token.i or content.is_ancestor(token))
        ]
        return max(over, key=lambda i: len(list(self.candidates[i].trigger.ancestors)), default=None)

    def _measure(self, candidate: Candidate, sentence: int) -> tuple[int, int] | None:
        """What is decided or judged: the event's noun, its object, or that of the act it asks for."""
        if candidate.trigger.pos_ == "NOUN":
            return self.tree.noun_phrase(candidate.trigger)
        if candidate.action in SPEECH:
            for i in self.within.get(sentence, ()):
                other = self.candidates[i]
                under = other.action in MEASURES and candidate.trigger.is_ancestor(other.trigger)
                if under and other.object is not None:
                    return other.object
        return candidate.object

    def _measure_noun(self, subject: Token) -> Token | None:
        """The subject where it is a measure; for "it", the one measure that its sentence spoke of before."""
        if self._is_measure(subject):
            return subject
        if subject.text.casefold() not in ("it", "this") or subject.pos_ not in ("PRON", "DET"):
            return None
        sentence = self.annotation.sentence_of(subject)
        before = [t for t in subject.doc[sentence.first : subject.i] if self._is_measure(t)]
        subjects = [t for t in before if t.dep_.startswith("nsubj")]
        return subjects[0] if len(subjects) == 1 else None

    def _is_measure(self, token: Token) -> bool:
        if token.pos_ not in ("NOUN", "PROPN"):
            return False
        entries = self.lexicon.nouns.get(token.lemma_.casefold(), ())
        return any(e.action in MEASURES and e.action is not Action.PROTEST for e in entries[:1])

    def _words(self, first: int, last: int) -> Span | None:
        """The text of tokens without marks around it, and without half a pair of quotation marks."""
        if first >= last:
            return None
        start, end = self.annotation.span(first, last)
        while True:
            size = end - start
            while start < end and self.text[start] in _AROUND:
                start += 1
            while end > start and self.text[end - 1] in _AROUND:
                end -= 1
            held = self.text[start:end]
            if held and held[0] in _OPENING and not any(c in _CLOSING for c in held[1:-1]):
                start += 1
                end -= held[-1] in _CLOSING and len(held) > 1
            elif held and held[-1] in _CLOSING and not any(c in _OPENING for c in held[:-1]):
                end -= 1
            if end - start == size:
                break
        return Span.of(self.text, start, end) if start < end else None
