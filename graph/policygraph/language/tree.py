"""Grammar questions that the extractor asks of a tree, whatever labels its parser writes.

:class:`Tree` names the questions; ``universal.Universal`` answers them over Universal Dependencies,
``clearnlp.ClearNLP`` over the labels of the ``en_core_web`` pipelines. :func:`tree_of` chooses.
Tokens come back in text order. In the examples the asked word is marked with asterisks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from spacy.tokens import Token

Tokens = tuple[Token, ...]
Marked = tuple[tuple[str, Token], ...]
"""Pairs of a preposition or conjunction (lower case, "" where there is none) and a head word."""


class Tree(Protocol):
    """What may be asked; every method takes a token of a parsed doc and never raises."""

    def subjects(self, verb: Token) -> Tokens:
        """Own subjects, passive ones too: "The PTA *blocked* X" gives PTA; "X was *blocked*" X."""

    def controlled_subjects(self, verb: Token) -> Tokens:
        """Who does it, own subject or not (of a passive verb: what it is done to).

        "who *resigned*" gives the noun before *who*; "PTA met and *agreed*" PTA; "he warned, *saying*" he;
        "asked the PTA to *block*" PTA; "promised to *act*" the promiser; "the ban *sought* by X" ban.
        """

    def agent(self, verb: Token) -> Token | None:
        """The by-phrase of a passive: "a ban *sought* by the ministry" gives ministry."""

    def objects(self, verb: Token) -> Tokens:
        """Direct objects: "*blocked* X and Y" gives X (ask ``conjuncts`` for Y)."""

    def indirect_objects(self, verb: Token) -> Tokens:
        """Receivers without a preposition: "*told* reporters that ..." may give reporters."""

    def obliques(self, verb: Token) -> Marked:
        """Prepositional phrases of a verb: "*warned* on Tuesday against X" gives (on, Tuesday), (against, X).

        Phrases without preposition are there with "": "*wrote* Monday" gives ("", Monday).
        """

    def modifiers(self, noun: Token) -> Marked:
        """Prepositional phrases of a noun: "*ban* on VPNs" gives (on, VPNs)."""

    def complements(self, verb: Token) -> Marked:
        """Complement clauses: "*said* that it ended" gives (that, ended); "*began* to block" (to, block)."""

    def complement(self, verb: Token) -> tuple[str, Token] | None:
        """The first of :meth:`complements`."""

    def reported(self, verb: Token) -> Token | None:
        """What a speech verb reports, before or behind it: '"It works", he *said*' gives works."""

    def adverbial_clauses(self, verb: Token) -> Marked:
        """Adverbial clauses: "*spoke* after the block was lifted" gives (after, lifted)."""

    def is_passive(self, verb: Token) -> bool:
        """Whether it is passive: "was *blocked*", "a ban *sought* by X", "got *fined*"."""

    def negated(self, word: Token) -> bool:
        """Whether *not*, *never*, *no longer* or a subject or object with *no* denies it."""

    def modals(self, verb: Token) -> tuple[str, ...]:
        """Lemmas of its modal verbs: "should be *lifted*" gives should."""

    def auxiliaries(self, verb: Token) -> Tokens:
        """All its auxiliary verbs: "has been *blocked*" gives has, been."""

    def tense(self, verb: Token) -> str | None:
        """ "past", "present", "future", or None (modal, infinitive, bare participle).

        The perfect counts as past: "has *stated*" gives past.
        """

    def particle(self, verb: Token) -> str:
        """Its particle: "*shut* down" gives down; "" where there is none."""

    def apposition(self, noun: Token) -> Tokens:
        """ "*Arshad*, chairman of Wispap" gives chairman."""

    def conjuncts(self, word: Token) -> Tokens:
        """Words joined to it and behind it: "*X*, Y and Z" gives Y and Z."""

    def relative_clauses(self, noun: Token) -> Tokens:
        """Verbs of relative clauses: "*X*, which has been banned" gives banned."""

    def participles(self, noun: Token) -> Tokens:
        """Clauses without a pronoun: "*statement* seen by X" gives seen; "*decision* to block" block."""

    def possessor(self, noun: Token) -> Token | None:
        """ "the government's *decision*" gives government."""

    def compounds(self, noun: Token) -> Tokens:
        """Nouns before it in one name or compound: "Interior *Ministry*" gives Interior."""

    def copula(self, word: Token) -> Token | None:
        """The *be* of a predicate: "the tool is *neutral*" gives is."""

    def noun_phrase(
        self, noun: Token, *, prepositions: bool = True, clauses: bool = False, appositions: bool = False
    ) -> tuple[int, int]:
        """Token indices ``[first, last)`` of its phrase, without the preposition before it.

        "the *Council* of Islamic Ideology, which ..." is "the Council of Islamic Ideology"; without
        ``prepositions`` "the Council". Conjuncts are never part of it.
        """

    def is_root(self, word: Token) -> bool:
        """Whether it heads its sentence."""

    def attribution(self, word: Token) -> Token | None:
        """The speech verb over a reported clause's head: '"It *works*", he said' gives said."""


def tree_of(labels: Iterable[str]) -> Tree:
    """The back-end for a parser's label set; Universal Dependencies where nothing speaks against it."""
    from policygraph.language.clearnlp import ClearNLP
    from policygraph.language.universal import Universal

    return ClearNLP() if {"dobj", "pobj", "nsubjpass"} & set(labels) else Universal()
