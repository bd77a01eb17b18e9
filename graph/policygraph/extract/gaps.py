"""Words of a corpus that may report events and that no entry of the lexicon covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from spacy.tokens import Token

from policygraph.extract import grammar, slots
from policygraph.extract.extractor import propose
from policygraph.extract.lexicon import Lexicon
from policygraph.language import Engine
from policygraph.model import Document


class Kind(StrEnum):
    """What a gap is: where the words would stand in a lexicon."""

    VERB = "verb"
    FRAME = "frame"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Gap:
    """Words without an entry: how often they stand where an event may be told, and one place."""

    kind: Kind
    words: str
    count: int
    documents: int
    source: str
    example: str


#: Verbs that report nothing by themselves; with an object they are looked at as frames.
LIGHT = frozenset(
    ("be", "have", "do", "get", "make", "take", "give", "put", "let", "go", "come", "become", "seem", "keep",
     "want", "need", "know", "think", "feel", "see", "look", "use", "help", "try", "mean", "like", "love")
)  # fmt: skip
#: Endings of nouns that verbs make: an event noun mostly has one, or is a verb itself ("raid").
ENDINGS = ("tion", "sion", "ment", "ance", "val", "sal", "wal", "ing", "ure", "down", "out", "over")
_TIMES = grammar.words("weekday", "month", "time_noun", "quantity")
#: Before what an event noun is about, or who brought it about.
AROUND = frozenset(("of", "by", "on", "against", "over", "for", "into"))
LONGEST_EXAMPLE = 240


@dataclass(slots=True)
class _Found:
    count: int = 0
    documents: set[str] = field(default_factory=set)
    source: str = ""
    example: str = ""


def gaps(engine: Engine, lexicon: Lexicon, documents: Iterable[Document], *, least: int = 2) -> list[Gap]:
    """Verbs, verbs with an object, and event-like nouns that no entry covers, the most frequent first.

    Covered is what an entry knows, whether or not its sense tests fit here: of a verb that an entry
    knows, only objects are listed with which none of its senses fits. Words of fewer than ``least``
    places are left out.
    """
    found: dict[tuple[Kind, str], _Found] = {}
    for document in documents:
        for kind, words, example in _uncovered(engine, lexicon, document):
            entry = found.setdefault((kind, words), _Found(source=document.source, example=example))
            entry.count += 1
            entry.documents.add(document.id)
            if len(example) < len(entry.example):  # the shortest sentence shows the words best
                entry.source, entry.example = document.source, example
    listed = [
        Gap(kind, words, f.count, len(f.documents), f.source, f.example)
        for (kind, words), f in found.items()
        if f.count >= least
    ]
    return sorted(listed, key=lambda g: (-g.count, -g.documents, g.kind.value, g.words))


def _uncovered(engine: Engine, lexicon: Lexicon, document: Document) -> Iterator[tuple[Kind, str, str]]:
    annotation, candidates, _ = propose(engine, lexicon, document)
    tree = engine.tree
    taken = {candidate.trigger.i for candidate in candidates if candidate.kind != "loose"}
    verbs = {word.split()[0] for table in (lexicon.verbs, lexicon.frames, lexicon.speech) for word in table}
    nouns = {word.split()[-1] for table in (lexicon.nouns, lexicon.speech_nouns) for word in table}
    for sentence in annotation.sentences:
        if sentence.kind != "prose":
            continue
        text = " ".join(document.text[sentence.start : sentence.end].split())[:LONGEST_EXAMPLE]
        for token in annotation.doc[sentence.first : sentence.last]:
            if token.i in taken or not token.text.isalpha():
                continue
            lemma = token.lemma_.casefold()
            if token.pos_ == "VERB":
                if lemma not in verbs and lemma not in LIGHT:
                    yield Kind.VERB, lemma, text
                noun = slots.patient(tree, token)
                if noun is not None and noun.pos_ == "NOUN" and noun.i not in taken and noun.text.isalpha():
                    yield Kind.FRAME, f"{lemma} {noun.lemma_.casefold()}", text
            elif token.pos_ == "NOUN" and lemma not in nouns and _eventful(token, lemma, verbs, lexicon):
                around = {preposition for preposition, _ in tree.modifiers(token)}
                if around & AROUND or tree.possessor(token) is not None:
                    yield Kind.NOUN, lemma, text


def _eventful(noun: Token, lemma: str, verbs: set[str], lexicon: Lexicon) -> bool:
    """Whether a noun may name an event: made from a verb, and neither an actor, a thing nor a time."""
    if lemma in lexicon.actor_heads or lemma in lexicon.things or lemma in lexicon.inert_heads:
        return False
    if lemma in _TIMES or len(lemma) < 4:
        return False
    return lemma.endswith(ENDINGS) or lemma in verbs
