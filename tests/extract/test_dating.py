"""Which of the dates that may be meant is meant."""

from datetime import date

import pytest
from proposals import PUBLISHED

from policygraph.extract import dating
from policygraph.extract.dating import Dating, Option, Told
from policygraph.extract.extractor import Extractor, extractor, propose
from policygraph.extract.lexicon import Lexicon
from policygraph.language import Engine
from policygraph.model import Document, EventMention, Interval


@pytest.fixture(scope="module")
def extract(engine: Engine, vocabulary: Lexicon) -> Extractor:
    return extractor(engine, vocabulary)


def mentions(extract: Extractor, text: str, published: date | None = PUBLISHED) -> dict[str, EventMention]:
    found = extract(Document("urn:test", "test.txt", text, published=published))
    return {mention.trigger.exact: mention for mention in found}


@pytest.mark.parametrize(
    ("text", "trigger", "edtf", "basis"),
    [
        ("The council banned lead pipes on 3 March 2021.", "banned", "2021-03-03", "3 March 2021"),
        ("The council banned lead pipes in February.", "banned", "2024-02", "February"),
        ("The ministry condemned the levy.", "condemned", "../2024-05-20", "published"),
        (
            "The minister said on Friday that the council had banned lead pipes in 2019.",
            "banned",
            "2019",
            "2019",
        ),
        (
            "The minister said on Friday that the council had banned lead pipes in 2019.",
            "said",
            "2024-05-17",
            "Friday",
        ),
    ],
)
def test_an_event_has_its_own_date_or_lies_before_publication(
    extract: Extractor, text: str, trigger: str, edtf: str, basis: str
) -> None:
    mention = mentions(extract, text)[trigger]
    assert (mention.date, mention.date_basis) == (edtf, basis)


def test_a_speaker_goes_on_on_the_same_day(extract: Extractor) -> None:
    text = (
        "Health minister Ana Costa condemned the levy on Friday. "
        "She also urged the council to lift the ban on lead pipes."
    )
    found = mentions(extract, text)
    assert found["condemned"].date == "2024-05-17"
    assert found["urged"].date == "2024-05-17"
    assert found["urged"].date_basis.startswith("Friday")


def test_without_a_day_of_publication_nothing_is_dated(extract: Extractor) -> None:
    found = mentions(extract, "The ministry condemned the levy.", published=None)
    assert (found["condemned"].date, found["condemned"].interval) == (None, Interval())


def test_the_words_of_a_date_stand_in_the_text(extract: Extractor) -> None:
    text = "The council banned lead pipes on Friday. Ana Costa, a farmer, condemned the ban. She was angry."
    for mention in mentions(extract, text).values():
        if mention.time is not None:
            assert text[mention.time.start : mention.time.end] == mention.time.exact


def test_what_is_told_beside_a_day_may_have_come_after_it_or_before(
    engine: Engine, vocabulary: Lexicon
) -> None:
    text = "The council banned lead pipes on Friday. Ana Costa condemned the ban."
    document = Document("urn:test", "test.txt", text, published=PUBLISHED)
    annotation, candidates, times = propose(engine, vocabulary, document)
    banned, condemned = ([c for c in candidates if c.trigger.text == t] for t in ("banned", "condemned"))
    stage = Dating(document, annotation, engine.tree, times)
    friday = next(o for o in stage.options(banned, [], set()) if o.edtf == "2024-05-17")
    bounds = {o.edtf: o for o in stage.options(condemned, [Told(banned, friday)], set()) if o.bound}
    assert bounds["2024-05-17/2024-05-20"].interval == Interval(date(2024, 5, 17), date(2024, 5, 21))
    assert bounds["../2024-05-17"].interval == Interval(None, date(2024, 5, 18))
    for option in bounds.values():
        assert option.time is not None and option.time.exact == "Friday"
    assert friday.dates
    assert not any(option.dates for option in bounds.values())


def test_the_model_only_chooses_and_takes_the_first_of_equals() -> None:
    model = dating.Model({"near": 1.0})
    far = Option("2020", Interval(), None, "2020", {"far": 1.0})
    near = Option("2021", Interval(), None, "2021", {"near": 1.0})
    assert model.choose([far, near]) is near
    assert dating.Model({}).choose([far, near]) is far
