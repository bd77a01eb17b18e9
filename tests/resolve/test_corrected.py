"""What a user decides holds, whatever the rules say, and is written down with its reason."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from making import BASE, GROUP, ORG, actor, documents, mention

from policygraph.corrections import Corrections, parse
from policygraph.model import Action, ActorType, EventMention, Judgement, Knowledge, Verdict
from policygraph.resolve import resolve

DAY = date(2024, 5, 6)
APART = (
    '[[different]]\nevents = [{ source = "a.txt", words = "old pier" }, { source = "b.txt", words = "shut" }]'
)
PORT = actor("Port Authority")


def corpus() -> list[EventMention]:
    """Two articles of one closing, a third on another one, and people who are hard to tell apart."""
    return [
        mention(
            "x/a.txt", "The Port Authority closed the old pier.", "closed", PORT, about="old pier", day=DAY
        ),
        mention("x/b.txt", "The old pier was shut.", "shut", PORT, about="the old pier", day=DAY),
        mention("x/c.txt", "It closed the fish market.", "closed", PORT, about="fish market", day=DAY),
        mention(
            "x/a.txt",
            "PSA welcomed it.",
            "welcomed",
            actor("PSA"),
            action=Action.SUPPORT,
            cluster=1,
            start=80,
        ),
        mention(
            "x/b.txt",
            "The Pier Shippers Association asked why.",
            "asked",
            actor("Pier Shippers Association", ORG, "the Shippers"),
            action=Action.REQUEST,
            cluster=1,
            start=80,
        ),
        mention(
            "x/c.txt",
            "Residents cheered, and a quiz followed.",
            "cheered",
            actor("residents", GROUP),
            action=Action.SUPPORT,
            cluster=1,
            start=80,
        ),
        mention(
            "x/b.txt",
            "Residents cheered.",
            "cheered",
            actor("residents", GROUP),
            action=Action.SUPPORT,
            cluster=2,
            start=160,
        ),
    ]


def build(text: str = "", mentions: list[EventMention] | None = None) -> Knowledge:
    found = corpus() if mentions is None else mentions
    known = documents(*sorted({m.document for m in found}))
    return resolve(known, found, base=BASE, corrections=parse(text, "c.toml"))


def names(known: Knowledge) -> list[str]:
    return sorted(actor.name for actor in known.actors)


def shapes(known: Knowledge) -> list[tuple[str, ...]]:
    """Which documents report each event of class RESTRICT."""
    return sorted(
        tuple(r.document for r in event.reports) for event in known.events if event.action is Action.RESTRICT
    )


def ruling(known: Knowledge, rule: str) -> Judgement:
    (found,) = [j for j in known.judgements if j.rule == f"correction: {rule}"]
    assert found.confidence == 1.0
    return found


def test_without_corrections_the_rules_decide() -> None:
    known = build()
    assert names(known) == [
        "PSA", "Pier Shippers Association", "Port Authority", "residents", "residents",
    ]  # fmt: skip
    assert shapes(known) == [("x/a.txt", "x/b.txt"), ("x/c.txt",)]
    assert not known.failures


def test_names_that_are_one_actor() -> None:
    known = build('[[merge]]\nactors = ["PSA", "Pier Shippers Association"]\nreason = "its own site says so"')
    assert "PSA" not in names(known)
    (one,) = [a for a in known.actors if a.name == "Pier Shippers Association"]
    taking_part = [e for e in known.events if one.id in {p.actor for p in e.actors}]
    assert len(taking_part) == 2
    decided = ruling(known, "merge")
    assert (decided.verdict, decided.about) == (Verdict.SAME, (one.id,))
    assert decided.reason == "“PSA” and “Pier Shippers Association” are one actor: its own site says so"


def test_the_merged_actor_may_be_given_its_name() -> None:
    known = build('[[merge]]\nactors = ["psa", "the shippers"]\nname = "Shippers (PSA)"')
    assert "Shippers (PSA)" in names(known)


def test_an_actor_is_parted_by_source() -> None:
    known = build('[[split]]\nactor = "Port Authority"\nsources = ["c.txt"]\nname = "Port Authority of Elm"')
    assert {"Port Authority", "Port Authority of Elm"} <= set(names(known))
    assert shapes(known) == [("x/a.txt", "x/b.txt"), ("x/c.txt",)]
    decided = ruling(known, "split")
    assert decided.verdict is Verdict.DIFFERENT
    assert len(decided.about) == 2


def test_two_actors_of_one_name_have_two_ids() -> None:
    known = build('[[split]]\nactor = "Port Authority"\nsources = ["b.txt"]')
    ports = [a for a in known.actors if a.name == "Port Authority"]
    assert len({a.id for a in ports}) == 2
    assert shapes(known) == [("x/a.txt",), ("x/b.txt",), ("x/c.txt",)], "another actor, another event"


def test_an_actor_gets_name_and_type() -> None:
    known = build(
        '[[rename]]\nactor = "PSA"\nname = "Pilots Sea Academy"\n[[type]]\nactor = "PSA"\ntype = "group"'
    )
    (one,) = [a for a in known.actors if a.name == "Pilots Sea Academy"]
    before = next(a for a in build().actors if a.name == "PSA")
    assert (one.id, one.type) == (before.id, ActorType.GROUP), "the id stays, so that links hold"
    assert ruling(known, "rename").verdict is Verdict.RENAMED
    assert ruling(known, "type").verdict is Verdict.TYPED


def test_a_name_that_the_rules_join_is_kept_apart() -> None:
    long = actor("Pier Shippers Association", ORG, "PSA")
    mentions = [
        mention("a.txt", "PSA (the long one) spoke.", "spoke", long, action=Action.STATE),
        mention("b.txt", "PSA spoke.", "spoke", actor("PSA"), action=Action.STATE),
    ]
    assert names(build(mentions=mentions)) == ["Pier Shippers Association"]
    text = '[[different]]\nactors = ["Pier Shippers Association", "PSA"]'
    known = build(text, mentions)
    assert names(known) == ["PSA", "Pier Shippers Association"]
    assert not any(j.verdict is Verdict.SAME for j in known.judgements), "the overturned judgement is gone"
    assert ruling(known, "different").verdict is Verdict.DIFFERENT


def test_the_name_of_a_group_needs_its_source() -> None:
    (failure,) = build('[[merge]]\nactors = ["residents", "PSA"]').failures
    assert failure.source == "c.toml"
    assert failure.message.startswith("merge 1: “residents” are 2 actors: say whose by { name =")
    known = build(
        '[[merge]]\nactors = [{ name = "residents", source = "b.txt" },'
        ' { name = "residents", source = "c.txt" }]'
    )
    assert names(known).count("residents") == 1


def test_reports_of_two_documents_are_one_event() -> None:
    known = build(
        '[[same]]\nevents = [{ source = "a.txt", words = "closed the old pier" },'
        ' { source = "x/c.txt", words = "closed the  fish market" }]\nreason = "both mean the quay"'
    )
    assert shapes(known) == [("x/a.txt", "x/b.txt", "x/c.txt")]
    decided = ruling(known, "same")
    assert decided.reason.endswith("are one event: both mean the quay")
    assert [document for document, _ in decided.evidence] == ["x/a.txt", "x/c.txt"]
    assert decided.about == tuple(e.id for e in known.events if e.action is Action.RESTRICT)


def test_reports_that_the_rules_join_are_kept_apart() -> None:
    known = build(APART)
    assert shapes(known) == [("x/a.txt",), ("x/b.txt",), ("x/c.txt",)]
    assert len(ruling(known, "different").about) == 2
    rules = {(j.verdict, j.rule) for j in known.judgements if "object" in j.rule}
    assert not rules, "what the user decided is no open question"


def test_an_event_is_named_by_its_id_or_the_end_of_it() -> None:
    ids = [e.id for e in build().events if e.action is Action.RESTRICT]
    known = build(f'[[same]]\nevents = ["{ids[0]}", "{ids[1][-8:]}"]')
    assert shapes(known) == [("x/a.txt", "x/b.txt", "x/c.txt")]


def test_an_event_is_rejected_with_all_its_reports() -> None:
    known = build('[[reject]]\nevent = { source = "b.txt", words = "shut" }\nreason = "a drill"')
    assert shapes(known) == [("x/c.txt",)]
    decided = ruling(known, "reject event")
    assert (decided.verdict, decided.about) == (Verdict.REJECTED, ())
    assert {document for document, _ in decided.evidence} == {"x/a.txt", "x/b.txt"}


def test_a_report_is_rejected_alone() -> None:
    known = build('[[reject]]\nreport = { source = "b.txt", words = "shut" }')
    assert shapes(known) == [("x/a.txt",), ("x/c.txt",)]
    assert ruling(known, "reject report").evidence[0][1].exact == "The old pier was shut."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[rename]]\nactor = "Nobody"\nname = "X"',
            "rename 1: no actor is called “Nobody”: the query named",
        ),
        (
            '[[rename]]\nactor = { name = "PSA", source = "c.txt" }\nname = "X"',
            "no actor is called “PSA” of c.txt",
        ),
        (
            '[[rename]]\nactor = { name = "PSA", source = "z.txt" }\nname = "X"',
            "no source of this build is z.txt",
        ),
        ('[[split]]\nactor = "PSA"\nsources = ["a.txt"]', "all of “PSA” would leave"),
        ('[[split]]\nactor = "PSA"\nsources = ["b.txt"]', "none of “PSA” would leave"),
        ('[[same]]\nevents = ["123456", "abcdef"]', "no event of this build has the id 123456"),
        (
            '[[reject]]\nevent = { source = "a.txt", words = "no such words" }',
            "no event of this build has the words “no such words” of a.txt",
        ),
        (
            '[[reject]]\nreport = { source = "a.txt", words = "no such words" }',
            "no report of this build has the words",
        ),
        ('[[reject]]\nevent = { source = "a.txt", words = "e" }', "2 events have the words"),
        (
            '[[different]]\nevents = [{ source = "a.txt", words = "old pier" },'
            ' { source = "a.txt", words = "closed" }]',
            "they are one report of one document",
        ),
    ],
)
def test_what_is_not_in_the_build_gives_one_clear_line(text: str, message: str) -> None:
    known = build(text)
    (failure,) = known.failures
    assert message in failure.message
    assert (failure.source, failure.stage, "\n" in failure.message) == ("c.toml", "corrections", False)
    assert [e.id for e in known.events] == [e.id for e in build().events], "the rest of the build stands"


def test_corrections_outlive_a_rebuild_with_more_documents() -> None:
    text = f'[[merge]]\nactors = ["PSA", "Pier Shippers Association"]\n{APART}'
    more = mention("x/d.txt", "The Authority shut the old pier.", "shut", PORT, about="old pier", day=DAY)
    known = build(text, [*corpus(), more])
    assert not known.failures
    apart = [shape for shape in shapes(known) if {"x/a.txt", "x/b.txt"} & set(shape)]
    assert len(apart) == 2
    assert not any({"x/a.txt", "x/b.txt"} <= set(shape) for shape in apart)


def test_the_result_does_not_depend_on_the_order_of_mentions() -> None:
    text = (
        '[[merge]]\nactors = ["PSA", "Pier Shippers Association"]\n'
        '[[split]]\nactor = "Port Authority"\nsources = ["c.txt"]\n'
        '[[reject]]\nreport = { source = "b.txt", words = "shut" }'
    )
    first, *others = (build(text, list(p)) for p in itertools.permutations(corpus()[:5]))
    assert all(other == first for other in others)


def test_no_corrections_are_the_default() -> None:
    assert build() == resolve(
        documents("x/a.txt", "x/b.txt", "x/c.txt"), corpus(), base=BASE, corrections=Corrections()
    )
