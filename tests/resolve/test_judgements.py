"""The rules write down what they took for one, what not, and what they left open."""

from __future__ import annotations

from datetime import date

import pytest
from making import BASE, PERSON, actor, documents, mention

from policygraph.extract.gazetteer import Known
from policygraph.model import Action, ActorMention, ActorType, EventMention, Judgement, Knowledge, Verdict
from policygraph.resolve import resolve

DAY = date(2024, 5, 6)


def said(document: str, *people: ActorMention) -> list[EventMention]:
    """Each of them says something there."""
    return [
        mention(document, f"{who.name} spoke.", "spoke", who, action=Action.STATE, cluster=n, start=n * 80)
        for n, who in enumerate(people)
    ]


def build(*mentions: EventMention, gazetteer: tuple[Known, ...] = ()) -> Knowledge:
    known = documents(*sorted({m.document for m in mentions}), published=DAY)
    return resolve(known, mentions, base=BASE, gazetteer=gazetteer)


def judged(known: Knowledge, verdict: Verdict) -> list[Judgement]:
    return [j for j in known.judgements if j.verdict is verdict]


LONG = actor("Coastal Shipping Authority", ActorType.ORGANISATION, "CSA")
OTHER = actor("Council of Science Academies", ActorType.ORGANISATION, "CSA")


def test_one_name_in_two_documents() -> None:
    known = build(*said("a", LONG), *said("b", actor("Coastal Shipping Authority")))
    (one,) = judged(known, Verdict.SAME)
    assert (one.rule, one.about) == ("same name", (known.actors[0].id,))
    assert one.reason == "a and b both name “Coastal Shipping Authority”"


def test_a_short_form_that_another_document_defines() -> None:
    known = build(*said("a", LONG), *said("b", actor("CSA")))
    (one,) = judged(known, Verdict.SAME)
    assert one.rule == "acronym"
    assert one.reason.startswith("“CSA” of b is “Coastal Shipping Authority”")
    assert {document for document, _ in one.evidence} == {"a", "b"}


def test_a_short_form_of_two_names_is_open_and_the_two_are_different() -> None:
    known = build(*said("a", LONG), *said("b", OTHER), *said("c", actor("CSA")))
    assert [j.rule for j in judged(known, Verdict.DIFFERENT)] == ["one acronym, two names"]
    assert [j.rule for j in judged(known, Verdict.UNSURE)] == ["acronym of several names"] * 2


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (actor("CSA"), actor("Coastal Shipping Authority"), "initials"),
        (actor("Interior Ministry"), actor("Ministry of Interior"), "words in another order"),
        (actor("Amnesty"), actor("Amnesty International"), "longer name"),
        (actor("Obi", PERSON), actor("Ada Obi", PERSON), "surname"),
        (actor("Obi", ActorType.UNKNOWN), actor("Ada Obi", PERSON), "surname"),
        (actor("CSA"), actor("Central Bank"), None),
        (actor("Council"), actor("Council of Science Academies"), None),
        (actor("Kenya", ActorType.PLACE), actor("Kenya Airways"), None),
        (actor("Ada", PERSON), actor("Ada Obi", PERSON), None),
        (actor("residents", ActorType.GROUP), actor("residents of Elm", ActorType.GROUP), None),
        (actor("PTA"), actor("PTI"), None),
    ],
)
def test_pairs_that_likeness_leaves_open(one: ActorMention, other: ActorMention, rule: str | None) -> None:
    known = build(*said("a", one), *said("b", other))
    assert [j.rule for j in judged(known, Verdict.UNSURE)] == ([rule] if rule else [])
    assert len(known.actors) == 2, "likeness never joins"


def test_names_that_one_article_uses_apart_are_no_open_question() -> None:
    known = build(*said("a", actor("Amnesty"), actor("Amnesty International")))
    assert not judged(known, Verdict.UNSURE)


def restricted(document: str, about: str, day: date | None, start: int = 0) -> EventMention:
    return mention(
        document, "The CSA closed it.", "closed", actor("Port Office"), about=about, day=day, start=start
    )


def test_events_of_one_day_and_object_are_one() -> None:
    known = build(restricted("a", "the night ferries", DAY), restricted("b", "night ferries", DAY))
    (one,) = [j for j in judged(known, Verdict.SAME) if "object" in j.rule]
    assert one.about == (known.events[0].id,)
    assert one.reason == "a and b report the same actor, class and day, of ferries, night"


@pytest.mark.parametrize(
    ("about", "day", "verdict"),
    [
        ("night ferries", None, Verdict.UNSURE),
        ("ferries at night to Elm", DAY, Verdict.SAME),
        ("night ferries", date(2024, 5, 9), Verdict.DIFFERENT),
        ("night ferries", date(2024, 7, 9), None),
        ("the whale tours", None, None),
        ("the", None, None),
    ],
)
def test_events_that_are_alike(about: str, day: date | None, verdict: Verdict | None) -> None:
    known = build(restricted("a", "the night ferries", DAY), restricted("b", about, day))
    found = [j for j in known.judgements if "name" not in j.rule]
    assert [j.verdict for j in found] == ([verdict] if verdict else [])


def test_events_of_one_article_are_never_an_open_pair() -> None:
    known = build(restricted("a", "night ferries", DAY), restricted("a", "night ferries", None, start=90))
    assert not known.judgements


OURS = (
    Known("Coastal Shipping Authority", ("CSA",)),
    Known("Council of Wardens", ("CoW",)),
    Known("Canal Owners Wharf", ("COW",)),
)


def test_our_list_joins_a_short_form_to_the_name_that_the_documents_know() -> None:
    mentions = (*said("a", actor("Coastal Shipping Authority")), *said("b", actor("CSA")))
    known = build(*mentions, gazetteer=OURS)
    assert [a.name for a in known.actors] == ["Coastal Shipping Authority"]
    (one,) = judged(known, Verdict.SAME)
    assert (one.rule, one.reason) == (
        "gazetteer",
        "the gazetteer lists “CSA” as “Coastal Shipping Authority”",
    )


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("CSA",), 1),  # no document knows the full name, so none is given
        (("Council of Wardens", "COW"), 2),  # two rows claim the short form
        (("Coastal Shipping Authority", "Coastal"), 2),  # no alias of the list
    ],
)
def test_our_list_decides_nothing_more(names: tuple[str, ...], count: int) -> None:
    known = build(*(m for n in names for m in said(n, actor(n))), gazetteer=OURS)
    assert sorted(a.name for a in known.actors) == sorted(names)
    assert len(known.actors) == count


def test_a_definition_of_the_documents_goes_before_our_list() -> None:
    known = build(*said("a", OTHER), *said("b", actor("CSA")), gazetteer=OURS)
    assert [a.name for a in known.actors] == ["Council of Science Academies"]


def test_a_users_row_gives_name_type_and_id_and_joins_all_its_forms() -> None:
    row = Known(
        "Coastal Authority of Elm", ("CSA", "the Shipping Office"), ActorType.GROUP, None, "Q42", given=True
    )
    mentions = (*said("a", actor("CSA")), *said("b", actor("Shipping Office")))
    (one,) = build(*mentions, gazetteer=(*OURS, row)).actors
    assert (one.name, one.type, one.wikidata) == ("Coastal Authority of Elm", ActorType.GROUP, "Q42")
