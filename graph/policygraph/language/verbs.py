"""Closed classes of English verb grammar, and tense by auxiliaries."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "cannot", "hardly"})


def _words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


MODALS = _words(
    """
    can could may might must shall should will would ought 'll ’ll 'd ’d wo ca sha need
    """
)
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})

OBJECT_CONTROL = _words(
    """
    advise allow appoint ask authorise authorize beg block call cause challenge command compel convince
    direct empower enable encourage expect forbid force get hear help instruct invite lead leave let make
    mandate nominate oblige order pay permit persuade petition press pressure prompt push remind request
    require see see_fit send summon task teach tell tempt train trigger urge want warn watch
    """
)
"""Verbs whose object does what their infinitive says: "ordered the PTA to block"."""


def is_modal(auxiliary: Token) -> bool:
    """Whether an auxiliary is a modal verb."""
    return auxiliary.tag_ == "MD" or auxiliary.lower_ in MODALS


def tense(verb: Token, auxiliaries: Sequence[Token], passive: bool) -> str | None:
    """The tense that the first finite word of a verb group shows; the perfect is past."""
    if auxiliaries:
        first = auxiliaries[0]
        if is_modal(first):
            return "future" if first.lower_ in FUTURE else None
        if first.tag_ in ("TO", "VB", "VBG", "VBN"):
            return None
        if _is_past(first):
            return "past"
        have = first.lower_ in ("have", "has", "'ve", "’ve") or (
            first.lower_ in ("'s", "’s") and first.lemma_ == "have"
        )
        if have:
            return "past"
        return "present"
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if verb.tag_ in ("VB", "VBG", "VBN"):
        return None
    morph = verb.morph.to_dict()
    if morph.get("VerbForm") != "Fin":
        return None
    return "past" if morph.get("Tense") == "Past" else "present"


def _is_past(word: Token) -> bool:
    return word.tag_ == "VBD" or (
        word.lower_ in ("had", "was", "were", "did") and word.tag_ not in ("VBZ", "VBP")
    )
