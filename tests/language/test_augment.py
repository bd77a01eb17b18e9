"""Changed copies of treebank sentences are still trees, and say what they should."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import augment
import newswire
from conllu import Sentence, Word, read

ROWS = """\
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tminister\tminister\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthat\tthat\tSCONJ\tIN\t_\t6\tmark\t_\t_
5\tJones\tJones\tPROPN\tNNP\tNumber=Sing\t6\tnsubj\t_\t_
6\tleft\tleave\tVERB\tVBD\t_\t3\tccomp\t_\t_
7\tthe\tthe\tDET\tDT\t_\t8\tdet\t_\t_
8\tboard\tboard\tNOUN\tNN\t_\t6\tobj\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tJones\tJones\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_
2\tresigned\tresign\tVERB\tVBD\t_\t0\troot\t_\t_
3\tafter\tafter\tSCONJ\tIN\t_\t5\tmark\t_\t_
4\tusers\tuser\tNOUN\tNNS\t_\t5\tnsubj\t_\t_
5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
5\tdid\tdo\tVERB\tVBD\t_\t2\tadvcl\t_\t_
6\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> list[Sentence]:
    path = tmp_path_factory.mktemp("treebank") / "two.conllu"
    path.write_text(ROWS + "\n", encoding="utf-8")
    return list(read(path))


def forms(words: list[Word]) -> str:
    return " ".join(word.form for word in words)


def check_tree(words: list[Word]) -> None:
    assert sum(word.head < 0 for word in words) == 1
    for index in range(len(words)):
        seen: set[int] = set()
        while index >= 0:
            assert index not in seen
            seen.add(index)
            index = words[index].head


def test_a_contraction_is_read_as_its_parts(sentences: list[Sentence]) -> None:
    assert forms(sentences[1].words) == "Jones resigned after users did n't ."
    assert sentences[1].text == "Jones resigned after users didn't ."


def test_what_was_said_moves_before_the_speech_verb(sentences: list[Sentence]) -> None:
    found = {forms(newswire.attributed(sentences[0].words, random.Random(seed))) for seed in range(40)}
    assert found == {
        "“ Jones left the board , ” the minister said .",
        "“ Jones left the board , ” said the minister .",
        "Jones left the board , the minister said .",
        "Jones left the board , said the minister .",
    }


def test_an_adverbial_clause_moves_to_the_front(sentences: list[Sentence]) -> None:
    assert forms(augment.fronted(sentences[1].words)) == "After users did n't , Jones resigned ."


def test_that_is_left_out(sentences: list[Sentence]) -> None:
    assert forms(augment.complementless(sentences[0].words)) == "The minister said Jones left the board ."


@pytest.mark.parametrize("change", [newswire.apposed, newswire.dated])
def test_insertions_keep_the_words_that_were_there(
    change: Callable[[list[Word], random.Random], list[Word]], sentences: list[Sentence]
) -> None:
    for seed in range(30):
        words = change(sentences[1].words, random.Random(seed))
        check_tree(words)
        rest: Any = iter(word.form for word in words)
        assert all(word.form in rest for word in sentences[1].words)


def test_every_drawn_copy_is_a_tree(sentences: list[Sentence]) -> None:
    chance = random.Random(1)
    for _ in range(300):
        for sentence in sentences:
            check_tree(augment.augmented(sentence, chance))
