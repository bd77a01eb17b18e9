"""Which words report an event, of which class, and who did it."""

import pytest
from proposals import Propose, who

from policygraph.model import Action


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "action"),
    [
        ("The council banned lead.", "banned", "verb", Action.RESTRICT),
        ("The governor issued an order.", "issued", "frame", Action.REQUEST),
        ("The court struck down the law.", "struck", "frame", Action.RULE),
        ("The ban on lead by the council was short.", "ban", "noun", Action.RESTRICT),
        ("Police arrested two editors.", "arrested", "verb", Action.ENFORCE),
        ("Thousands of workers protested.", "protested", "verb", Action.PROTEST),
        ("The parliament passed the bill.", "passed", "frame", Action.LEGISLATE),
        ("The ministry put the rule in place.", "put", "frame", Action.REGULATE),
        ("The council put off the vote.", "put", "verb", Action.RESTRICT),
    ],
)
def test_a_trigger_and_its_class(
    proposed: Propose, text: str, trigger: str, kind: str, action: Action
) -> None:
    candidate = proposed(text).at(trigger, "verb frame noun")
    assert (candidate.kind, candidate.action) == (kind, action)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The singer issued an album.", "issued"),
        ("The boy passed the salt.", "passed"),
        ("The chef cut the onion.", "cut"),
        ("The striker lifted the trophy.", "lifted"),
    ],
)
def test_a_verb_with_another_sense_reports_nothing(proposed: Propose, text: str, trigger: str) -> None:
    assert proposed(text).all(trigger, "verb frame") == []


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("Officials identified the mill.", "identified", 1),
        ("The storm identified the mill.", "identified", 0),
        ("The mill was identified.", "identified", 0),
        ("The ministry slammed the door.", "slammed", 0),
    ],
)
def test_a_verb_outside_its_usual_company_is_proposed_where_an_actor_acts(
    proposed: Propose, text: str, trigger: str, found: int
) -> None:
    assert len(proposed(text).all(trigger, "loose")) == found


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("The Grain Council banned lead.", "banned", ["Grain Council"]),
        ("Lead was banned by the Grain Council.", "banned", ["Grain Council"]),
        ("Lead was banned in March.", "banned", []),
        ("The Grain Council and the Water Board banned lead.", "banned", ["Grain Council", "Water Board"]),
        ("The Grain Council met and banned lead.", "banned", ["Grain Council"]),
        ("The Grain Council promised to ban lead.", "ban", ["Grain Council"]),
        ("The Grain Council's ban on lead was short.", "ban", ["Grain Council"]),
        ("A ban by the Grain Council was short.", "ban", ["Grain Council"]),
        ("A ban on lead was short.", "ban", []),
        ("The Grain Council called on the Water Board to ban lead.", "ban", ["Water Board"]),
        (
            "The Grain Council said that the Water Board had instructed it to ban the app.",
            "ban",
            ["Grain Council"],
        ),
    ],
)
def test_who_did_it(proposed: Propose, text: str, trigger: str, actors: list[str]) -> None:
    assert who(proposed(text).at(trigger, "verb frame noun")) == actors


@pytest.mark.parametrize(
    ("text", "trigger", "about"),
    [
        ("The council banned plastic bags.", "banned", "plastic bags"),
        ("Plastic bags were banned.", "banned", "Plastic bags"),
        ("The ban on plastic bags was short.", "ban", "plastic bags"),
        ("The council approved the sale of the mine.", "approved", "the sale of the mine"),
        ("The council fined a mill, which it banned.", "banned", "a mill"),
        ("The council asked the mayor for a ban.", "asked", "a ban"),
    ],
)
def test_what_it_was_done_to(proposed: Propose, text: str, trigger: str, about: str) -> None:
    found = proposed(text)
    assert found.about(found.at(trigger, "verb frame loose noun")) == about


def test_a_noun_of_a_frame_is_no_event_of_its_own(proposed: Propose) -> None:
    assert [c.kind for c in proposed("The governor issued an order.").candidates] == ["frame"]


def test_those_who_are_counted_are_the_object(proposed: Propose) -> None:
    one = proposed("Police detained protesters.").at("detained")
    many = proposed("Police detained dozens of protesters.").at("detained")
    assert one.action is many.action is Action.ENFORCE
