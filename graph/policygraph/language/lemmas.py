"""Lemmas of verbs and nouns by LemmInflect, which knows what a small network has never seen.

The engine's own lemma is kept where LemmInflect allows it ("found" may be "find" or "found").
"""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getLemma  # type: ignore[import-untyped]
from spacy.tokens import Doc

#: Coarse tags whose lemmas are looked up; the others hardly inflect.
INFLECTED = frozenset(("VERB", "AUX", "NOUN", "ADJ"))


def correct(doc: Doc) -> Doc:
    """Set the lemmas of a parsed doc, in place."""
    for token in doc:
        pos = token.pos_
        if pos in INFLECTED:
            token.lemma_ = _lemma(token.text.casefold(), pos, token.lemma_.casefold())
    return doc


PLURAL_ONLY = frozenset(("people", "data", "media", "police", "headquarters", "means", "series"))
"""Nouns that the treebanks do not take apart."""


@lru_cache(maxsize=65536)
def settled(form: str, pos: str, proposed: str) -> str:
    """The proposed lemma of a verb or noun where LemmInflect allows it, else LemmInflect's first."""
    lowered = form.lower()
    found: tuple[str, ...] = () if lowered in PLURAL_ONLY else getLemma(lowered, pos)
    if not found or proposed.lower() in (lemma.lower() for lemma in found):
        return proposed
    return found[0]


@lru_cache(maxsize=65536)
def _lemma(form: str, pos: str, proposed: str) -> str:
    if pos == "ADJ" and not form.endswith("ed"):
        return form
    # A participle that was read as an adjective is looked up as the verb that it comes from.
    pos = "VERB" if pos == "ADJ" else pos
    found = [lemma.casefold() for lemma in getLemma(form, pos)]
    return proposed if proposed in found or not found else found[0]
