"""Measure the language engine: accuracy on treebanks from raw text, speed, load time, memory.

    python benchmarks/language.py --pud FILE... --ewt FILE... --news FILE... [--model NAME]

Scores are computed on aligned tokens without punctuation: a gold word counts as found where the
engine has a token of the same characters. UPOS, UAS and LAS are shares of the *aligned* gold words
that are not punctuation; F1 of a relation counts every gold and every predicted word of it, labels
up to the colon, and a match needs the right head and label. Sentence F1 compares character spans
without white space. Raw text is every document's sentences joined by a space, paragraphs (where the
treebank marks them) by a blank line.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from conllu import Sentence, read

RELATIONS = ("nsubj", "obj", "ccomp", "advcl", "obl", "xcomp", "conj", "appos", "acl", "parataxis")


def documents(paths: list[Path]) -> Iterator[list[Sentence]]:
    """Sentences grouped by document."""
    for path in paths:
        document: list[Sentence] = []
        for sentence in read(path):
            if sentence.document and document:
                yield document
                document = []
            document.append(sentence)
        yield document


def raw(document: list[Sentence]) -> tuple[str, list[list[tuple[int, int]]]]:
    """The document's text and the offsets of every word, a list a sentence."""
    text, spans = "", []
    for sentence in document:
        if text:
            text += "\n\n" if sentence.paragraph else " "
        words = []
        for word in sentence.words:
            words.append((len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.space else "")
        text = text.rstrip()
        spans.append(words)
    return text, spans


def f1(right: int, gold: int, found: int) -> float:
    return 200 * right / (gold + found) if gold + found else 0.0


def base(label: str) -> str:
    return label.partition(":")[0].lower()


def evaluate(engine: Any, paths: list[Path]) -> dict[str, float]:
    """All scores of one treebank, in per cent."""
    count: Counter[str] = Counter()
    gold_rel: Counter[str] = Counter()
    found_rel: Counter[str] = Counter()
    right_rel: Counter[str] = Counter()
    for document in documents(paths):
        text, spans = raw(document)
        annotation = engine.annotate(text)
        count["tokens"] += len(annotation.doc)
        place = {(annotation.start(t), annotation.end(t)): t for t in annotation.doc}
        gold_sentences = {(words[0][0], words[-1][1]) for words in spans}
        found_sentences = {(s.start, s.end) for s in annotation.sentences}
        count["sentences"] += len(gold_sentences)
        count["found sentences"] += len(found_sentences)
        count["right sentences"] += len(gold_sentences & found_sentences)
        for sentence, words in zip(document, spans, strict=True):
            for word, span in zip(sentence.words, words, strict=True):
                count["words"] += 1
                token = place.get(span)
                count["aligned words"] += token is not None
                if word.upos == "PUNCT":
                    continue
                gold_rel[base(word.deprel)] += 1
                if token is None:
                    continue
                count["n"] += 1
                count["upos"] += token.pos_ == word.upos
                count["feats"] += str(token.morph) == word.feats
                count["lemma"] += token.lemma_ == word.lemma
                root = token.head.i == token.i
                head = (-1, -1) if root else (annotation.start(token.head), annotation.end(token.head))
                wanted = (-1, -1) if word.head < 0 else words[word.head]
                label = "root" if root else token.dep_
                count["uas"] += head == wanted
                count["las"] += head == wanted and label == word.deprel
                count["las base"] += head == wanted and base(label) == base(word.deprel)
                if head == wanted and base(label) == base(word.deprel):
                    right_rel[base(label)] += 1
        found_rel.update(base(t.dep_) for t in annotation.doc if t.pos_ != "PUNCT")
    out = {
        name: 100 * count[name] / count["n"] for name in ("upos", "feats", "lemma", "uas", "las", "las base")
    }
    out["tokens"] = f1(count["aligned words"], count["words"], count["tokens"])
    out["sentences"] = f1(count["right sentences"], count["sentences"], count["found sentences"])
    for name in RELATIONS:
        out[name] = f1(right_rel[name], gold_rel[name], found_rel[name])
    return out


def speed(engine: Any, paths: list[Path]) -> float:
    """Words per CPU-second over texts of article length (3,000 characters and more)."""
    texts, words, waiting = [], 0, ""
    for document in documents(paths):
        waiting += raw(document)[0] + "\n\n"
        words += sum(len(sentence.words) for sentence in document)
        if len(waiting) > 3000:
            texts.append(waiting)
            waiting = ""
    texts.append(waiting)
    began = time.process_time()
    for text in texts:
        engine.annotate(text)
    return words / (time.process_time() - began)


def load_time(model: str | None) -> float:
    """Seconds that a fresh interpreter needs to import the engine and load it; the best of three."""
    code = (
        "import time; t = time.perf_counter(); from policygraph.language import load; "
        f"load({model!r}); print(time.perf_counter() - t)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("pud", "ewt", "news"):
        parser.add_argument(f"--{name}", type=Path, nargs="+", default=[])
    parser.add_argument("--model")
    options = parser.parse_args()
    print(f"load {load_time(options.model):.2f} s")
    from policygraph.language import load

    engine = load(options.model)
    for name in ("pud", "ewt", "news"):
        paths = getattr(options, name)
        if paths:
            passes = ", ".join(f"{speed(engine, paths):,.0f}" for _ in range(3))
            result = evaluate(engine, paths)
            print(name, *(f"{key} {value:.1f}" for key, value in result.items()), sep="\n  ")
            print(f"  words per CPU-second, three passes (the first meets every word anew): {passes}")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
