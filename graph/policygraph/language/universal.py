"""Answers over Universal Dependencies trees; see ``tree.Tree`` for what each method means."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.language.tree import Marked, Tokens
from policygraph.language.verbs import NEGATIONS, OBJECT_CONTROL, is_modal, tense

_NO = frozenset({"no", "none", "nobody", "neither", "nothing"})
#: How many conjuncts before a verb are looked at for the auxiliary that they share.
CONJUNCTS = 8
#: Prepositions that also open a clause.
SUBORDINATORS = frozenset({"after", "before", "since", "until", "as", "when", "while", "once"})
#: Behind these and an object, the object does what the gerund says: "fined the firm for leaking data".
DONE_BY_OBJECT = frozenset({"for", "of", "from", "into"})
#: Before a place or a medium, which does nothing itself.
MEDIUM = frozenset({"on", "in", "at", "via", "through"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def base(label: str) -> str:
    """A label up to its colon."""
    return label.partition(":")[0]


def _words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


class Universal:
    """Labels and rules of Universal Dependencies 2; class attributes are label sets."""

    SUBJECT = frozenset({"nsubj", "csubj", "nsubj:pass", "csubj:pass", "nsubj:outer", "csubj:outer"})
    PASSIVE_SUBJECT = frozenset({"nsubj:pass", "csubj:pass"})
    PASSIVE_AUXILIARY = frozenset({"aux:pass"})
    AUXILIARY = frozenset({"aux", "aux:pass"})
    OBJECT = frozenset({"obj"})
    INDIRECT = frozenset({"iobj"})
    COMPLEMENT = frozenset({"ccomp", "xcomp"})
    ADVERBIAL = frozenset({"advcl", "advcl:relcl"})
    PARTICLE = frozenset({"compound:prt"})
    RELATIVE = frozenset({"acl:relcl"})
    PARTICIPLE = frozenset({"acl"})
    POSSESSOR = frozenset({"nmod:poss"})
    COMPOUND = frozenset({"compound", "flat", "nmod:desc"})
    MARK = frozenset({"mark"})
    ROOT = frozenset({"ROOT", "root"})
    PHRASE = _words(
        """
    det det:predet amod compound nummod nmod:poss nmod:desc flat fixed goeswith nmod:unmarked nmod:tmod
    nmod:npmod obl:npmod
    """
    )
    PREPOSITIONAL = frozenset({"nmod"})
    INSIDE = _words(
        """
    advmod cop cc aux obl obj conj punct mark case
    """
    )

    def _children(self, word: Token, labels: frozenset[str]) -> Tokens:
        return tuple(child for child in word.children if child.dep_ in labels)

    def subjects(self, verb: Token) -> Tokens:
        """See ``tree.Tree.subjects``."""
        return self._children(verb, self.SUBJECT) or self._misplaced_subject(verb)

    def _misplaced_subject(self, verb: Token) -> Tokens:
        """The subject that the tree takes for a prepositional phrase: "after *the ministry* banned it"."""
        if verb.dep_ not in self.ADVERBIAL or self._marks(verb):
            return ()
        last = verb.i - 1
        while last > 0 and verb.doc[last].pos_ in ("ADV", "AUX", "PART"):
            last -= 1
        for child in verb.children:
            near = child.i < verb.i and child.dep_ == "obl" and child.right_edge.i == last
            if near and self._preposition(child) in SUBORDINATORS:
                return (child,)
        return ()

    def controlled_subjects(self, verb: Token) -> Tokens:
        """See ``tree.Tree.controlled_subjects``."""
        return self._doers(verb, 0)

    def _doers(self, verb: Token, depth: int) -> Tokens:
        own = self.subjects(verb)
        if own:
            return tuple(self._antecedent(token, verb) for token in own)
        head, label = verb.head, verb.dep_
        if depth > 8 or head.i == verb.i:
            return ()
        if label == "conj":
            if head.text.endswith("ing") and not verb.text.endswith("ing"):
                # "faulted the council for passing it and accused ...": joined to the wrong verb.
                return self._doers(head.head, depth + 1)
            if self.is_passive(verb) or head.pos_ in ("VERB", "AUX", "ADJ") or self.subjects(head):
                return self._doers(head, depth + 1)
            return ()
        if label in self.RELATIVE:
            return (head,)
        infinitive = "to" in self._marks(verb)
        if label in self.PARTICIPLE:
            if infinitive:
                if head.dep_ in self.OBJECT and head.head.lemma_.lower() in OBJECT_CONTROL:
                    return (head,)
                owner = self.possessor(head)
                return (owner,) if owner is not None else self._above(head, depth)
            if verb.text.endswith("ing") and self._preposition(head) in MEDIUM:
                # "posted a message on the network blaming ...": not the network blames.
                noun = head.head if head.dep_.startswith("nmod") else head
                return self._above(noun, depth)
            return (head,)
        controllers = (*self.objects(head), *self.indirect_objects(head))
        if controllers and (label == "xcomp" or infinitive):
            if head.lemma_.lower() in OBJECT_CONTROL:
                return controllers[:1]
            if label == "xcomp" and not self.subjects(head) and not infinitive:
                return controllers[:1]
        if label in self.ADVERBIAL or label in self.COMPLEMENT:
            if controllers and verb.text.endswith("ing") and DONE_BY_OBJECT.intersection(self._marks(verb)):
                return controllers[:1]
            return self._doers(head, depth + 1)
        return ()

    def _above(self, noun: Token, depth: int) -> Tokens:
        verb = noun.head
        if verb.i == noun.i or verb.pos_ not in ("VERB", "AUX"):
            return ()
        return () if noun.dep_ in self.SUBJECT else self._doers(verb, depth + 1)

    def _antecedent(self, token: Token, verb: Token) -> Token:
        """The noun that a relative pronoun stands for, else the token itself."""
        if token.lower_ not in _RELATIVE or token.i > verb.i:
            return token
        clause = verb
        while clause.dep_ == "conj" and clause.head.i != clause.i:
            clause = clause.head
        return clause.head if clause.dep_ in self.RELATIVE else token

    def agent(self, verb: Token) -> Token | None:
        """See ``tree.Tree.agent``."""
        for child in verb.children:
            if child.dep_ == "obl:agent":
                return child
        if self.is_passive(verb):
            for child in verb.children:
                if child.dep_ == "obl" and child.i > verb.i and self._preposition(child) == "by":
                    return child
        return None

    def objects(self, verb: Token) -> Tokens:
        """See ``tree.Tree.objects``."""
        return self._children(verb, self.OBJECT)

    def indirect_objects(self, verb: Token) -> Tokens:
        """See ``tree.Tree.indirect_objects``."""
        return self._children(verb, self.INDIRECT)

    def _preposition(self, noun: Token) -> str:
        words: list[str] = []
        for child in noun.children:
            if child.dep_ == "case" and child.i < noun.i and child.tag_ != "POS":
                words.append(child.lower_)
                words += [below.lower_ for below in child.children if below.dep_ == "fixed"]
        return " ".join(words)

    def obliques(self, verb: Token) -> Marked:
        """See ``tree.Tree.obliques``."""
        return tuple(
            (self._preposition(child), child) for child in verb.children if base(child.dep_) == "obl"
        )

    def modifiers(self, noun: Token) -> Marked:
        """See ``tree.Tree.modifiers``."""
        return tuple(
            (self._preposition(child), child)
            for child in noun.children
            if child.dep_ in ("nmod", "nmod:unmarked", "nmod:tmod", "obl")
        )

    def _marks(self, verb: Token) -> list[str]:
        return [
            " ".join([child.lower_, *(below.lower_ for below in child.children if below.dep_ == "fixed")])
            for child in verb.children
            if child.dep_ in self.MARK
            or (child.dep_ == "advmod" and child.i < verb.i and child.tag_ == "WRB")
        ]

    def _marked(self, verb: Token, labels: frozenset[str]) -> Marked:
        return tuple(
            (next(iter(self._marks(child)), ""), child) for child in verb.children if child.dep_ in labels
        )

    def complements(self, verb: Token) -> Marked:
        """See ``tree.Tree.complements``."""
        return self._marked(verb, self.COMPLEMENT)

    def complement(self, verb: Token) -> tuple[str, Token] | None:
        """See ``tree.Tree.complement``."""
        return next(iter(self.complements(verb)), None)

    def reported(self, verb: Token) -> Token | None:
        """See ``tree.Tree.reported``."""
        for child in verb.children:
            if child.dep_ == "ccomp":
                return child
        if verb.dep_ == "parataxis" and self.subjects(verb) and not self.objects(verb):
            return verb.head
        for child in verb.children:
            if child.dep_ == "parataxis":
                return child
        return None

    def attribution(self, word: Token) -> Token | None:
        """See ``tree.Tree.attribution``."""
        if word.dep_ == "ccomp":
            return word.head
        for child in word.children:
            if child.dep_ == "parataxis" and (said := self.reported(child)) is not None and said.i == word.i:
                return child
        return word.head if word.dep_ == "parataxis" and self.subjects(word.head) else None

    def adverbial_clauses(self, verb: Token) -> Marked:
        """See ``tree.Tree.adverbial_clauses``."""
        return self._marked(verb, self.ADVERBIAL)

    def is_passive(self, verb: Token) -> bool:
        """See ``tree.Tree.is_passive``."""
        if self._children(verb, self.PASSIVE_AUXILIARY):
            return True
        if self._children(verb, self.PASSIVE_SUBJECT):
            # "An official confirmed that ...": a clause or an object behind it and no auxiliary, no passive;
            # and without an auxiliary a whole sentence has none ("Users complained of slow speeds.").
            if self._children(verb, self.AUXILIARY) or self.agentive(verb):
                return True
            clause = any(self._finite(clause) for _, clause in self.complements(verb))
            return not (self.objects(verb) or clause or self._states(verb))
        if verb.tag_ != "VBN" or self._children(verb, self.AUXILIARY) or self._misplaced_subject(verb):
            return False
        if verb.dep_ == "conj" and not self.subjects(verb):
            return self.is_passive(verb.head)
        return verb.dep_ in self.PARTICIPLE or verb.dep_ in self.ADVERBIAL or self.agentive(verb)

    def _states(self, verb: Token) -> bool:
        """Whether a verb heads a clause of a sentence with a full stop, and so is finite."""
        first = verb
        for _ in range(CONJUNCTS):
            if first.dep_ != "conj":
                break
            first = first.head
        if self._children(first, self.PASSIVE_AUXILIARY):
            return False  # "the port was closed and two ships seized"
        marked = first.dep_ in self.ADVERBIAL and bool(self._marks(first))
        clausal = first.dep_ in (*self.COMPLEMENT, *self.RELATIVE, "parataxis") or first.head.i == first.i
        last = verb.sent.end
        return (clausal or marked) and any(
            t.text in (".", "!", "?") for t in verb.doc[max(0, last - 2) : last]
        )

    def _finite(self, clause: Token) -> bool:
        """Whether a complement is a clause with a subject of its own."""
        return clause.dep_ == "ccomp" and bool(self.subjects(clause))

    def agentive(self, verb: Token) -> bool:
        """Whether a by-phrase is labelled as agent."""
        return any(child.dep_ in ("obl:agent", "agent") for child in verb.children)

    def negated(self, word: Token) -> bool:
        """See ``tree.Tree.negated``."""
        for child in word.children:
            if child.lower_ in NEGATIONS and child.i < word.i + 3:
                return True
            if child.lower_ == "longer" and any(below.lower_ == "no" for below in child.children):
                return True
            argument = child.dep_ in self.SUBJECT or child.dep_ in self.OBJECT
            if argument and (child.lower_ in _NO or any(below.lower_ == "no" for below in child.lefts)):
                return True
        return False

    def auxiliaries(self, verb: Token) -> Tokens:
        """See ``tree.Tree.auxiliaries``."""
        return self._children(verb, self.AUXILIARY)

    def modals(self, verb: Token) -> tuple[str, ...]:
        """See ``tree.Tree.modals``."""
        return tuple(aux.lemma_.lower() for aux in self.auxiliaries(verb) if is_modal(aux))

    def tense(self, verb: Token) -> str | None:
        """See ``tree.Tree.tense``."""
        chain = list(self.auxiliaries(verb))
        copula = self.copula(verb)
        if copula is not None:
            chain.append(copula)
        return tense(verb, chain, self.is_passive(verb))

    def particle(self, verb: Token) -> str:
        """See ``tree.Tree.particle``."""
        return " ".join(child.lower_ for child in self._children(verb, self.PARTICLE))

    def apposition(self, noun: Token) -> Tokens:
        """See ``tree.Tree.apposition``."""
        return tuple(child for child in noun.children if child.dep_ == "appos")

    def conjuncts(self, word: Token) -> Tokens:
        """See ``tree.Tree.conjuncts``."""
        out: list[Token] = []
        waiting = [word]
        while waiting:
            joined = [child for child in waiting.pop().children if child.dep_ == "conj"]
            out += joined
            waiting += joined
        return tuple(sorted(out, key=lambda token: token.i))

    def relative_clauses(self, noun: Token) -> Tokens:
        """See ``tree.Tree.relative_clauses``."""
        return self._children(noun, self.RELATIVE)

    def participles(self, noun: Token) -> Tokens:
        """See ``tree.Tree.participles``."""
        return self._children(noun, self.PARTICIPLE)

    def possessor(self, noun: Token) -> Token | None:
        """See ``tree.Tree.possessor``."""
        return next(iter(self._children(noun, self.POSSESSOR)), None)

    def compounds(self, noun: Token) -> Tokens:
        """See ``tree.Tree.compounds``."""
        return tuple(child for child in self._children(noun, self.COMPOUND) if child.i < noun.i)

    def copula(self, word: Token) -> Token | None:
        """See ``tree.Tree.copula``."""
        return next((child for child in word.children if child.dep_ == "cop"), None)

    def noun_phrase(
        self, noun: Token, *, prepositions: bool = True, clauses: bool = False, appositions: bool = False
    ) -> tuple[int, int]:
        """See ``tree.Tree.noun_phrase``."""
        wanted = self.PHRASE
        if prepositions:
            wanted = wanted | self.PREPOSITIONAL
        if clauses:
            wanted = wanted | self.RELATIVE | self.PARTICIPLE
        if appositions:
            wanted = wanted | {"appos"}
        first = last = noun.i
        for child in noun.children:
            number = noun.pos_ == "NUM" and child.dep_ == "advmod" and child.i == noun.i - 1
            if child.dep_ in wanted or number:
                low, high = self._reach(child, wanted)
                first, last = min(first, low), max(last, high)
        return first, last + 1

    def _reach(self, word: Token, wanted: frozenset[str]) -> tuple[int, int]:
        first = last = word.i
        inside = wanted | self.INSIDE
        for child in word.children:
            if child.dep_ in inside and not (child.dep_ == "punct" and child.i > word.i):
                low, high = self._reach(child, inside)
                first, last = min(first, low), max(last, high)
        return first, last

    def is_root(self, word: Token) -> bool:
        """See ``tree.Tree.is_root``."""
        return word.dep_ in self.ROOT
