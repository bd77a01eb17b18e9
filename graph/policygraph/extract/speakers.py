"""Whose words a quotation holds: the nearest cue of its sentence, else the last speaker.

A quotation without a cue continues the last speaker; one that nobody says is a scare quote and
stays unattributed. Statements in the first person speak for whoever issued them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

from policygraph.extract.candidate import Candidate
from policygraph.extract.quotes import Index, Quotation
from policygraph.extract.triggers import object_span
from policygraph.language.annotation import Annotation
from policygraph.language.tree import Tree

FIRST_PERSON = frozenset(("i", "we"))
ISSUER = frozenset(("we", "our", "us", "ourselves"))
#: Costs of giving a quotation to an event, in characters between the two: a semicolon parts them,
#: an act or a bare noun of saying is a worse owner than a verb, a quotation in the very clause that
#: is said a better one.
SEMICOLON, ACT, NOUN_OF_SAYING, WITHIN = 40.0, 120.0, 60.0, -30.0
#: Characters of quotation marks and punctuation beside the words of a quotation.
MARKS = 2
#: The share of its sentence that makes a quotation speech rather than a title or a scare quote.
MOSTLY = 0.6
#: An uncued quotation may lie this many paragraphs and sentences behind its speaker.
PARAGRAPHS, SENTENCES = 1, 4
#: How many sentences behind the last "we" still belong to a press statement.
AFTER_WE = 3


class Speakers:
    """Gives the quotations of one document to the events that say them."""

    def __init__(self, annotation: Annotation, tree: Tree, quotations: Index) -> None:
        self.annotation = annotation
        self.tree = tree
        self.quotations = quotations
        self._starts = [s.start for s in annotation.sentences]

    def attach(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Give each quotation to the event that says it; returns the events of uncued ones."""
        outside, quoted = _by_sentence(candidates)
        voices = {n: [c for c in group if c.kind in ("speech", "according")] for n, group in outside.items()}
        extra: list[Candidate] = []
        for quotation in self.quotations.quotations:
            sentences = self._sentences(quotation)
            if not sentences:
                continue
            owner = self._owner(quotation, sentences, outside)
            speaker = owner
            if owner is not None:
                owner.quotes.append(quotation)
                for number in sentences:
                    self._first_person(quotation, quoted.get(number, ()), owner)
            elif self._stands_alone(quotation, sentences[0]):
                speaker = self._speaker_before(sentences[0], voices)
            if speaker is None:
                continue
            further = [self._continued(speaker, n) for n in sentences if owner is None or n != owner.sentence]
            if owner is None:
                further[0].quotes.append(quotation)
            for continued in further:
                voices.setdefault(continued.sentence, []).append(continued)
            extra.extend(further)
        return extra

    def _first_person(self, quotation: Quotation, candidates: Iterable[Candidate], owner: Candidate) -> None:
        """ "I urge my colleagues" inside a quotation: the speaker of the quotation urges."""
        for candidate in candidates:
            trigger = candidate.trigger
            if candidate.agents or not quotation.start <= self.annotation.start(trigger) < quotation.end:
                continue
            subjects = self.tree.subjects(trigger) if trigger.pos_ in ("VERB", "AUX") else ()
            if any(s.text.casefold() in FIRST_PERSON for s in subjects):
                candidate.agents = list(owner.agents)
                candidate.features["first_person"] = 1.0

    def issued(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Sentences of a press statement ("We at ...") that no cue reports: the issuer speaks."""
        voices = {
            number
            for number, sentence in enumerate(self.annotation.sentences)
            if sentence.kind == "prose" and self._first_person_outside(sentence.first, sentence.last)
        }
        speaking = [c for c in candidates if c.kind in ("speech", "according", "continued") and c.agents]
        speaking = [c for c in speaking if not c.quoted]
        speakers = {c.agents[0].entity.number for c in speaking if c.kind != "continued"}
        owner = next((c for c in speaking if c.kind == "speech"), None)
        # One voice only: where others speak too, "we" is theirs, or the reporter's.
        if not voices or owner is None or len(speakers) > 1:
            return []
        cued = {c.sentence for c in speaking}
        stop = max(voices) + AFTER_WE + 1
        found: list[Candidate] = []
        for number, sentence in enumerate(self.annotation.sentences[:stop]):
            if number <= owner.sentence or number in cued or sentence.kind != "prose":
                continue
            continued = self._continued(owner, number)
            continued.features["issuer"] = 1.0
            tokens = self.annotation.doc[sentence.first : sentence.last]
            about = next((s for t in tokens if self.tree.is_root(t) for s in self.tree.subjects(t)), None)
            if about is not None:
                continued.object = object_span(self.tree, about)
            found.append(continued)
        return found

    def _first_person_outside(self, first: int, last: int) -> bool:
        return any(
            t.text.casefold() in ISSUER and self.quotations.at(self.annotation.start(t)) is None
            for t in self.annotation.doc[first:last]
        )

    def _sentences(self, quotation: Quotation) -> list[int]:
        """The numbers of the sentences that a quotation touches, headings left out."""
        sentences = self.annotation.sentences
        first = max(0, bisect_right(self._starts, quotation.start) - 1)
        last = max(first + 1, bisect_right(self._starts, quotation.end - 1))
        return [n for n, s in enumerate(sentences[first:last], first) if s.kind != "heading"]

    def _owner(
        self, quotation: Quotation, sentences: Sequence[int], outside: Mapping[int, Sequence[Candidate]]
    ) -> Candidate | None:
        best: tuple[float, Candidate] | None = None
        for number in dict.fromkeys((sentences[0], sentences[-1])):
            for candidate in outside.get(number, ()):
                if not candidate.agents:
                    continue
                start = self.annotation.start(candidate.trigger)
                if quotation.start <= start < quotation.end:
                    continue
                gap = quotation.start - start if start < quotation.start else start - quotation.end
                cost = float(gap)
                between = self.annotation.text[min(start, quotation.end) : max(start, quotation.start)]
                cost += SEMICOLON * between.count(";")
                if candidate.kind in ("verb", "frame", "noun"):
                    cost += ACT
                if candidate.kind in ("spoken", "according"):
                    cost += NOUN_OF_SAYING
                if candidate.content is not None and self._holds(candidate.content, quotation):
                    cost += WITHIN
                if best is None or cost < best[0]:
                    best = (cost, candidate)
        return best[1] if best is not None else None

    def _holds(self, content: Token, quotation: Quotation) -> bool:
        """Whether the clause that is said covers the quotation, give or take its marks."""
        start = self.annotation.start(content.left_edge)
        end = self.annotation.end(content.right_edge)
        return start <= quotation.start + MARKS and quotation.end <= end + MARKS

    def _stands_alone(self, quotation: Quotation, number: int) -> bool:
        """Whether a quotation is most of its sentence: speech, not a title or a scare quote."""
        sentence = self.annotation.sentences[number]
        end = min(quotation.end, sentence.end)
        return (end - quotation.start) >= MOSTLY * (sentence.end - sentence.start)

    def _speaker_before(self, number: int, voices: Mapping[int, Sequence[Candidate]]) -> Candidate | None:
        """Who spoke last before a sentence, near enough to go on."""
        here = self.annotation.sentences[number]
        for earlier in range(number - 1, number - SENTENCES - 1, -1):
            spoken = [c for c in voices.get(earlier, ()) if c.agents]
            if spoken and here.paragraph - self.annotation.sentences[earlier].paragraph <= PARAGRAPHS:
                return max(spoken, key=lambda c: c.trigger.i)
        return None

    def _continued(self, owner: Candidate, number: int) -> Candidate:
        """The event of ``owner`` going on in another sentence, at its first word."""
        trigger = self.annotation.doc[self.annotation.sentences[number].first]
        agents, targets = list(owner.agents), list(owner.targets)
        continued = Candidate(number, trigger, "continued", owner.entry, owner.action, agents, targets)
        continued.features["owner"] = 1.0
        return continued


def _by_sentence(
    candidates: Iterable[Candidate],
) -> tuple[dict[int, list[Candidate]], dict[int, list[Candidate]]]:
    """Candidates by the number of their sentence: those outside quotations, those inside."""
    outside: dict[int, list[Candidate]] = {}
    inside: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        (inside if candidate.quoted else outside).setdefault(candidate.sentence, []).append(candidate)
    return outside, inside
