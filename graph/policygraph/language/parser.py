"""The network as a spaCy pipeline component: tags, morphology, lemmas and trees on a ``Doc``."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from policygraph.language import spelling
from policygraph.language.lemmas import settled
from policygraph.language.network import Analysis, Network

NAME = "parser"
BATCH = 48
"""Sentences that go through the network together; memory grows with it, speed hardly."""


class Parser:
    """Fills tags, morphology, lemmas and trees; sentence starts that are set are kept.

    A doc without sentence starts is taken as one sentence. The network runs on one BLAS thread:
    its matrices are small, and one thread gives the same bytes on every run.
    """

    def __init__(self, network: Network, vocab: Vocab) -> None:
        self.network = network
        add = vocab.strings.add
        labels = network.labels
        self._upos = np.array([vocab.strings[label] for label in labels["upos"]], np.uint64)
        self._xpos = np.array([add(label) for label in labels["xpos"]], np.uint64)
        self._feats = np.array([vocab.morphology.add(label) for label in labels["feats"]], np.uint64)
        self._deprel = np.array(
            [add("ROOT" if label == "root" else label) for label in labels["deprel"]], np.uint64
        )
        self.labels = tuple("ROOT" if label == "root" else label for label in labels["deprel"])
        self._rules = labels["lemma"]
        self._checked = {labels["upos"].index(label): label for label in ("VERB", "NOUN")}
        self._threads = ThreadpoolController()

    def __call__(self, doc: Doc) -> Doc:
        """Annotate in place and hand the doc back."""
        if not len(doc):
            return doc
        forms = [token.text for token in doc]
        starts = np.flatnonzero(doc.to_array("SENT_START") == 1).tolist()
        opens = [0, *(start for start in starts if start), len(doc)]
        sentences = [forms[left:right] for left, right in pairwise(opens)]
        add = doc.vocab.strings.add
        blocks = []
        with self._threads.limit(limits=1, user_api="blas"):
            for at in range(0, len(sentences), BATCH):
                part = sentences[at : at + BATCH]
                found = self.network.analyse(part)
                lengths = [len(sentence) for sentence in part]
                places = np.concatenate([np.arange(length) for length in lengths])
                lemmas = [add(lemma) for lemma in self._lemmas(part, found)]
                blocks.append(
                    np.stack(
                        [
                            self._xpos[found.xpos],
                            self._upos[found.upos],
                            self._feats[found.feats],
                            np.array(lemmas, np.uint64),
                            self._deprel[found.deprel],
                            (found.heads - places).astype(np.int64).view(np.uint64),
                        ],
                        axis=1,
                    )
                )
        doc.from_array(["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"], np.concatenate(blocks))  # type: ignore[arg-type]
        return doc

    def _lemmas(self, sentences: list[list[str]], found: Analysis) -> list[str]:
        """Lemmas by the best rule; those of verbs and nouns are checked against LemmInflect."""
        forms = (form for sentence in sentences for form in sentence)
        rules, checked = self._rules, self._checked
        out: list[str] = []
        for form, rule, tag in zip(forms, found.lemma.tolist(), found.upos.tolist(), strict=True):
            lemma = spelling.lemma(form, rules[rule])
            pos = checked.get(tag)
            out.append(lemma if pos is None else settled(form, pos, lemma))
        return out
