"""Changes that give treebank sentences the build of news: quotations in front, appositions, weekdays.

Each takes a sentence's words and a random generator and gives back changed words, or the same list
where the sentence does not lend itself to it. Trees stay valid; spacing is not kept, the network does
not see it.
"""

from __future__ import annotations

import random
from dataclasses import replace

from conllu import Word
from names import PLACES, words_of

SPEECH = words_of(
    """
    add announce argue believe claim conclude confirm declare deny estimate explain hope insist know
    note promise report say show state stress suggest tell think warn write
    """
)
ROLES = words_of(
    """
    activist adviser analyst chairman chairwoman chief commissioner director economist founder governor
    head judge lawyer leader mayor member minister official president professor researcher secretary
    senator spokesman spokesperson spokeswoman
    """
)
BODIES = words_of(
    """
    Authority Association Agency Board Bureau Chamber Coalition Commission Committee Council Court
    Federation Forum Foundation Institute Ministry Network Office Party Press Society Union University
    """
)
FIELDS = words_of(
    """
    Broadcasting Business Digital Education Electoral Energy Finance Health Human Information Interior
    Internet Labour Media National Press Public Rights Software Technology Telecommunication Trade
    Transport Workers
    """
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def mark(form: str, head: int) -> Word:
    """A punctuation mark."""
    lemma = '"' if form in "“”" else form
    return Word(form, lemma, "PUNCT", {"“": "``", "”": "''"}.get(form, form), "", head, "punct", True)


def name(form: str, head: int, deprel: str) -> Word:
    """A word of a proper name."""
    return Word(form, form, "PROPN", "NNP", "Number=Sing", head, deprel, True)


def subtree(words: list[Word], top: int) -> list[int]:
    """Indices of a word and all below it."""
    inside = {top}
    grown = True
    while grown:
        more = {i for i, w in enumerate(words) if w.head in inside and i not in inside}
        inside |= more
        grown = bool(more)
    return sorted(inside)


def arranged(words: list[Word], order: list[int]) -> list[Word]:
    """The words in another order, words that are not in it left out (nothing may hang on those)."""
    place = {old: new for new, old in enumerate(order)}
    return [replace(words[old], head=place[words[old].head] if words[old].head >= 0 else -1) for old in order]


def contiguous(part: list[int]) -> bool:
    """Whether the indices have no gap."""
    return part[-1] - part[0] + 1 == len(part)


def capital(word: Word) -> Word:
    """The word as it opens a sentence."""
    return replace(word, form=word.form[:1].upper() + word.form[1:])


def small(word: Word) -> Word:
    """The word as it stands inside a sentence."""
    proper = word.upos == "PROPN" or word.form == "I" or word.form.startswith("I'") or word.form.isupper()
    return word if proper else replace(word, form=word.form.lower())


def attributed(words: list[Word], chance: random.Random) -> list[Word]:
    """What was said put before its speech verb: ``“It works,” the minister said``."""
    verb = next((i for i, w in enumerate(words) if w.head < 0), None)
    if verb is None or words[verb].lemma not in SPEECH or any(w.form in '"“”()' for w in words):
        return words
    children = [i for i, w in enumerate(words) if w.head == verb]
    subject = [i for i in children if words[i].deprel == "nsubj" and i < verb]
    clause = [i for i in children if words[i].deprel == "ccomp" and i > verb]
    if len(subject) != 1 or len(clause) != 1:
        return words
    said, part = clause[0], subtree(words, clause[0])
    who = subtree(words, subject[0])
    if not contiguous(part) or not contiguous(who) or who[0] > 1 or part[0] <= verb:
        return words
    if not any(words[i].head == said and words[i].deprel.startswith("nsubj") for i in part):
        return words
    gone = {i for i in part if words[i].head == said and words[i].form.lower() == "that" and i == part[0]}
    gone |= {i for i in (part[0], part[-1]) if words[i].upos == "PUNCT"}
    gone |= {i for i in children if words[i].form in (",", ":") and verb < i < part[0]}
    if any(w.head in gone for w in words):
        return words
    content = [i for i in part if i not in gone]
    rest = [i for i in range(len(words)) if i not in set(part) and i not in gone]
    if len(content) < 3 or rest[0] != who[0]:
        return words
    if rest[: len(who) + 1] == [*who, verb] and words[who[-1]].upos != "PRON" and chance.random() < 0.3:
        rest = [verb, *who, *rest[len(who) + 1 :]]
    changed = list(words)
    changed[content[0]] = capital(changed[content[0]])
    changed[who[0]] = small(changed[who[0]])
    changed += [mark("“", said), mark(",", said), mark("”", said)]
    opening, comma, closing = range(len(words), len(words) + 3)
    order = [opening, *content, comma, closing, *rest] if chance.random() < 0.7 else [*content, comma, *rest]
    return arranged(changed, order)


def apposed(words: list[Word], chance: random.Random) -> list[Word]:
    """A person's role behind the name: ``Ana Silva, chair of the Press Council, said``."""
    for index, word in enumerate(words):
        if word.upos != "PROPN" or not word.deprel.startswith("nsubj"):
            continue
        part = subtree(words, index)
        kinds = {words[i].deprel for i in part if words[i].head == index}
        last = part[-1]
        if not contiguous(part) or kinds & {"appos", "acl:relcl", "acl", "conj", "nmod", "punct"}:
            continue
        if last + 1 >= len(words) or words[last + 1].upos == "PUNCT":
            continue
        size = len(words)
        role, added = size + 1, [mark(",", size + 1)]
        added.append(Word(chance.choice(ROLES), "", "NOUN", "NN", "Number=Sing", index, "appos", True))
        added[1] = replace(added[1], lemma=added[1].form)
        draw = chance.random()
        if draw < 0.4:
            article = chance.choice(("a", "the"))
            feats = f"Definite={'Ind' if article == 'a' else 'Def'}|PronType=Art"
            added.insert(1, Word(article, article, "DET", "DT", feats, size + 2, "det", True))
            role = size + 2
            added[0] = replace(added[0], head=role)
        fields = [chance.choice(FIELDS) for _ in range(chance.choice((0, 1, 1, 2)))]
        if draw < 0.85:
            article = chance.random() < 0.75
            body = size + len(added) + 1 + article + len(fields)
            added.append(
                Word(chance.choice(("of", "of", "for", "at")), "", "ADP", "IN", "", body, "case", True)
            )
            added[-1] = replace(added[-1], lemma=added[-1].form)
            if article:
                added.append(Word("the", "the", "DET", "DT", "Definite=Def|PronType=Art", body, "det", True))
            added += [name(field, body, "compound") for field in fields]
            added.append(name(chance.choice((*BODIES, *PLACES[:20])), role, "nmod"))
        added.append(mark(",", role))
        order = [*range(last + 1), *range(size, size + len(added)), *range(last + 1, size)]
        return arranged([*words, *added], order)
    return words


def dated(words: list[Word], chance: random.Random) -> list[Word]:
    """A weekday beside the main verb: ``The court Monday ruled``, ``said on Tuesday that``."""
    verb = next((i for i, w in enumerate(words) if w.head < 0), None)
    if verb is None or words[verb].xpos not in ("VBD", "VBZ", "VBN") or any(w.form in DAYS for w in words):
        return words
    subject = [i for i, w in enumerate(words) if w.head == verb and w.deprel in ("nsubj", "nsubj:pass")]
    if not subject or subject[0] > verb:
        return words
    spot = subtree(words, subject[0])[-1] + 1 if chance.random() < 0.6 else verb + 1
    if (
        spot >= len(words)
        or words[spot].form in ("not", "n't")
        or words[spot].deprel in ("obj", "iobj", "compound:prt")
    ):
        return words
    day, size = chance.choice(DAYS), len(words)
    if chance.random() < 0.6:
        added = [
            Word("on", "on", "ADP", "IN", "", size + 1, "case", True),
            name(day, verb, "obl"),
        ]
    else:
        added = [name(day, verb, "obl:unmarked")]
    order = [*range(spot), *range(size, size + len(added)), *range(spot, size)]
    return arranged([*words, *added], order)


def cited(words: list[Word], chance: random.Random) -> list[Word]:
    """Quotation marks round a phrase: ``imposing “blanket restrictions”``, ``said it “risks harm”``."""
    if any(w.form in "\"“”'‘’" for w in words):
        return words
    for _ in range(6):
        top = chance.randrange(len(words))
        if words[top].upos not in ("NOUN", "VERB", "ADJ"):
            continue
        part = subtree(words, top)
        while part and words[part[-1]].upos == "PUNCT":
            part.pop()
        if words[top].upos == "VERB":
            helpers = [i for i in part if words[i].head == top and words[i].deprel in ("aux", "aux:pass")]
            part = [i for i in part if i >= min([top, *helpers])]
        while part and part[0] != top and words[part[0]].upos in ("DET", "ADP", "SCONJ", "PUNCT", "CCONJ"):
            part.pop(0)
        if not 1 <= len(part) <= 9 or top not in part or not contiguous(part) or len(part) > len(words) - 3:
            continue
        if any(words[i].upos == "PUNCT" for i in part) or (len(part) == 1 and chance.random() < 0.7):
            continue
        size = len(words)
        order = [*range(part[0]), size, *part, size + 1, *range(part[-1] + 1, size)]
        return arranged([*words, mark("“", top), mark("”", top)], order)
    return words
