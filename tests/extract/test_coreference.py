"""Whom a noun phrase or a pronoun means; nobody where nobody fits."""

import pytest
from proposals import Propose, who

from policygraph.model import ActorType


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "rule"),
    [
        ("The Grain Council fined two mills.", "fined", "Grain Council", "name"),
        (
            "The National Grain Council (NGC) met. The NGC banned lead.",
            "banned",
            "National Grain Council",
            "name",
        ),
        ("Mayor Lena Brandt closed the port. Brandt banned lead.", "banned", "Lena Brandt", "name"),
        ("Lena Brandt, the mayor, spoke. The mayor banned lead.", "banned", "Lena Brandt", "role"),
        ("The Bank of Ghana met. The bank banned lead.", "banned", "Bank of Ghana", "definite"),
        (
            "The Harbour Workers Union met. The association banned lead.",
            "banned",
            "Harbour Workers Union",
            "definite",
        ),
        ("Lena Brandt closed the port. She banned lead.", "banned", "Lena Brandt", "pronoun"),
        ("Mayor Omar Diallo closed the port. He banned lead.", "banned", "Omar Diallo", "pronoun"),
        ("The Grain Council met. It banned lead.", "banned", "Grain Council", "pronoun"),
        ("Health officials met. They banned lead.", "banned", "Health officials", "pronoun"),
        ("Local health officials banned lead.", "banned", "Local health officials", "phrase"),
        ("One of the fishermen condemned the levy.", "condemned", "One of the fishermen", "phrase"),
        ("Some of the fishermen condemned the levy.", "condemned", "Some of the fishermen", "phrase"),
        ("The Grain Council, which banned lead, met.", "banned", "Grain Council", "name"),
        (
            "The Grain Council said lead was unsafe. The statement banned lead.",
            "banned",
            "Grain Council",
            "issuer",
        ),
        ("Swedes condemned the levy.", "condemned", "Swedes", "phrase"),
        ("Council spokesman Ivo Lind condemned the levy.", "condemned", "Ivo Lind", "name"),
        (
            "A lobby of millers, the Fair Bread Forum, condemned the levy.",
            "condemned",
            "Fair Bread Forum",
            "apposition",
        ),
        (
            "A spokesman for the company, Ivo Lind, condemned the levy.",
            "condemned",
            "Ivo Lind",
            "name",
        ),
        # "He" and "she" are one person, who acted rather than was spoken of, and outside what is quoted.
        ("Lena Brandt met the users. She banned lead.", "banned", "Lena Brandt", "pronoun"),
        (
            "Lena Brandt closed the port. Diners thanked Mayor Ada Obi. She banned lead.",
            "banned",
            "Lena Brandt",
            "pronoun",
        ),
        (
            'Mayor Lena Brandt spoke. "Judge Ada Obi is wrong", she warned.',
            "warned",
            "Lena Brandt",
            "pronoun",
        ),
        # A possessive means the subject of its clause, also before it; "they" those who act beside it.
        (
            "Ada Obi closed the port. In her speech, Lena Brandt condemned the levy.",
            "speech",
            "Lena Brandt",
            "pronoun",
        ),
        ("Prosecutors accused two millers of theft, they said.", "said", "Prosecutors", "pronoun"),
        # Two words of a role are no name, and the field of a role is none of the name.
        (
            "The union's General Secretary, Ivo Lind, condemned the levy.",
            "condemned",
            "Ivo Lind",
            "name",
        ),
        (
            "The Minister for Information Technology Ivo Lind condemned the levy.",
            "condemned",
            "Ivo Lind",
            "name",
        ),
        ("WHO condemned the levy.", "condemned", "WHO", "name"),
        # A document speaks for whoever stands beside it, issued it or published it.
        ("A report by the Grain Council condemned the levy.", "condemned", "Grain Council", "issuer"),
        (
            "A survey published by the Grain Council criticised the levy.",
            "criticised",
            "Grain Council",
            "issuer",
        ),
        (
            "Ivo Lind spoke. The Grain Council published a statement which condemned the levy.",
            "condemned",
            "Grain Council",
            "issuer",
        ),
        # "The ministry" is no council, whatever else was spoken of.
        ("The Grain Council met. The ministry banned lead.", "banned", "ministry", "phrase"),
        # Bodies without a name are antecedents too, and people are preferred for "they".
        ("The millers' union met in Quito. The union banned lead.", "banned", "millers' union", "definite"),
        ("Growers met the Grain Council. They condemned the levy.", "condemned", "Growers", "pronoun"),
        # A court is no company.
        (
            "The Bank of Ghana lost in the High Court. The bank banned lead.",
            "banned",
            "Bank of Ghana",
            "definite",
        ),
        # "The government" needs no name before it.
        ("Lind spoke. The government banned lead.", "banned", "government", "phrase"),
        ("The Grain Council met. The government banned lead.", "banned", "government", "phrase"),
        # Nor is a president whoever was named last.
        ("Lena Brandt spoke. The president banned lead.", "banned", "president", "phrase"),
    ],
)
def test_who_is_meant(proposed: Propose, text: str, trigger: str, actor: str, rule: str) -> None:
    candidate = proposed(text).at(trigger)
    assert [(r.entity.name, r.rule) for r in candidate.agents] == [(actor, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "It banned lead.",
        "She banned lead.",
        "They banned lead.",
        "The statement banned lead.",
        "Lena Brandt closed the port. It banned lead.",
    ],
)
def test_nobody_is_guessed(proposed: Propose, text: str) -> None:
    assert who(proposed(text).at("banned")) == []


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("We at the Grain Council have read the bill. We condemn the levy.", "condemn", "Grain Council"),
        ("At the Grain Council, we plant trees. We condemn the levy.", "condemn", "Grain Council"),
        (
            "We, the undersigned 40 groups, have read it. We condemn the levy.",
            "condemn",
            "undersigned 40 groups",
        ),
    ],
)
def test_we_outside_quotations_are_whoever_issues_the_statement(
    proposed: Propose, text: str, trigger: str, actor: str
) -> None:
    (reference,) = proposed(text).at(trigger).agents
    assert (reference.entity.name, reference.rule) == (actor, "first person")


def test_we_are_nobody_where_nobody_says_who_they_are(proposed: Propose) -> None:
    assert who(proposed("We condemn the levy.").at("condemn")) == []
    quoted = proposed("“We at the Grain Council wait,” said Ana Costa. Lind was there. We condemn the levy.")
    assert who(quoted.at("condemn")) == []


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "rule"),
    [
        ("The second posting said the toll was unjust.", "said", "second posting", "source"),
        ("A leaked memo said the port was shut.", "said", "leaked memo", "source"),
    ],
)
def test_any_noun_phrase_can_be_a_source(
    proposed: Propose, text: str, cue: str, speaker: str, rule: str
) -> None:
    (reference,) = proposed(text).at(cue, "speech").agents
    assert speaker in reference.entity.name
    assert reference.rule == rule


@pytest.mark.parametrize("text", ["It said the toll was unjust.", "This said the toll was unjust."])
def test_a_pronoun_is_no_source(proposed: Propose, text: str) -> None:
    assert who(proposed(text).at("said", "speech")) == []


def test_a_pronoun_gives_a_person_their_gender(proposed: Propose) -> None:
    text = "Lena Brandt closed the port. She banned lead. Omar Diallo came. He fined mills. She banned tin."
    found = proposed(text)
    assert [who(c) for c in found.all("banned")] == [["Lena Brandt"], ["Lena Brandt"]]
    assert who(found.at("fined")) == ["Omar Diallo"]


@pytest.mark.parametrize(
    ("text", "actor", "role", "body"),
    [
        (
            "Ana Costa, chairwoman of the Grain Council, condemned the levy.",
            "Ana Costa",
            "chairwoman",
            "Grain Council",
        ),
        ("Grain Council spokesman Ivo Lind condemned the levy.", "Ivo Lind", "spokesman", "Grain Council"),
        ("A spokesman for the Grain Council condemned the levy.", "spokesman", None, "Grain Council"),
        ("Grain Council officials condemned the levy.", "Grain Council officials", None, "Grain Council"),
    ],
)
def test_for_whom_a_speaker_speaks(
    proposed: Propose, text: str, actor: str, role: str | None, body: str
) -> None:
    (reference,) = proposed(text).at("condemned").agents
    assert reference.entity.name == actor
    assert role is None or role in reference.entity.roles
    assert [b.name for b in reference.entity.behalf] == [body]


def test_what_a_speaker_names_is_not_who_speaks(proposed: Propose) -> None:
    text = "The Harbour Workers Union met. “The Grain Council is late,” the association said."
    assert who(proposed(text).at("said")) == ["Harbour Workers Union"]


def test_one_out_of_a_group_is_a_person_and_some_are_a_group(proposed: Propose) -> None:
    (one,) = proposed("One of the fishermen condemned the levy.").at("condemned").agents
    (some,) = proposed("Some of the fishermen condemned the levy.").at("condemned").agents
    assert (one.entity.type, some.entity.type) == (ActorType.PERSON, ActorType.GROUP)


def test_every_reference_stands_at_its_words(proposed: Propose) -> None:
    found = proposed("Ana Costa, chairwoman of the Grain Council, spoke. She condemned the levy.")
    for candidate in found.candidates:
        for reference in (*candidate.agents, *candidate.targets):
            assert found.text[reference.span.start : reference.span.end] == reference.span.exact
