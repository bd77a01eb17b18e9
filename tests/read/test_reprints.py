"""Reprints are found whatever stands around the article, and never where a word that matters differs."""

import hashlib
import random
import time
from datetime import date

import pytest

from policygraph.model import Document
from policygraph.read.reprints import mark
from policygraph.read.sketch import PLACES, sketch

SENTENCES = (
    "The telecom authority said on Monday that unregistered private networks would not be blocked before the "
    "end of the month.",
    "In a letter to the association of providers, the authority asked for a list of all connections by "
    "November 30.",
    "The association's chairman, Tariq Mehmood, warned that blanket restrictions would hurt exporters and "
    "banks.",
    "“We were never consulted,” he told reporters outside the ministry after the hearing.",
    "The organisation had asked the court to suspend the directive, which was issued under the rules of "
    "2022.",
    "A hearing is expected in the second week of December, lawyers for the providers said.",
)
ARTICLE = "\n\n".join((" ".join(SENTENCES[:2]), " ".join(SENTENCES[2:4]), " ".join(SENTENCES[4:])))


def document(name: str, text: str, day: str | None = None) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, name, text, published=date.fromisoformat(day) if day else None, sha256=digest)


def reprints(*documents: Document) -> dict[str, str]:
    return {d.id: d.reprint_of for d in mark(documents) if d.reprint_of is not None}


SAME = {
    "the same bytes": ARTICLE,
    "another headline": f"Providers told to hand over lists\n\n{ARTICLE}",
    "a byline and a credit": f"By our writer\n{ARTICLE}\n\nPublished in The Gazette, November 19th, 2024",
    "a place line": f"ISLAMABAD: {ARTICLE}",
    "an agency's dateline": f"ISLAMABAD, Nov 18 (APP) — {ARTICLE}",
    "other line ends and capitals": ARTICLE.replace("\n\n", "\n").replace(
        "telecom authority", "Telecom Authority"
    ),
    "straight quotation marks": ARTICLE.replace("“", '"').replace("”", '"'),
    "another spelling": ARTICLE.replace("organisation", "organization"),
    "a small word": ARTICLE.replace("asked for a list of all", "asked for the list of all"),
    "its end cut off": ARTICLE.rpartition("\n\n")[0],
}


@pytest.mark.parametrize("change", SAME)
def test_a_reprint_is_known(change: str) -> None:
    whole = document("a", ARTICLE, "2024-11-18")
    assert reprints(whole, document("b", SAME[change], "2024-11-19")) == {"b": "a"}
    assert reprints(document("b", SAME[change], "2024-11-19"), whole) == {"b": "a"}


OWN = {
    "a number": ARTICLE.replace("November 30", "November 29"),
    "a weekday": ARTICLE.replace("on Monday", "on Tuesday"),
    "a name": ARTICLE.replace("Tariq Mehmood", "Bilal Shah"),
    "a negation left out": ARTICLE.replace("would not be", "would be"),
    "a negation put in": ARTICLE.replace("is expected", "is not expected"),
    "a verb": ARTICLE.replace("suspend", "uphold"),
    "a sentence": f"{ARTICLE} The minister resigned on Friday.",
    "a sentence for another": ARTICLE.replace(SENTENCES[5], "The minister resigned on Friday."),
    "other news": "The central bank kept its rate on Thursday. Inflation fell for a third month, it said.",
}


@pytest.mark.parametrize("change", OWN)
def test_a_document_with_something_of_its_own_is_no_reprint(change: str) -> None:
    documents = document("a", ARTICLE, "2024-11-18"), document("b", OWN[change], "2024-11-19")
    found = reprints(*documents)
    # The longer one stands for the other only where it says all of it.
    assert found == ({"a": "b"} if change == "a sentence" else {})


def test_of_equals_the_earliest_stands_and_the_undated_last() -> None:
    later, undated = document("a", ARTICLE, "2024-11-20"), document("b", f"By us\n{ARTICLE}")
    first = document("c", ARTICLE, "2024-11-18")
    assert reprints(later, undated, first) == {"a": "c", "b": "c"}


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [document(f"{n:02}", text, f"2024-11-{10 + n}") for n, text in enumerate(SAME.values())]
    documents += [document(f"{n}", text) for n, text in enumerate(OWN.values(), start=50)]
    wanted = reprints(*documents)
    assert len(wanted) >= len(SAME) - 1
    for seed in range(5):
        mixed = documents[:]
        random.Random(seed).shuffle(mixed)
        assert reprints(*mixed) == wanted
        assert [d.id for d in mark(mixed)] == [d.id for d in mixed]


def test_no_document_stands_for_one_that_stands_for_it() -> None:
    found = mark([document(str(n), text) for n, text in enumerate((*SAME.values(), *OWN.values()))])
    standing = {d.id for d in found if d.reprint_of is None}
    assert {d.reprint_of for d in found if d.reprint_of} <= standing


def test_texts_without_words_are_left_alone() -> None:
    assert reprints(document("a", "…"), document("b", "—"), document("c", "")) == {}


def test_a_sketch_estimates_the_resemblance() -> None:
    words = [f"w{n}" for n in range(3000)]
    left, right = sketch(" ".join(words[:2000])), sketch(" ".join(words[500:2500]))
    # 1496 shared shingles of 2496
    assert abs(float((left == right).mean()) - 1496 / 2496) < 0.1
    assert (left == right).sum() < PLACES
    assert (sketch("The Ministry, said: so?") == sketch("the ministry said so")).all()


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert hashlib.sha256(sketch(ARTICLE).tobytes()).hexdigest()[:16] == "1139d6d327bb44d3"


def test_a_form_filled_in_a_thousand_times_takes_no_thousand_squared() -> None:
    def form(n: int) -> Document:
        return document(f"{n:05}", ARTICLE.replace("November 30", f"November {n}").replace("2022", str(n)))

    def seconds(count: int) -> float:
        documents = [form(n) for n in range(count)]
        started = time.process_time()
        assert not any(d.reprint_of for d in mark(documents))
        return time.process_time() - started

    seconds(20)
    assert seconds(800) < 10 * seconds(200)
