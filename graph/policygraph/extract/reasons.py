"""Where a sentence gives a reason: the words that announce it, the reason, and what it is a reason of.

"because of X", "on the grounds that S", "citing X", "..., saying that S": the cues stand in
``lexicons/grounds.toml``, the tree says where the reason ends and what it hangs on. Whether that
is an act worth a ground is decided in ``grounds.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.reason_words import phrases, words
from policygraph.language.tree import Tree

_NOUNS = ("NOUN", "PROPN")
_EMPTY = ("DET", "PUNCT", "PRON", "NUM")
_HANGING = ("nmod", "obl", "acl", "advcl", "ccomp", "xcomp", "pobj", "pcomp")
#: How many words of such kinds may end a clause beyond its tree: "as long as they leave it *untouched*".
TAIL = 2
_TAILS = ("ADJ", "VERB", "ADV", "NOUN")
#: A reason is cut where the text breaks off into something else.
_BREAKS = (";", "—", "–")


class Reason(NamedTuple):
    """Tokens ``[first, last)`` are the cue, ``[start, end)`` the reason; ``governor`` is what it explains.

    ``subject`` is the noun of the measure where the cue is a verb between the two ("rests on").
    """

    kind: str
    first: int
    last: int
    start: int
    end: int
    governor: Token
    subject: Token | None = None


def find(tree: Tree, tokens: Sequence[Token]) -> Iterator[Reason]:
    """The reasons of one sentence, in the order of their cues."""
    if not tokens or tokens[-1].text == "?":
        return
    skip = -1
    for token in tokens:
        if token.i < skip:
            continue
        reason = _phrase(tree, token, tokens[-1].i + 1) or _single(tree, token)
        if reason is None or reason.first < skip or reason.end <= reason.start:
            continue
        if not _denied(tree, reason):
            skip = reason.last
            yield reason


def _phrase(tree: Tree, token: Token, limit: int) -> Reason | None:
    doc = token.doc
    for parts, kind in phrases().get(token.text.casefold(), ()):
        last = token.i + len(parts)
        if last >= limit or any(doc[token.i + n].text.casefold() != part for n, part in enumerate(parts)):
            continue
        governed = _governed(token, last)
        if governed is None:
            return None
        head, governor = governed
        noun = head.pos_ in _NOUNS or head.pos_ == "NUM"
        match kind:
            case "preposition":
                fits = noun or head.tag_ == "VBG"
            case "weak_preposition":
                fits = noun and _is_reason(tree, head)
            case "conjunction" | "condition":
                fits = head.pos_ not in ("ADP", "PUNCT") and any(
                    c.dep_.startswith(("nsubj", "csubj", "expl", "cop")) for c in head.children
                )
            case _:
                fits = head.pos_ in ("VERB", "AUX") or noun
        if fits:
            return _reason(kind.removeprefix("weak_"), token.i, last, head, governor)
        return None
    return None


def _governed(token: Token, last: int) -> tuple[Token, Token] | None:
    """The head of what a cue ``[token, last)`` introduces, and the word that both hang on."""
    doc, first = token.doc, token.i
    head = token.head
    if grammar.relation(token) in ("case", "mark") and not first <= head.i < last:
        return (head, head.head) if head.i >= last and head.head.i != head.i else None
    inside = doc[first:last]
    below = next((c for t in inside for c in t.children if c.i >= last and c.dep_.startswith(_HANGING)), None)
    if below is None:
        return None
    above = next((t.head for t in inside if t.head.i != below.i and not first <= t.head.i < last), None)
    return (below, above) if above is not None else None


def _single(tree: Tree, token: Token) -> Reason | None:
    """Cues of one word: a participle, a plain "to" or "for", a preposition before "... reasons"."""
    lemma, surface = token.lemma_.casefold(), token.text.casefold()
    if lemma in words("reason_head"):
        return _for_reasons(token)
    if surface in words("worried"):
        return _worried(tree, token)
    if token.pos_ not in ("VERB", "AUX"):
        return None
    if token.tag_ == "VBG":
        return _participle(tree, token, lemma) or _blamed(token)
    if lemma in words("goal") and grammar.relation(token) == "advcl" and grammar.infinitive(token):
        mark = next(c for c in token.children if c.dep_ == "mark")
        return _reason("goal", mark.i, mark.i + 1, token, token.head) if mark.i > token.head.i else None
    return _resting(tree, token, lemma)


def _for_reasons(noun: Token) -> Reason | None:
    """ "for security reasons", "on humanitarian grounds"."""
    case = next((c for c in noun.children if c.dep_ in ("case", "prep")), None)
    if case is None or case.text.casefold() not in words("reason_head_preposition") or noun.head.i == noun.i:
        return None
    own = [
        c for c in noun.children if case.i < c.i < noun.i and c.pos_ not in ("DET", "PUNCT", "PRON", "NUM")
    ]
    if not own or any(c.text.casefold() in words("empty") for c in own):
        return None
    if noun.lemma_.casefold() == "ground" and any(
        c.pos_ in _NOUNS and c.lemma_.casefold() not in words("ground_of") for c in own
    ):
        return None
    return _reason("for reasons", case.i, case.i + 1, noun, noun.head)


def _participle(tree: Tree, verb: Token, lemma: str) -> Reason | None:
    """ "citing X", "arguing that S": a participle without a conjunction that hangs on what it explains."""
    if grammar.relation(verb) not in ("advcl", "acl", "xcomp", "conj", "parataxis") or verb.head.i == verb.i:
        return None
    if any(c.dep_ in ("mark", "case", "aux", "cc", "prep") and c.i < verb.i for c in verb.children):
        return None
    particle = tree.particle(verb)
    if f"{lemma} {particle}".strip() in words("arguing"):
        complement = tree.complement(verb)
        if complement is not None and complement[0] in ("", "that") and complement[1].i > verb.i:
            return _clause("arguing", verb, complement[1])
    if lemma in words("citing") and not particle:
        named = next((t for t in tree.objects(verb) if t.pos_ in _NOUNS and t.i > verb.i), None)
        if named is not None:
            return _reason("citing", verb.i, verb.i + 1, named, _host(verb))
    return None


def _worried(tree: Tree, word: Token) -> Reason | None:
    """ "..., worried that S", "Alarmed by X, ..."."""
    loose = ("xcomp", "advcl", "acl", "parataxis", "amod")
    if word.head.i == word.i or grammar.relation(word) not in loose:
        return None
    if any(c.dep_.startswith(("aux", "cop", "nsubj", "mark")) for c in word.children):
        return None
    before = word.doc[word.i - 1] if word.i else None
    if before is not None and before.text != "," and not word.is_sent_start:
        return None
    complement = tree.complement(word)
    if complement is not None and complement[0] in ("", "that") and complement[1].i > word.i:
        return _clause("worried", word, complement[1])
    named = next(((p, t) for p, t in tree.obliques(word) if p in ("about", "by", "at", "over", "of")), None)
    if named is None or named[1].pos_ not in _NOUNS:
        return None
    case = next(c for c in named[1].children if c.dep_ in ("case", "prep"))
    return _reason("worried", word.i, case.i + 1, named[1], _host(word))


def _blamed(verb: Token) -> Reason | None:
    """ "fined for failing to report": what somebody is blamed or praised for."""
    mark = next((c for c in verb.children if c.dep_ in ("mark", "case", "prep") and c.i < verb.i), None)
    host = verb.head
    if mark is None or mark.text.casefold() != "for" or host.i == verb.i or host.i > verb.i:
        return None
    return _reason("for doing", mark.i, mark.i + 1, verb, host)


def _resting(tree: Tree, verb: Token, lemma: str) -> Reason | None:
    """ "The ban rests on X", "The order is based on X"."""
    for preposition, noun in tree.obliques(verb):
        if f"{lemma} {preposition}" not in words("resting") or noun.i < verb.i or noun.pos_ not in _NOUNS:
            continue
        subject = next(iter(tree.subjects(verb)), None)
        case = next((c for c in noun.children if c.dep_ in ("case", "prep")), None)
        if subject is not None and case is not None and subject.i < verb.i < case.i:
            return _reason("resting", verb.i, case.i + 1, noun, verb)._replace(subject=subject)
    return None


def _host(cue: Token) -> Token:
    """What a participle explains; "it was X that asked for Y, citing Z" explains the asking, not X."""
    head = cue.head
    if head.pos_ not in _NOUNS or head.i > cue.i:
        return head
    said = (c for c in head.children if c.dep_ in ("acl:relcl", "relcl") and c.i < cue.i)
    return max(said, key=lambda verb: verb.i, default=head)


def _clause(kind: str, cue: Token, head: Token) -> Reason:
    that = next((c for c in head.children if c.dep_ == "mark" and c.text.casefold() == "that"), None)
    last = that.i + 1 if that is not None and that.i > cue.i else cue.i + 1
    return _reason(kind, cue.i, last, head, _host(cue))


def _reason(kind: str, first: int, last: int, head: Token, governor: Token) -> Reason:
    inside = [t for t in head.subtree if t.i >= last]
    if not inside:
        return Reason(kind, first, last, last, last, governor)
    end = inside[-1].i + 1
    # A clause begins behind its cue, wherever the tree hangs its subject.
    start = last if kind in ("conjunction", "condition", "arguing", "worried") else inside[0].i
    for token in inside:
        aside = token.i > head.i and (
            token.text in _BREAKS
            or grammar.relation(token) == "parataxis"
            or (token.dep_ in ("acl:relcl", "relcl") and token.doc[token.left_edge.i - 1].text == ",")
            or (token.dep_ == "conj" and token.head.i == head.i and _other_form(token, head))
        )
        if aside:
            end = min(end, token.i if token.text in _BREAKS else token.left_edge.i)
    return Reason(kind, first, last, start, _whole(end, inside[-1], head) if start == last else end, governor)


def _whole(end: int, last: Token, head: Token) -> int:
    """The end of a clause, with a last word or two of the sentence that the tree hangs elsewhere."""
    doc = head.doc
    for i in range(end, min(end + TAIL + 1, len(doc))):
        if end != last.i + 1 or doc[i].is_sent_start:
            break
        if doc[i].text == ".":
            return i
        if doc[i].pos_ not in _TAILS:
            break
    return end


def _other_form(verb: Token, head: Token) -> bool:
    """Whether a verb cannot stand beside a participle: "for passing the bill and accused him"."""
    return head.tag_ == "VBG" and verb.pos_ in ("VERB", "AUX") and verb.tag_ != "VBG"


def _is_reason(tree: Tree, noun: Token) -> bool:
    return any(t.lemma_.casefold() in words("reason") for t in (noun, *tree.conjuncts(noun)))


def _denied(tree: Tree, reason: Reason) -> bool:
    """ "not because of X", and reasons of what did not happen."""
    doc = reason.governor.doc
    before = doc[reason.first - 1].text.casefold() if reason.first else ""
    return before in ("not", "n't", "n’t", "nor", "if", "than", "even", "or") or tree.negated(reason.governor)
