"""Text to tokens as the treebanks cut them, with the offsets of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from policygraph.language.annotation import Sentence
from policygraph.language.boundaries import Stretch

LONGEST = 150
"""Tokens of one parsed piece; training saw sentences of up to 112 tokens."""

UNSPACED = 400
"""Characters without white space that are tokenized at once: longer runs are cut, since the tokenizer
looks through all that is left of one for each mark that it takes off its ends."""

BREAKS = frozenset(";:—–,)")


@dataclass(slots=True)
class Cut:
    """Words of a whole text before they are a Doc."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    opens: list[bool | int | None] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def cut(text: str, stretches: list[Stretch], omitted: list[tuple[int, int]], tokenizer: Tokenizer) -> Cut:
    """Tokens of every sentence, the omitted spans left out; over-long sentences become pieces."""
    out = Cut()
    gaps = iter(omitted)
    gap = next(gaps, None)
    for stretch in stretches:
        first = len(out.words)
        at = stretch.start
        while at < stretch.end:
            stop = stretch.end
            if gap and gap[0] < stretch.end:
                stop = max(at, gap[0])
            for left, right in _runs(text, at, stop):
                _tokens(text, left, right, tokenizer, out)
            if stop == stretch.end:
                break
            assert gap is not None
            at = gap[1]
            gap = next(gaps, None)
        last = len(out.words)
        if last == first:
            continue
        pieces = _pieces(out.words, first, last)
        if len(pieces) > 1:
            out.notes.append(
                f"the sentence at {stretch.start} has {last - first} tokens "
                f"and was parsed in {len(pieces)} pieces"
            )
        for left, right in pieces:
            start = stretch.start if left == first else out.starts[left]
            end = stretch.end if right == last else out.ends[right - 1]
            out.opens[left] = True
            out.sentences.append(Sentence(start, end, left, right, stretch.paragraph, stretch.kind))
    return out


def _runs(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, cut only where it goes on too long without white space."""
    left = start
    if stop - start > UNSPACED and max(map(len, text[start:stop].split()), default=0) > UNSPACED:
        for run in re.compile(r"\S+").finditer(text, start, stop):
            for right in range(run.start() + UNSPACED, run.end(), UNSPACED):
                yield left, right
                left = right
    yield left, stop


def _tokens(text: str, start: int, stop: int, tokenizer: Tokenizer, out: Cut) -> None:
    at = start
    sizes = tokenizer(text[start:stop]).to_array(["LENGTH", "SPACY"]).tolist()
    for size, spaced in sizes:
        word, end = text[at : at + size], at + size
        if word.isspace():
            if out.spaces:
                out.spaces[-1] = True
        else:
            out.words.append(word)
            out.spaces.append(bool(spaced) or end == stop)
            out.starts.append(at)
            out.ends.append(end)
            out.opens.append(False)
        at = end + spaced


def _pieces(words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    out = []
    while last - first > LONGEST:
        end = first + LONGEST
        for index in range(end - 1, first + LONGEST // 2, -1):
            if words[index] in BREAKS:
                end = index + 1
                break
        out.append((first, end))
        first = end
    out.append((first, last))
    return out


def _words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


PREFIXES = _words(
    """
    ante anti bi bio co counter cross de e ex extra hyper inter intra macro mega meta mid mini multi neo non
    over pan para post pre pro proto pseudo quasi re semi sub super supra trans tri ultra un under
    """
)
"""Prefixes that keep their hyphen and their word: "non-registered" is one token, "long-term" three."""

ABBREVIATIONS = _words(
    """
    No. Nos. no. nos. etc. al. Ft. Lt. Col. Maj. Capt. Sgt. Cpl. Cmdr. Hon. Pres. Rep. Reps. Sen. Sens. Gov.
    Govs. Gen. Rev. Supt. Insp. Atty. Amb. Asst. Assoc. Dept. Univ. Govt. Art. Sec. Fig. Vol. Ch. Para. Cl.
    para. cl. art. fig. vol. pp. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sept. Pvt. Pte. Ltd. Corp. Inc.
    Bros. approx. est. Ph.D. M.D. U.S. U.K. U.N. E.U. D.C. U.A.E. viz. ca. cf.
    """
)
"""Tokens that keep their full stop."""


def english() -> Language:
    """A blank English pipeline whose tokenizer cuts words as the treebanks do."""
    return English(create_tokenizer=_tokenizer)


def _tokenizer(nlp: Language) -> Tokenizer:
    given = nlp.Defaults
    letters = rf"[{ALPHA}]"
    kept = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in PREFIXES)
    infixes = [
        rf"(?<={letters}){kept}(?:{HYPHENS})(?={letters})" if f"(?:{HYPHENS})" in str(rule) else rule
        for rule in given.infixes or ()
    ]
    runs = r"[!?]{2,}"
    prefixes = [runs, *(given.prefixes or ())]
    infixes += ["[“”—]", "(?<=[a-z])/(?=[a-z])"]
    suffixes = [runs, r"(?<=[0-9])(?:bn|tn|mn|k)", *(given.suffixes or ())]
    rules = {word: cases for word, cases in given.tokenizer_exceptions.items() if word != "and/or"}
    for word in ABBREVIATIONS:
        rules[word] = [{ORTH: word}]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=given.token_match,
        url_match=given.url_match,
    )
