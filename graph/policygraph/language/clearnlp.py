"""Answers over ClearNLP labels, as the ``en_core_web`` pipelines write them; see ``tree.Tree``.

There a preposition heads its noun (``prep`` over ``pobj``) and *be* heads its predicate
(``attr``, ``acomp``), the other way round than in Universal Dependencies.
"""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.language.tree import Marked, Tokens
from policygraph.language.universal import Universal


def _words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


class ClearNLP(Universal):
    """The same questions with other labels."""

    SUBJECT = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
    PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
    PASSIVE_AUXILIARY = frozenset({"auxpass"})
    AUXILIARY = frozenset({"aux", "auxpass"})
    OBJECT = frozenset({"dobj"})
    INDIRECT = frozenset({"dative"})
    COMPLEMENT = frozenset({"ccomp", "xcomp"})
    ADVERBIAL = frozenset({"advcl"})
    PARTICLE = frozenset({"prt"})
    RELATIVE = frozenset({"relcl"})
    PARTICIPLE = frozenset({"acl"})
    POSSESSOR = frozenset({"poss"})
    COMPOUND = frozenset({"compound"})
    MARK = frozenset({"mark"})
    PHRASE = frozenset(["det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod"])
    PREPOSITIONAL = frozenset({"prep"})
    INSIDE = _words(
        """
    advmod cc aux dobj pobj conj punct prep pcomp case
    """
    )

    def subjects(self, verb: Token) -> Tokens:
        """See ``tree.Tree.subjects``."""
        own = super().subjects(verb)
        if not own and verb.dep_ in ("attr", "acomp"):
            return super().subjects(verb.head)
        return own

    def agent(self, verb: Token) -> Token | None:
        """See ``tree.Tree.agent``."""
        for child in verb.children:
            if child.dep_ == "agent" or (
                child.dep_ == "prep" and child.lower_ == "by" and self.is_passive(verb)
            ):
                return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
        return None

    def objects(self, verb: Token) -> Tokens:
        """See ``tree.Tree.objects``."""
        return tuple(child for child in verb.children if child.dep_ in self.OBJECT)

    def obliques(self, verb: Token) -> Marked:
        """See ``tree.Tree.obliques``."""
        out = list(self._prepositional(verb))
        out += [("", child) for child in verb.children if child.dep_ == "npadvmod"]
        out += [
            (child.lower_, noun)
            for child in verb.children
            if child.dep_ in ("dative", "agent")
            for noun in child.children
            if noun.dep_ == "pobj"
        ]
        return tuple(sorted(out, key=lambda pair: pair[1].i))

    def modifiers(self, noun: Token) -> Marked:
        """See ``tree.Tree.modifiers``."""
        return self._prepositional(noun)

    def _prepositional(self, word: Token) -> Marked:
        out: list[tuple[str, Token]] = []
        for child in word.children:
            if child.dep_ != "prep":
                continue
            name = child.lower_
            inner = child
            below = [deeper for deeper in inner.children if deeper.dep_ in ("prep", "pcomp", "pobj")]
            while below and below[0].dep_ in ("prep", "pcomp") and below[0].pos_ == "ADP":
                inner = below[0]
                name += " " + inner.lower_
                below = [deeper for deeper in inner.children if deeper.dep_ in ("prep", "pcomp", "pobj")]
            out += [(name, noun) for noun in below if noun.dep_ in ("pobj", "pcomp")]
        return tuple(out)

    def _marks(self, verb: Token) -> list[str]:
        marks = super()._marks(verb)
        marks += [child.lower_ for child in verb.children if child.dep_ == "aux" and child.tag_ == "TO"]
        return marks

    def auxiliaries(self, verb: Token) -> Tokens:
        """See ``tree.Tree.auxiliaries``."""
        found = tuple(child for child in super().auxiliaries(verb) if child.tag_ != "TO")
        if not found and verb.dep_ in ("attr", "acomp"):
            return super().auxiliaries(verb.head)
        return found

    def copula(self, word: Token) -> Token | None:
        """See ``tree.Tree.copula``."""
        return word.head if word.dep_ in ("attr", "acomp") and word.head.lemma_ == "be" else None
