"""Who said what: cues, quotations, continued speech and the first person."""

import pytest
from proposals import Propose, who

from policygraph.model import Action


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "words"),
    [
        ("“The toll is unjust,” Ana Costa said.", "said", "Ana Costa", ["The toll is unjust,"]),
        ("“The toll is unjust,” said Ana Costa.", "said", "Ana Costa", ["The toll is unjust,"]),
        ("Ana Costa said: “The toll is unjust.”", "said", "Ana Costa", ["The toll is unjust."]),
        ("Ana Costa said the toll was “unjust and cruel”.", "said", "Ana Costa", ["unjust and cruel"]),
        ("“The toll,” Ana Costa said, “is unjust.”", "said", "Ana Costa", ["The toll,", "is unjust."]),
        ("“The toll is unjust,” said student leader Mira Tan.", "said", "Mira Tan", ["The toll is unjust,"]),
        ("Ana Costa, a judge, said the toll was unjust.", "said", "Ana Costa", []),
        ("The toll, Ana Costa said, is unjust.", "said", "Ana Costa", []),
        ("According to the Grain Council, the toll is unjust.", "According", "Grain Council", []),
        ("The toll is unjust, according to the Grain Council.", "according", "Grain Council", []),
    ],
)
def test_the_speaker_of_a_sentence(
    proposed: Propose, text: str, cue: str, speaker: str, words: list[str]
) -> None:
    found = proposed(text)
    candidate = found.at(cue, "speech according")
    assert who(candidate) == [speaker]
    assert found.said(candidate) == words


def test_a_quotation_without_a_cue_continues_the_last_speaker(proposed: Propose) -> None:
    found = proposed("“The toll is unjust,” said Ana Costa. “It hurts farmers.”")
    (continued,) = [c for c in found.candidates if c.kind == "continued"]
    assert who(continued) == ["Ana Costa"]
    assert found.said(continued) == ["It hurts farmers."]


def test_a_quotation_of_two_sentences_is_evidence_twice(proposed: Propose) -> None:
    found = proposed("“The toll is unjust. It hurts farmers,” said Ana Costa.")
    assert sorted((c.kind, c.sentence) for c in found.candidates if who(c) == ["Ana Costa"]) == [
        ("continued", 0),
        ("speech", 1),
    ]


def test_speech_is_not_continued_two_paragraphs_later(proposed: Propose) -> None:
    text = "“The toll is unjust,” said Ana Costa.\n\nFarmers grow rice there.\n\n“It hurts farmers.”"
    assert all(c.kind != "continued" for c in proposed(text).candidates)


@pytest.mark.parametrize(
    "text", ["Trucks pass the “tower of light” each day.", "The so-called “rice road” is long and dusty."]
)
def test_a_scare_quote_is_said_by_nobody(proposed: Propose, text: str) -> None:
    assert all(not c.quotes for c in proposed(text).candidates)


def test_a_speaker_in_the_first_person_acts_in_the_quotation(proposed: Propose) -> None:
    candidate = proposed("“I condemn the levy,” said Ana Costa.").at("condemn")
    assert who(candidate) == ["Ana Costa"]
    assert candidate.quoted


@pytest.mark.parametrize(
    ("text", "continued"),
    [
        ("The Grain Council said the levy was late. We paid for our seeds. The levy came twice.", [1, 2]),
        ("The Grain Council said the levy was late. Ana Costa said it was not. We paid for our seeds.", []),
        ("The Grain Council said the levy was late. Farmers paid for seeds.", []),
    ],
)
def test_a_press_statement_speaks_for_its_issuer(proposed: Propose, text: str, continued: list[int]) -> None:
    found = [c for c in proposed(text).candidates if c.kind == "continued"]
    assert [c.sentence for c in found] == continued
    assert all(who(c) == ["Grain Council"] for c in found)


def test_a_participle_goes_on_with_the_same_statement(proposed: Propose) -> None:
    found = proposed("“It hurts farmers,” Ana Costa said, adding that the levy was unjust.")
    assert found.at("adding").part_of is found.at("said")
    assert found.at("said").part_of is None


def test_the_infinitive_of_a_decision_is_the_event(proposed: Propose) -> None:
    found = proposed("Mills welcomed the council's decision to fine the port.")
    assert found.at("decision").part_of is found.at("fine")


@pytest.mark.parametrize(
    ("text", "cue", "hearers"),
    [
        ("Ana Costa urged the Grain Council to lower the levy.", "urged", ["Grain Council"]),
    ],
)
def test_the_hearer_is_the_target(proposed: Propose, text: str, cue: str, hearers: list[str]) -> None:
    assert [r.entity.name for r in proposed(text).at(cue, "speech").targets] == hearers


def test_the_stance_of_what_is_said_is_the_speakers(proposed: Propose) -> None:
    candidate = proposed("The Grain Council said it opposes the levy.").at("said")
    assert candidate.action is Action.CRITICISE


def test_to_tell_somebody_to_do_something_is_a_request(proposed: Propose) -> None:
    assert proposed("The court told mills to close.").at("told").action is Action.REQUEST


def test_the_speaker_without_a_name_speaks_for_the_issuer(proposed: Propose) -> None:
    text = "A group of millers warned that bread would be scarce. The statement by Ana Costa was short."
    (reference,) = proposed(text).at("warned").agents
    assert [b.name for b in reference.entity.behalf] == ["Ana Costa"]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("“The office is closed,” Bishop Ivo Lind complained in a letter.", "complained", "Ivo Lind"),
        ("A guild official later confirmed that it had accepted the offer.", "confirmed", "guild official"),
    ],
)
def test_a_verb_of_saying_without_a_passive_is_no_participle(
    proposed: Propose, text: str, cue: str, speaker: str
) -> None:
    (candidate,) = proposed(text).all(cue)
    assert who(candidate) == [speaker]
