"""What a sentence says of the order of two events; silence where it is not plain."""

from __future__ import annotations

import re
from datetime import date

import pytest
from making import BASE, actor, documents, mention

from policygraph.model import Action, EventMention, Knowledge, RelationKind, Status
from policygraph.resolve import resolve
from policygraph.resolve.order import stated

ACTIONS = {"said": Action.STATE, "told": Action.STATE, "according": Action.STATE}


def mentions(marked: str, document: str = "a.txt") -> list[EventMention]:
    """A sentence whose triggers are marked with asterisks, each an event of its own."""
    sentence = marked.replace("*", "")
    found = []
    for number, match in enumerate(re.finditer(r"\*(\w+)\*", marked)):
        word = match[1]
        one = mention(
            document,
            sentence,
            word,
            actor(f"Body {number}"),
            action=ACTIONS.get(word, Action.RESTRICT),
            cluster=number,
        )
        assert sentence.count(word) == 1
        found.append(one)
    return found


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("The port *closed* the pier after the court *ordered* it.", "closed after ordered"),
        ("The port *closed* the pier two days after a *ruling* by the court.", "closed after ruling"),
        ("The union *struck* before the ministry *banned* it.", "struck before banned"),
        ("The union *marched* ahead of the *vote* in parliament.", "marched before vote"),
        ("The ministry *blocked* the site following a *complaint* by bishops.", "blocked after complaint"),
        ("The firm *sued* in response to the *ban* on trawling.", "sued after ban"),
        ("Lawyers *resigned* in protest at the *arrest* of a judge.", "resigned after arrest"),
        ("After the court *ordered* it, the port *closed* the pier.", "closed after ordered"),
        ("Hours before the council *met*, the mayor *resigned*.", "resigned before met"),
        ("On May 6, a day after the port was *closed*, unions *marched*.", "marched after closed"),
        ("After the ministry *sought* a ban on “tugs, and barges”, a lawyer *said* no.", "said after sought"),
        ("The pier was *closed* after the order was *issued* by the court.", "closed after issued"),
    ],
)
def test_a_plain_order(marked: str, told: str) -> None:
    assert [
        f"{o.first.trigger.exact} {o.kind.value} {o.second.trigger.exact}" for o in stated(mentions(marked))
    ] == [told]


@pytest.mark.parametrize(
    "marked",
    [
        "The port *closed* the pier and the court *ordered* a review.",
        "The port *closed* the pier the day after, and unions *marched*.",
        "The following *ban* was *announced*.",
        "The firm came *before* the court that *ruled*.",
        "She will look after the *appeal* that they *lodged*.",
        "The port *closed* it; after the court *ordered* a review, nothing moved.",
        "The port *closed* it, but after the court *ordered* a review it will open.",
        "The port *closed* it after a storm, and the court *ordered* a review.",
        "The minister *said* after the *vote* that all was well.",
        "Police *arrested* him after the attack, *according* to the radio.",
        "Police *arrested* him after the attack *according* to the radio.",
        "They *voted* ahead of the deadline *issued* by the court.",
        "The port *closed* the pier “after the court *ordered* it”.",
        "The port *closed* the pier after it found that the court *ordered* it.",
    ],
)
def test_no_plain_order(marked: str) -> None:
    assert not list(stated(mentions(marked)))


@pytest.mark.parametrize("status", [Status.REQUESTED, Status.DENIED])
def test_what_did_not_happen_has_no_place_in_time(status: Status) -> None:
    sentence = "The port closed the pier after the court ordered it."
    one = mention("a", sentence, "closed", status=status)
    other = mention("a", sentence, "ordered", cluster=1)
    assert not list(stated([one, other]))


def build(*found: EventMention) -> Knowledge:
    return resolve(documents(*sorted({m.document for m in found})), found, base=BASE)


def test_the_relation_carries_the_words_that_state_it() -> None:
    known = build(*mentions("The firm *sued* in response to the *ban* on trawling."))
    assert {r.kind for r in known.relations} == {RelationKind.AFTER, RelationKind.RESPONDS_TO}
    for relation in known.relations:
        assert relation.document == "a.txt"
        assert relation.evidence is not None
        assert relation.evidence.exact == "in response to"
        assert relation.rule == "stated: in response to"
        assert relation.confidence == 0.72


def test_days_that_forbid_the_order_leave_it_out() -> None:
    sentence = "The port closed the pier after the court ordered it."
    early, late = date(2024, 5, 6), date(2024, 5, 9)

    def both(closed: date, ordered: date) -> Knowledge:
        return build(
            mention("a", sentence, "closed", actor("Port"), day=closed),
            mention("a", sentence, "ordered", actor("Court"), day=ordered, cluster=1),
        )

    assert both(late, early).relations
    assert both(early, early).relations, "the same day allows either"
    assert not both(early, late).relations


def test_the_order_bounds_a_day_that_nothing_else_tells() -> None:
    sentence = "The port closed the pier after the court ordered it."
    known = build(
        mention("a", sentence, "closed", actor("Port")),
        mention("a", sentence, "ordered", actor("Court"), day=date(2024, 5, 6), cluster=1),
    )
    closed = next(e for e in known.events if e.reports[0].trigger.exact == "closed")
    assert closed.interval.earliest == date(2024, 5, 6)
    assert any("a puts it by “after”" in reason for reason in closed.date_reasons)
