"""What the page is given: nothing lost, offsets within the sentence, only http(s) addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples
import synthetic

from policygraph.model import Knowledge
from policygraph.view.dataset import dataset, safe_url


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://news.example/a", True),
        ("http://news.example/a", True),
        ("HTTPS://news.example/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//news.example/a", False),
        ("https:news", False),
        ("http://[broken", False),
        ("articles/a.txt", False),
        ("", False),
        (None, False),
    ],
)
def test_only_http_addresses_with_a_host_become_links(address: str | None, kept: bool) -> None:
    assert (safe_url(address) is not None) == kept


def test_quotes_and_date_words_are_found_again_at_their_offsets(long_saga: Knowledge) -> None:
    data = dataset(long_saga, title="x")
    checked = 0
    for event, row in zip(long_saga.events, data["events"], strict=True):
        assert data["base"] + row["i"] == event.id
        for report, given in zip(event.reports, row["r"], strict=True):
            assert [given["x"][slice(*quote)] for quote in given.get("q", [])] == [
                q.exact for q in report.quotes
            ]
            if report.time:
                assert given["x"][slice(*given["w"])] == report.time.exact
            checked += 1
    assert checked >= 300


def test_a_quote_outside_the_sentence_keeps_the_words_around_it() -> None:
    base = synthetic.knowledge(20, 8, seed=13)
    event, report = next(
        (event, report) for event in base.events for report in event.reports if report.quotes
    )
    others = (r for e in base.events for r in e.reports if r.quotes and r.document != report.document)
    other = next(r for r in others if r.quotes[0].start >= report.sentence.end)
    moved = replace(report, quotes=other.quotes, document=other.document)
    changed = replace(base, events=(replace(event, reports=(moved,)),))
    before, words, after, start = dataset(changed, title="x")["events"][0]["r"][0]["q"][0]
    assert words == other.quotes[0].exact
    assert start == other.quotes[0].start
    text = next(d.text for d in base.documents if d.id == other.document)
    assert before.removeprefix("…") + words + after.removesuffix("…") in text


def test_a_graph_without_texts_shows_the_quotes_alone() -> None:
    base = synthetic.knowledge(20, 8, seed=13)
    bare = replace(base, documents=tuple(replace(d, text="") for d in base.documents))
    rows = dataset(bare, title="x")
    full = dataset(base, title="x")
    assert rows["events"] == full["events"]
    assert all(alias[4:] == ["", alias[0], ""] for actor in rows["actors"] for alias in actor.get("al", []))


def test_a_conflict_keeps_each_sources_own_day(long_saga: Knowledge) -> None:
    data = dataset(long_saga, title="x")
    disputed = [row for row in data["events"] if row.get("x")]
    assert len(disputed) > 3
    assert all(len({report["f"] for report in row["r"]}) == 2 for row in disputed)


def test_an_empty_graph_has_empty_lists() -> None:
    data = dataset(Knowledge(), title="x")
    assert [data[key] for key in ("docs", "actors", "events", "relations", "failures")] == [
        [],
        [],
        [],
        [],
        [],
    ]


def test_grounds_come_with_cue_givers_and_who_disputes_them() -> None:
    known = samples.knowledge()
    data = dataset(known, title="x")
    (report,) = [r for e in data["events"] for r in e["r"] if "h" in r]
    (ground,) = report["h"]
    assert report["x"][slice(*ground["w"])] == "it pays for the pier"
    assert report["x"][slice(*ground["c"])] == "because"
    assert (ground["s"], ground["r"]) == ("Supporting", "conjunction")
    assert [data["actors"][giver]["n"] for giver in ground["p"]] == ["Chamber of Ships"]
    ((by, at, number),) = ground["y"]
    assert data["base"] + data["events"][by]["i"] == known.contests[0].event
    assert data["events"][at]["r"][number]["x"] == known.contests[0].evidence.exact


def test_a_giver_who_is_no_participant_keeps_his_name() -> None:
    known = samples.knowledge()
    giver = replace(samples.GROUND.givers[0], name="Guild of Pilots", start=0, end=3, exact="The")
    ground = replace(samples.GROUND, givers=(giver,))
    events = tuple(
        replace(e, reports=tuple(replace(r, grounds=(ground,)) if r.grounds else r for r in e.reports))
        for e in known.events
    )
    data = dataset(replace(known, events=events), title="x")
    assert [g["p"] for e in data["events"] for r in e["r"] for g in r.get("h", ())] == [["Guild of Pilots"]]


def test_judgements_name_what_they_join_and_the_words_compared() -> None:
    known = samples.knowledge()
    data = dataset(known, title="x")
    assert len(data["judgements"]) == 3, "what a user rejected concerns nothing that is shown"
    same = next(j for j in data["judgements"] if j["v"] == "same")
    assert [data["actors"][a]["n"] for a in same["a"]] == ["Harbour Users Association"]
    assert [side[2] for side in same["w"]] == ["HUA", "HUA"]
    assert {data["docs"][side[0]]["s"] for side in same["w"]} == {"articles/first.md", "articles/second.txt"}
    apart = next(j for j in data["judgements"] if j["v"] == "different")
    assert len(apart["e"]) == 2
    ((event, report),) = apart["w"]
    assert "condemned" in data["events"][event]["r"][report]["x"], "a sentence is in the page once"


def test_the_same_is_given_without_the_texts_but_for_what_stands_around_words() -> None:
    known = samples.knowledge()
    bare = replace(known, documents=tuple(replace(d, text="") for d in known.documents))
    data = dataset(bare, title="x")
    same = next(j for j in data["judgements"] if j["v"] == "same")
    assert [side[1:] for side in same["w"]] == [["", "HUA", ""], ["", "HUA", ""]]
