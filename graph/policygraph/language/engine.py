"""Load the engine and annotate texts with it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from policygraph.language import store
from policygraph.language.annotation import Annotation
from policygraph.language.boundaries import stretches
from policygraph.language.network import Network
from policygraph.language.omissions import omissions
from policygraph.language.parser import NAME, Parser
from policygraph.language.tokens import cut, english
from policygraph.language.tree import Tree, tree_of

WEIGHTS = Path(__file__).parent / "weights" / "english.npz"


class EngineMissing(LookupError):
    """Raised when the pipeline that the user named is not installed, or the weights are not readable."""


class Engine:
    """A loaded pipeline; ``annotate`` may be called any number of times, from one thread."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp = nlp
        self.name = name
        self.tree: Tree = tree_of(_labels(nlp))

    def annotate(self, text: str) -> Annotation:
        """Sentences, tags, lemmas and trees of one text; offsets are code points of ``text``."""
        sentences = stretches(text)
        omitted = omissions(text, sentences)
        parts = cut(text, sentences, omitted, self.nlp.tokenizer)
        doc = Doc(self.nlp.vocab, words=parts.words, spaces=parts.spaces, sent_starts=parts.opens)
        if parts.words:
            for _, component in self.nlp.pipeline:
                doc = component(doc)
        return Annotation(
            text, doc, tuple(parts.sentences), tuple(omitted), tuple(parts.notes),
            tuple(parts.starts), tuple(parts.ends),
        )  # fmt: skip


def _labels(nlp: Language) -> list[str]:
    """The dependency labels that the pipeline writes."""
    return [
        label
        for name, component in nlp.pipeline
        for label in getattr(component, "labels", ())
        if "pars" in name
    ]


@lru_cache(maxsize=2)
def load(name: str | None = None) -> Engine:
    """The engine of this package, or the installed spaCy pipeline ``name``.

    Raises:
        EngineMissing: no pipeline of that name is installed.
    """
    if name is None:
        return Engine(builtin(WEIGHTS), "policygraph")
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    try:
        return Engine(spacy.load(name), name)
    except OSError as error:
        raise EngineMissing(
            f"language model {name!r} is not installed: run 'python -m spacy download {name}', "
            "or leave the model out to use the built-in one"
        ) from error


def builtin(weights: Path) -> Language:
    """A spaCy pipeline of the English tokenizer and the network with these weights."""
    nlp = english()
    try:
        network = Network(*store.read(weights))
    except (OSError, ValueError, KeyError) as error:
        raise EngineMissing(
            f"the language model's weights at {weights} cannot be read ({error}): install policygraph again"
        ) from error
    nlp._components.append((NAME, Parser(network, nlp.vocab)))
    return nlp
