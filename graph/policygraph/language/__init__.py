"""The English engine: raw text to sentences, tags, lemmas and trees, with offsets into the text."""

from policygraph.language.annotation import Annotation, Sentence
from policygraph.language.engine import Engine, EngineMissing, load
from policygraph.language.tree import Tree, tree_of

__all__ = ["Annotation", "Engine", "EngineMissing", "Sentence", "Tree", "load", "tree_of"]
