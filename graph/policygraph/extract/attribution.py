"""Who said it: speech events from reporting verbs, nouns of saying and "according to X".

Which quotation belongs to which of them is settled in ``speakers.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from policygraph.extract import grammar, slots
from policygraph.extract.antecedents import SPOKE
from policygraph.extract.candidate import Candidate
from policygraph.extract.coreference import Coreference
from policygraph.extract.lexicon import Entry, Lexicon
from policygraph.extract.quotes import Index
from policygraph.extract.reference import Reference
from policygraph.extract.triggers import matches, object_span
from policygraph.language.annotation import Annotation
from policygraph.language.tree import Tree
from policygraph.model import Action, ActorType

ACCORDING = Entry("according to", Action.STATE, weight=0.75)
#: Verbs of a speaker's own stance inside what is said: "said it strongly supports ...".
STANCE = (Action.SUPPORT, Action.CRITICISE, Action.REQUEST, Action.WARN, Action.DENY)
#: Subjects by which a speaker speaks of itself.
OWN = frozenset(("it", "he", "she", "they", "we", "i"))
#: Frames in which an object is all that a speech verb needs.
OBJECT_FRAMES = frozenset(("np", "object+that", "object+to-inf", "of-ing", "as"))
#: A verb of less weight with a bare object is too seldom speech to be proposed.
LEAST_BARE_WEIGHT = 0.6
#: Characters between a cue and the quotation before it ("..., he said") and behind it ("he said: ...").
NEAR_BEFORE, NEAR_BEHIND = 60, 120
#: Tokens between an inverted cue and its name, and those of an apposition between name and cue.
INVERTED, APPOSED = 8, 16
#: With at most this many tokens behind it, a cue still closes its sentence ("..., he said in March.").
CLOSING = 5
_CLOSING_MARKS = '”"’.,!? '
_BEFORE_INVERSION = frozenset((",", "”", '"', "’", "»", "?", "!"))
_ABOUT = frozenset(("on", "about", "for", "against", "over"))
_BELOW_NOUN = frozenset(("det", "amod", "compound", "nmod", "nummod", "flat", "advmod"))


#: Verbs of saying so sure that a clause behind them is their content, whatever the tree says.
SURE_OF_CLAUSE = 0.8


class Attribution:
    """Finds the speech events of one document, in order."""

    def __init__(
        self,
        annotation: Annotation,
        tree: Tree,
        lexicon: Lexicon,
        coreference: Coreference,
        quotations: Index,
    ) -> None:
        self.annotation = annotation
        self.tree = tree
        self.lexicon = lexicon
        self.coreference = coreference
        self.quotations = quotations

    def cues(self, tokens: list[Token], sentence: int) -> Iterator[Candidate]:
        """Speech events of one sentence by verb, noun and "according to"."""
        for token in tokens:
            if token.text.casefold() == "according":
                candidate = self._according(token, sentence)
            elif token.pos_ in ("VERB", "AUX"):
                candidate = self._verb(token, sentence)
            elif token.pos_ == "NOUN":
                candidate = self._noun(token, sentence)
            else:
                continue
            if candidate is not None:
                candidate.quoted = self.quotations.at(self.annotation.start(token)) is not None
                yield candidate

    def _verb(self, verb: Token, sentence: int) -> Candidate | None:
        lemma = verb.lemma_.casefold()
        particle = self.tree.particle(verb)
        keys = [f"{lemma} {particle}"] if particle else []
        keys.extend(f"{lemma} {preposition}" for preposition, _ in self.tree.obliques(verb))
        keys.append(lemma)
        for key in keys:
            for entry in self.lexicon.speech.get(key, ()):
                candidate = self._speech(verb, sentence, entry, key != lemma)
                if candidate is not None:
                    return candidate
        return None

    def _speech(self, verb: Token, sentence: int, entry: Entry, phrasal: bool) -> Candidate | None:
        tree = self.tree
        complement = slots.complement_of(tree, verb)
        objects = tree.objects(verb)
        if complement is None and not objects and "that" in entry.frames and entry.weight >= SURE_OF_CLAUSE:
            behind = slots.clause_behind(verb)
            complement = ("", behind) if behind is not None else None
        transitive = not entry.frames or bool(entry.frames & OBJECT_FRAMES)
        misread = slots.misread_subject(tree, verb, transitive=transitive)
        passive = tree.is_passive(verb) and misread is None
        beside = self._beside_quote(verb)
        frames = entry.frames
        said = complement is not None or beside or self._parenthetical(verb)
        if not (said or phrasal or objects or (passive and "np" in frames) or not frames):
            return None
        said_of = (*objects, complement[1]) if complement is not None else objects
        if any(matches(t, entry.avoid) for t in said_of):
            return None
        infinitive = complement is not None and complement[0] == "to" and not beside
        if infinitive and frames and not frames & {"to-inf", "object+to-inf"}:
            # "told providers to block" is no statement: another sense of the verb takes the infinitive.
            return None
        if not said and not phrasal and objects and verb.lemma_.casefold() in self.lexicon.verbs:
            # "confirmed the sentence": senses with a plain object are tested in the lexicon of verbs.
            return None
        bare = not said and not phrasal and frames and not frames & OBJECT_FRAMES
        # "told reporters": an object alone is weak content for such a verb.
        if bare and (not objects or entry.weight < LEAST_BARE_WEIGHT):
            return None
        candidate = Candidate(sentence, verb, "speech", entry, entry.action)
        candidate.features["bare_object"] = float(bool(bare))
        tokens = [misread, *tree.conjuncts(misread)] if misread is not None else self._speakers(verb, passive)
        if passive and not tokens and entry.action is Action.STATE:
            # "was reported as inaccessible": nobody is named who says it; what is reported is the event.
            return None
        for read in (self.coreference.refer, self.coreference.speaker):
            # A noun that names no known kind of actor speaks only where no other does.
            for token in () if candidate.agents else tokens:
                reference = read(token)
                if reference is not None and all(reference.entity is not r.entity for r in candidate.agents):
                    candidate.agents.append(reference)
                    self.coreference.antecedents.note(token, reference.entity, SPOKE)
        candidate.features["agent_unread"] = float(bool(tokens) and not candidate.agents)
        candidate.features["complement"] = float(complement is not None)
        candidate.features["beside_quote"] = float(beside)
        candidate.features["phrasal"] = float(phrasal)
        self._hearer(candidate, verb, entry)
        self._content(candidate, verb, complement)
        return candidate

    def _speakers(self, verb: Token, passive: bool) -> list[Token]:
        tree = self.tree
        if passive:
            if verb.lemma_.casefold() in ("quote", "cite"):
                return list(tree.subjects(verb)[:1])
            by = tree.agent(verb)
            if by is not None:
                return [by, *tree.conjuncts(by)]
            # "..., the senior inspector, Ana Costa, confirmed.": no auxiliary, and the sentence ends.
            bare = not tree.auxiliaries(verb) and verb.i > 0 and verb.doc[verb.i - 1].text == ","
            return self._nearby(verb) if bare else []
        tokens = slots.agents(tree, verb, "subj")
        return tokens or self._nearby(verb)

    def _nearby(self, verb: Token) -> list[Token]:
        """A name beside the cue, where the tree gives it no subject: "Obi, a judge, said"."""
        doc = verb.doc
        runs = self.coreference.names.run_at
        sentence = self.annotation.sentence_of(verb)
        i = verb.i + 1
        if verb.i > sentence.first and doc[verb.i - 1].text in _BEFORE_INVERSION:
            # "..., wrote student leader Mira Tan": role nouns may stand between cue and name.
            while (
                i < min(sentence.last, verb.i + INVERTED)
                and i not in runs
                and doc[i].pos_ in ("NOUN", "ADJ", "DET", "PROPN")
            ):
                i += 1
            if i < sentence.last and i in runs:
                return [doc[i]]
        i = verb.i - 1
        while i > sentence.first and doc[i].pos_ in ("AUX", "ADV", "PART"):
            i -= 1
        if i >= sentence.first and i in runs:
            return [doc[i]]
        if i > sentence.first and doc[i].text == ",":
            # Behind an apposition: the name stands before its opening comma.
            for j in range(i - 1, max(sentence.first, i - APPOSED), -1):
                if doc[j].text == "," and (j - 1) in runs:
                    return [doc[j - 1]]
                if j in runs and j + 1 == i:
                    return [doc[j]]
        return []

    def _beside_quote(self, verb: Token) -> bool:
        """Whether a quotation opens or closes within a few words of the cue."""
        start, end = self.annotation.start(verb), self.annotation.end(verb)
        earlier, later = self.quotations.before(start), self.quotations.after(end)
        if earlier is not None and 0 <= start - earlier.end < NEAR_BEFORE:
            between = self.annotation.text[earlier.end : start]
            if "\n" not in between and "." not in between.strip(_CLOSING_MARKS):
                return True
        if later is not None and later.start - end < NEAR_BEHIND:
            between = self.annotation.text[end : later.start]
            return "." not in between and ";" not in between
        return False

    def _parenthetical(self, verb: Token) -> bool:
        """ "The ban, he said, was legal": the cue hangs on what it reports."""
        subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
        if subject is None:
            return False
        if grammar.relation(verb) in ("parataxis", "ccomp") and verb.head.pos_ in (
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        ):
            return True
        # "..., the agency reported." at the end of its sentence, however the tree joins it.
        doc = verb.doc
        sentence = self.annotation.sentence_of(verb)
        left = subject.left_edge.i
        closes = (
            verb.i + 1 >= sentence.last
            or doc[verb.i + 1].text in (".", ",", ";")
            or (doc[verb.i + 1].pos_ in ("ADP", "NOUN", "PROPN") and sentence.last - verb.i <= CLOSING)
        )
        return (
            closes
            and left - 1 > sentence.first
            and doc[left - 1].text in (",", "—", "–")
            and subject.i < verb.i
        )

    def _hearer(self, candidate: Candidate, verb: Token, entry: Entry) -> None:
        target = slots.fill(self.tree, verb, entry.target or "iobj obl.to")
        if target is None:
            return
        for token in (target, *self.tree.conjuncts(target)):
            reference = self.coreference.refer(token)
            if reference is not None and all(reference.entity is not a.entity for a in candidate.agents):
                candidate.targets.append(reference)

    def _content(self, candidate: Candidate, verb: Token, complement: tuple[str, Token] | None) -> None:
        """What is said: the object of the statement, and the stance that its own verb takes."""
        tree = self.tree
        about: Token | None = None
        if complement is not None:
            head = complement[1]
            candidate.content = head
            about = head
            self._stance(candidate, head)
        objects = tree.objects(verb)
        if about is None and candidate.entry.action is Action.REQUEST:
            # "called on the mayor to act": the infinitive is what is asked for.
            about = next((t for m, t in tree.adverbial_clauses(verb) if m == "to" and t.i > verb.i), None)
        if about is None and objects:
            about = objects[0]
        if about is None:
            about = slots.prepositional(tree, verb, _ABOUT | {"of"})
        if about is not None and about.i != verb.i:
            candidate.object = object_span(tree, about)

    def _stance(self, candidate: Candidate, head: Token) -> None:
        """ "The ministry said it opposed the bill" is opposition: read the inner verb's class."""
        if candidate.entry.action is not Action.STATE or head.pos_ != "VERB":
            return
        subjects = self.tree.subjects(head)
        own = not subjects or any(s.pos_ == "PRON" and s.text.casefold() in OWN for s in subjects)
        if not own and subjects:
            reference = self.coreference.refer(subjects[0])
            own = reference is not None and any(reference.entity is a.entity for a in candidate.agents)
        if own and not self.tree.negated(head):
            for entry in self.lexicon.speech.get(head.lemma_.casefold(), ()):
                if entry.action in STANCE:
                    candidate.action = entry.action
                    candidate.features["stance"] = 1.0
                    return

    def _according(self, token: Token, sentence: int) -> Candidate | None:
        doc = token.doc
        bounds = self.annotation.sentence_of(token)
        if token.i + 2 >= bounds.last or doc[token.i + 1].text.casefold() != "to":
            return None
        noun = doc[token.i + 2]
        while grammar.relation(noun) in _BELOW_NOUN and noun.head.i > noun.i and noun.head.i < bounds.last:
            noun = noun.head
        reference = self.coreference.refer(noun) or self.coreference.speaker(noun)
        if reference is None:
            return None
        candidate = Candidate(sentence, token, "according", ACCORDING, Action.STATE, [reference])
        main = next((t for t in doc[bounds.first : bounds.last] if self.tree.is_root(t)), None)
        if main is not None:
            candidate.content = main
            about = next(iter(self.tree.subjects(main)), None)
            if about is not None:
                candidate.object = object_span(self.tree, about)
        self.coreference.antecedents.note(noun, reference.entity, SPOKE)
        return candidate

    def _noun(self, noun: Token, sentence: int) -> Candidate | None:
        entries = self.lexicon.speech_nouns.get(noun.lemma_.casefold())
        if not entries:
            return None
        tree = self.tree
        owner = tree.possessor(noun) or slots.prepositional(tree, noun, frozenset(("by", "from", "of")))
        reference = self.coreference.refer(owner) if owner is not None else None
        if reference is None or owner is None:
            return None
        candidate = Candidate(sentence, noun, "spoken", entries[0], entries[0].action, [reference])
        complement = tree.complement(noun)
        about = complement[1] if complement else slots.prepositional(tree, noun, _ABOUT | {"to"})
        if about is not None:
            candidate.object = object_span(tree, about)
        candidate.features["complement"] = float(complement is not None)
        self._bridge(noun, reference)
        self.coreference.antecedents.note(owner, reference.entity)
        return candidate

    def _bridge(self, noun: Token, issuer: Reference) -> None:
        """ "A body of operators warned ... The statement by X, chairman of Y": the nameless speaker is Y.

        News names its first speaker by a description and says who it is with the document that
        was just spoken of.
        """
        if not any(c.text.casefold() in ("the", "this") for c in noun.children) or not issuer.entity.named:
            return
        speaker = self.coreference.antecedents.last_speaker(noun)
        if speaker is not None and not speaker.named and speaker.type is not ActorType.PERSON:
            for entity in (issuer.entity, *issuer.entity.behalf):
                speaker.speaks_for(entity)
