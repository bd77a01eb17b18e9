"""Changed copies of treebank sentences: what news text has and the treebanks lack.

Every change keeps a valid tree. ``augmented`` draws which changes to make; the single changes are
pure but for the random generator they are given.
"""

from __future__ import annotations

import random
from dataclasses import replace

from conllu import Sentence, Word
from names import FAMILY, GIVEN, PLACES
from newswire import apposed, arranged, attributed, cited, contiguous, dated, subtree

CURLY = {'"': ("“", "”"), "'": ("‘", "’")}


def renamed(words: list[Word], chance: random.Random, *, rate: float) -> list[Word]:
    """Proper names replaced: chains joined by ``flat`` become person names, lone ones a name or place."""
    out = list(words)
    people = {w.head for w in words if w.deprel == "flat" and w.upos == "PROPN"}
    for index, word in enumerate(words):
        if (
            word.upos != "PROPN"
            or not word.form[:1].isupper()
            or word.form.isupper()
            or not word.form.isalpha()
        ):
            continue
        chained = word.deprel == "flat" and word.head in people
        if index in people or chained:
            if chance.random() >= rate:
                continue
            form = chance.choice(FAMILY if chained else GIVEN)
        else:
            lone = not any(w.head == index and w.deprel in ("compound", "flat", "amod") for w in words)
            if not lone or word.deprel in ("compound", "flat") or chance.random() >= rate / 3:
                continue
            near = any(w.head == index and w.deprel == "case" for w in words)
            form = chance.choice(PLACES if near and chance.random() < 0.6 else FAMILY)
        feats = "Number=Sing" if word.feats.startswith("Number=") else word.feats
        out[index] = replace(word, form=form, lemma=form, feats=feats, xpos="NNP")
    return out


def cased(words: list[Word], *, style: str) -> list[Word]:
    """All words lower-cased ("lower"), capitalised as in a headline ("title") or upper-cased ("upper")."""
    if style == "title":
        small = {"a", "an", "the", "of", "in", "on", "to", "for", "by", "at", "and", "or", "but", "as"}
        return [
            w if w.form.lower() in small and i else replace(w, form=w.form[:1].upper() + w.form[1:])
            for i, w in enumerate(words)
        ]
    return [replace(w, form=w.form.lower() if style == "lower" else w.form.upper()) for w in words]


def quoted(words: list[Word]) -> list[Word]:
    """Straight quotation marks and apostrophes made curly; a hyphen that stands alone made a dash."""
    out, opened = [], {'"': False, "'": False}
    for index, word in enumerate(words):
        form = word.form
        if form in CURLY and word.upos == "PUNCT":
            form = CURLY[form][opened[form]]
            opened[word.form] = not opened[word.form]
        elif "'" in form:
            form = form.replace("'", "’")
        elif form in ("-", "--") and word.deprel == "punct" and index and words[index - 1].space:
            form = "—" if index % 2 else "–"
        out.append(replace(word, form=form))
    return out


def without(words: list[Word], gone: set[int]) -> list[Word]:
    """The sentence without some childless words."""
    if any(word.head in gone for word in words):
        return words
    number = {}
    for index in range(len(words)):
        if index not in gone:
            number[index] = len(number)
    return [
        replace(word, head=number[word.head] if word.head >= 0 else -1)
        for index, word in enumerate(words)
        if index not in gone
    ]


def complementless(words: list[Word]) -> list[Word]:
    """ "that" left out before complement clauses, and before relative clauses where it is their object."""
    gone = set()
    for index, word in enumerate(words):
        if word.form.lower() != "that":
            continue
        above = words[word.head].deprel if word.head >= 0 else ""
        if (word.deprel == "mark" and above == "ccomp") or (word.deprel == "obj" and above == "acl:relcl"):
            gone.add(index)
    return without(words, gone) if gone else words


def fronted(words: list[Word]) -> list[Word]:
    """An adverbial clause after the main verb moved to the front, with a comma behind it."""
    root = next((i for i, w in enumerate(words) if w.head < 0), None)
    if root is None or words[root].upos != "VERB":
        return words
    if any(w.form in '"“”()' for w in words):
        return words
    for index, word in enumerate(words):
        if index < root or word.head != root or word.deprel not in ("advcl", "obl"):
            continue
        part = subtree(words, index)
        marked = any(words[i].deprel in ("mark", "case") and words[i].head == index for i in part)
        marked |= word.xpos == "VBG" and part[0] == index
        if not marked or len(part) < 4 or not contiguous(part) or part[0] <= root:
            continue
        rest = [i for i in range(len(words)) if i not in set(part)]
        if not rest or words[rest[0]].deprel in ("cc", "advcl", "mark") or words[rest[0]].upos == "PUNCT":
            continue
        if words[part[0]].upos == "PUNCT" or words[part[-1]].upos == "PUNCT":
            continue
        lead, follow = words[part[0]], words[rest[0]]
        lower = follow.upos != "PROPN" and follow.form != "I" and not follow.form.startswith("I'")
        changed = list(words)
        changed[part[0]] = replace(lead, form=lead.form[:1].upper() + lead.form[1:])
        changed[rest[0]] = replace(follow, form=follow.form.lower() if lower else follow.form)
        changed.append(Word(",", ",", "PUNCT", ",", "", index, "punct", True))
        return arranged(changed, [*part, len(words), *rest])
    return words


def augmented(sentence: Sentence, chance: random.Random) -> list[Word]:
    """One copy of a sentence with drawn changes; most often few or none."""
    words = sentence.words
    if chance.random() < 0.5:
        words = attributed(words, chance)
    if chance.random() < 0.12:
        words = fronted(words)
    if chance.random() < 0.06:
        words = dated(words, chance)
    if chance.random() < 0.08:
        words = apposed(words, chance)
    if chance.random() < 0.15:
        words = cited(words, chance)
    if chance.random() < 0.25:
        words = complementless(words)
    if chance.random() < 0.5:
        words = renamed(words, chance, rate=0.5)
    if chance.random() < 0.4:
        words = quoted(words)
    if len(words) > 4 and words[-1].form == "." and chance.random() < 0.06:
        words = without(words, {len(words) - 1})
    draw = chance.random()
    if draw < 0.02:
        words = cased(words, style="lower")
    elif draw < 0.05:
        words = cased(words, style="title")
    elif draw < 0.06:
        words = cased(words, style="upper")
    return words
