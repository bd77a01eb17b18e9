"""Which token fills a slot of a lexicon entry: "subj", "obj", "obj.on|over", "obl.by", "ccomp" ...

A slot specification is a list in order of preference, parted by spaces; the first one that is
filled wins. ``obj.on|over`` is the noun of a prepositional phrase under the object, which a
parser may also hang on the verb: both places are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.language.tree import Tree
from policygraph.language.universal import MEDIUM

#: "on Tuesday" is never what a statement is on.
TIMES = grammar.words("weekday", "month", "time_noun")
_ADDRESSED = grammar.words("addressed")
#: How many arcs above a relative pronoun its clause is looked for.
CLAUSE_DEPTH = 3


#: How far behind a cue its clause may show its finite verb, in tokens.
CLAUSE_REACH = 10


def fill(tree: Tree, verb: Token, specification: str, *, noun: Token | None = None) -> Token | None:
    """The head token that fills a slot of ``verb``; ``noun`` is the noun of a frame, if any."""
    for slot in specification.split():
        token = _fill(tree, verb, slot.replace(":", "."), noun)
        if token is not None:
            return token
    return None


def _fill(tree: Tree, verb: Token, slot: str, noun: Token | None) -> Token | None:
    name, _, preposition = slot.partition(".")
    prepositions = frozenset(preposition.split("|")) if preposition else frozenset()
    if name in ("none", ""):
        return None
    if name == "subj":
        return _first(tree.subjects(verb)) or _first(tree.controlled_subjects(verb))
    if name == "iobj":
        found = _first(tree.indirect_objects(verb))
        objects = tree.objects(verb)
        return found or (objects[0] if len(objects) > 1 else None)
    if name == "obj" and not prepositions:
        return noun if noun is not None and noun.head.i != verb.i else patient(tree, verb)
    if name == "obj":
        under = noun if noun is not None else patient(tree, verb)
        for near in (under, verb):
            if near is not None:
                found = prepositional(tree, near, prepositions)
                if found is not None:
                    return found
        return None
    if name in ("obl", "of", "poss"):
        return prepositional(tree, verb, prepositions)
    if name in ("ccomp", "xcomp", "that"):
        complement = complement_of(tree, verb if noun is None or noun.head.i == verb.i else noun)
        return complement[1] if complement is not None else None
    return None


def complement_of(tree: Tree, verb: Token) -> tuple[str, Token] | None:
    """A verb's complement clause; an infinitive behind an object counts, which parsers call a purpose."""
    found = tree.complement(verb)
    if found is not None:
        return found
    if tree.objects(verb):
        return next(((m, t) for m, t in tree.adverbial_clauses(verb) if m == "to" and t.i > verb.i), None)
    return None


def clause_behind(verb: Token) -> Token | None:
    """The finite verb of a clause that follows a cue without a mark between: "said the ports were shut"."""
    doc = verb.doc
    for i in range(verb.i + 1, min(len(doc), verb.i + CLAUSE_REACH)):
        token = doc[i]
        joined = token.pos_ == "SCONJ" and token.text.casefold() != "that"
        if token.pos_ == "PUNCT" or token.is_sent_start or joined:
            return None
        if "Fin" in token.morph.get("VerbForm", []):
            head = token.head
            return (
                head
                if token.pos_ == "AUX" and head.pos_ in ("VERB", "ADJ", "NOUN") and head.i > token.i
                else token
            )
    return None


def patient(tree: Tree, verb: Token) -> Token | None:
    """What a verb is done to: its object, or the subject of its passive; the noun that "which" stands for."""
    if tree.is_passive(verb):
        found = _first(tree.controlled_subjects(verb)) or _first(tree.subjects(verb))
    else:
        # "urged the council to act": parsers give the hearer as an indirect object as well.
        found = _first(tree.objects(verb)) or _first(tree.indirect_objects(verb))
    if (
        found is not None
        and found.text.casefold() in ("which", "that", "who", "whom")
        and found.pos_ in ("PRON", "DET")
    ):
        node = verb
        for _ in range(CLAUSE_DEPTH):
            if "relcl" in node.dep_:
                head = node.head
                # A relative clause that hangs on a verb belongs to the noun before its comma.
                return head if head.pos_ in ("NOUN", "PROPN", "NUM") else _noun_before(found)
            node = node.head
    return found


def _noun_before(pronoun: Token) -> Token | None:
    i = pronoun.i - 1
    while i >= 0 and pronoun.doc[i].pos_ == "PUNCT":
        i -= 1
    return pronoun.doc[i] if i >= 0 and pronoun.doc[i].pos_ in ("NOUN", "PROPN") else None


def prepositional(tree: Tree, head: Token, prepositions: frozenset[str]) -> Token | None:
    """The noun of the first prepositional phrase of ``head`` with one of the prepositions."""
    pairs = tree.obliques(head) if head.pos_ in ("VERB", "AUX") else tree.modifiers(head)
    for preposition, token in pairs:
        if preposition in prepositions and token.text.casefold() not in TIMES and token.pos_ != "NUM":
            return token
    return None


def agents(tree: Tree, verb: Token, specification: str) -> list[Token]:
    """Who does what the verb says, joint actors spread out; empty for a passive without "by"."""
    if specification in ("none", ""):
        return []
    if specification == "subj":
        beside = misread_subject(tree, verb) or addressee(tree, verb)
        if beside is not None:
            return _spread(tree, (beside,))
        if tree.is_passive(verb) or (verb.pos_ == "ADJ" and verb.text.endswith("ed")):
            return _spread(tree, _some(tree.agent(verb)))
        return _spread(
            tree,
            tree.subjects(verb)
            or _some(_gerund_subject(verb))
            or tree.controlled_subjects(verb)
            or _some(adjacent_subject(tree, verb)),
        )
    for slot in specification.split():
        filled = agents(tree, verb, slot) if slot == "subj" else _spread(tree, _some(fill(tree, verb, slot)))
        if filled:
            return filled
    return []


def addressee(tree: Tree, verb: Token) -> Token | None:
    """Who is called on to do what an infinitive says: "called on the mayor *to act*"."""
    above = verb.head
    if (
        above.i >= verb.i
        or grammar.relation(verb) not in ("advcl", "xcomp", "acl")
        or not grammar.infinitive(verb)
    ):
        return None
    if above.pos_ == "NOUN":  # "called on the mayor to act" with the clause below "mayor"
        above = above.head
    lemma = above.lemma_.casefold()
    for preposition, token in tree.obliques(above):
        if f"{lemma} {preposition}" in _ADDRESSED and above.i < token.i < verb.i:
            return token
    return None


def _gerund_subject(verb: Token) -> Token | None:
    """ "discourse about the Council declaring ...": the noun that touches a participle does what it says."""
    dep = grammar.relation(verb)
    if dep not in ("acl", "advcl") or not verb.text.endswith("ing") or verb.i == 0:
        return None
    before = verb.doc[verb.i - 1]
    if before.pos_ not in ("NOUN", "PROPN") or before.is_sent_start is None:
        return None
    while (
        before.head.i < verb.i
        and before.head.i != before.i
        and grammar.relation(before) in ("flat", "compound", "nmod")
    ):
        if before.dep_.startswith("nmod") and "of" not in _cases(before):
            break
        before = before.head
    # "a message on the network blaming ...": not the network blames.
    return before if before.pos_ in ("NOUN", "PROPN") and not _cases(before) & MEDIUM else None


def _cases(noun: Token) -> frozenset[str]:
    return frozenset(c.text.casefold() for c in noun.children if c.dep_ == "case")


def misread_subject(tree: Tree, verb: Token, *, transitive: bool = True) -> Token | None:
    """The subject of a verb in the past that the tree reads as a participle behind a noun.

    "Protesters called for ..." where the noun heads the sentence; and, wherever it stands, a verb that a
    finite clause follows or that takes no object ("Bishop Obi complained ..."): such a verb has no
    passive participle.
    """
    if grammar.relation(verb) != "acl" or verb.dep_ == "acl:relcl":
        return None
    if any(c.dep_ == "obl:agent" for c in verb.children) or not verb.text.endswith(("d", "t", "k", "n")):
        return None
    if tree.auxiliaries(verb):
        return None
    clause = tree.complement(verb)
    if not transitive or (clause is not None and clause[0] != "to" and bool(tree.subjects(clause[1]))):
        return verb.head if verb.head.i < verb.i else None
    return adjacent_subject(tree, verb) if tree.is_root(verb.head) else None


def adjacent_subject(tree: Tree, verb: Token) -> Token | None:
    """The noun phrase that ends before a finite verb for which the tree has no subject.

    Parsers often read "A body of operators warned ..." as a noun with a participle, and take
    "After the ministry sought ..." for a prepositional phrase; the order of words is the better
    witness there.
    """
    dep = grammar.relation(verb)
    finite = "Fin" in verb.morph.get("VerbForm", [])
    if not finite and not (dep == "acl" and tree.is_root(verb.head) and verb.text.endswith("ed")):
        return None
    if dep == "conj" or verb.dep_ == "acl:relcl":
        return None
    doc = verb.doc
    i = verb.i - 1
    while i >= 0 and doc[i].pos_ in ("AUX", "ADV", "PART") and not doc[i].is_sent_start:
        i -= 1
    if i < 0 or doc[i].sent.start != verb.sent.start or doc[i].pos_ not in ("NOUN", "PROPN"):
        return None
    token = doc[i]
    while (
        token.head.i != verb.i
        and token.head.i != token.i
        and token.head.i < verb.i
        and token.head.pos_ in ("NOUN", "PROPN")
        and grammar.relation(token) in ("nmod", "flat", "compound", "conj", "appos")
    ):
        token = token.head
    return token


def _spread(tree: Tree, tokens: Iterable[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        found.extend(t for t in tree.conjuncts(token) if t.pos_ in ("NOUN", "PROPN", "PRON"))
    return found


def _some(token: Token | None) -> tuple[Token, ...]:
    return () if token is None else (token,)


def _first(tokens: Iterable[Token]) -> Token | None:
    return next(iter(tokens), None)
