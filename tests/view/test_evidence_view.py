"""The panel, the story and the table in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import samples

from policygraph.model import Actor, Event, Knowledge, RelationKind, Verdict

Open = Callable[..., Any]


def tail(record: Event | Actor) -> str:
    return record.id.rsplit("/", 1)[1]


def test_an_event_shows_all_its_reports_with_the_quotes_marked(open_page: Open, saga: Knowledge) -> None:
    event = max(saga.events, key=lambda e: (len({r.document for r in e.reports}), len(e.reports[0].quotes)))
    page = open_page(saga, f"e={tail(event)}")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == event.label
    assert panel.locator(".report").count() == len({report.document for report in event.reports}) > 1
    assert panel.locator(".sentence").count() == len(event.reports)
    marked = [mark.inner_text() for mark in panel.locator("mark").all()]
    assert sorted(marked) == sorted(quote.exact for report in event.reports for quote in report.quotes)
    sentences = [quote.inner_text() for quote in panel.locator("blockquote").all()]
    assert sorted(sentences) == sorted(report.sentence.exact for report in event.reports)
    documents = {document.id: document for document in saga.documents}
    for report in event.reports:
        text = panel.inner_text()
        assert documents[report.document].publisher in text
        assert f"characters {report.sentence.start}–{report.sentence.end}" in text
        assert report.rule in text


def test_reports_of_several_sources_stand_side_by_side(open_page: Open, saga: Knowledge) -> None:
    event = next(event for event in saga.events if len({report.document for report in event.reports}) == 2)
    boxes = [card.bounding_box() for card in open_page(saga, f"e={tail(event)}").locator(".report").all()]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]


def test_a_conflict_shows_both_claims_with_their_words(open_page: Open, saga: Knowledge) -> None:
    event = next(event for event in saga.events if event.date_conflict)
    claims = open_page(saga, f"e={tail(event)}").locator(".conflict li").all_inner_texts()
    assert len(claims) == 2
    for report in {report.interval: report for report in event.reports}.values():
        assert any(report.date_basis in claim for claim in claims)


def test_source_links_are_http_and_leave_no_trace(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    seen = 0
    for event in saga.events[:8]:
        page.evaluate(f"location.hash = 'e={tail(event)}'")
        page.wait_for_timeout(60)
        for anchor in page.locator("#panel a").all():
            assert anchor.get_attribute("href").startswith("https://news.example/")
            assert anchor.get_attribute("rel") == "noopener noreferrer"
            seen += 1
    assert seen > 3


def test_citations_are_copied_in_three_forms(open_page: Open, saga: Knowledge) -> None:
    event = next(event for event in saga.events if event.reports[0].quotes)
    page = open_page(saga, f"e={tail(event)}", permissions=["clipboard-read", "clipboard-write"])
    quote = event.reports[0].quotes[0].exact
    copied = {}
    for form in ("text", "Markdown", "BibTeX"):
        page.get_by_role("button", name=f"Copy citation as {form}").first.click()
        page.wait_for_timeout(80)
        copied[form] = page.evaluate("navigator.clipboard.readText()")
    assert all(quote in text for text in copied.values())
    assert copied["Markdown"].startswith("> ")
    assert copied["BibTeX"].startswith("@article{")


def test_an_actor_shows_names_roles_and_acts(open_page: Open, long_saga: Knowledge) -> None:
    person = next(actor for actor in long_saga.actors if actor.name == "Anneke Duvalle")
    page = open_page(long_saga, f"a={person.id.rsplit('/', 1)[1]}")
    text = page.locator("#panel").inner_text()
    assert "spokesperson for Veldoria Telecommunications Regulator" in text
    body = next(actor for actor in long_saga.actors if actor.name == "Veldoria Telecommunications Regulator")
    page.locator("#panel").get_by_role("button", name=body.name).first.click()
    page.wait_for_timeout(80)
    text = page.locator("#panel").inner_text()
    assert "Names in the sources" in text
    assert all(alias.name in text for alias in body.aliases)
    assert "Stance towards each measure" in text
    page.get_by_role("button", name="Only this actor").click()
    page.wait_for_timeout(80)
    assert page.locator("#count").inner_text().endswith("of 300 events")


def test_the_lane_name_opens_the_actor(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    page.locator("#lanes .who .name").first.click()
    page.wait_for_selector("#panel h2")
    assert page.locator("#panel .kicker").inner_text() == "Organisation"


def test_responses_stand_below_what_they_answer(open_page: Open, long_saga: Knowledge) -> None:
    relation = next(r for r in long_saga.relations if r.kind is RelationKind.RESPONDS_TO)
    names = {event.id: event for event in long_saga.events}
    measure, answer = names[relation.object], names[relation.subject]
    page = open_page(
        long_saga, f"v=story&story=t:{measure.object.removeprefix('the ').lower().replace(' ', '%20')}"
    )
    assert page.locator("#story h2").inner_text().lower() == measure.object.lower()
    below = page.locator("#story .chain > li", has=page.get_by_role("button", name=measure.label).first).first
    assert answer.label in below.inner_text()
    page.locator("#storypick").select_option(index=1)
    page.wait_for_timeout(80)
    assert page.locator("#story .entry").count() > 3
    page.locator("#story .what button").first.click()
    page.wait_for_selector("#panel h2")


def test_the_table_holds_everything_and_sorts(open_page: Open, long_saga: Knowledge) -> None:
    page = open_page(long_saga, "v=table")
    assert page.locator("caption").inner_text() == "300 events"
    for _ in range(2):
        page.get_by_role("button", name="Show 100 more").click()
    assert page.locator("tbody tr").count() == 300
    page.get_by_role("button", name="Action").click()
    column = page.locator("tbody td:nth-child(3)").all_inner_texts()
    assert column == sorted(column)
    page.get_by_role("button", name="Action").click()
    assert page.locator("th[aria-sort='descending']").inner_text().startswith("Action")
    assert page.locator("tbody td:nth-child(3)").all_inner_texts() == column[::-1]
    page.locator("tbody button").first.click()
    page.wait_for_selector("#panel h2")


def test_readers_without_scripts_see_the_table(browser: Any, saga: Knowledge, tmp_path: Any) -> None:
    from policygraph.view import page as render

    file = tmp_path / "page.html"
    file.write_text(render(saga), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("table tbody tr").count() == 20
    assert page.locator("h1").is_visible()
    context.close()


def test_print_shows_one_picture_and_the_whole_table(open_page: Open, long_saga: Knowledge) -> None:
    page = open_page(long_saga, color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("#paper svg").is_visible()
    assert page.locator("#paper svg > rect").first.get_attribute("fill") == "#fff"
    assert page.locator("#view-table tbody tr").count() == 300
    assert page.locator("#view-table table").is_visible()
    assert page.locator(".tools").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen", color_scheme="dark")
    page.wait_for_timeout(120)
    assert page.locator("#paper svg").count() == 0
    assert page.locator("#lanes .mark").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_ground_shows_its_words_who_gives_it_and_who_disputes_it(
    open_page: Open, width: int, scheme: str
) -> None:
    known = samples.knowledge()
    event = next(e for e in known.events if any(r.grounds for r in e.reports))
    page = open_page(known, f"e={tail(event)}", viewport={"width": width, "height": 844}, color_scheme=scheme)
    ground = page.locator("#panel .grounds > li")
    assert ground.count() == 1
    words = ground.inner_text()
    assert "Speaks for it" in words and "because it pays for the pier" in words and "conjunction" in words
    assert ground.locator("mark").inner_text() == "it pays for the pier"
    assert known.contests[0].evidence.exact in words
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel = page.locator("#panel")
    assert panel.evaluate("node => node.scrollWidth <= node.clientWidth")
    ground.get_by_role("button", name="Chamber of Ships").click()
    page.wait_for_timeout(80)
    assert panel.locator("h2").inner_text() == "Chamber of Ships"


def test_by_keyboard_from_a_ground_to_who_disputes_it_and_back(open_page: Open) -> None:
    known = samples.knowledge()
    event = next(e for e in known.events if any(r.grounds for r in e.reports))
    disputing = next(e for e in known.events if e.id == known.contests[0].event)
    page = open_page(known, f"e={tail(event)}")
    for there, heading in ((disputing, "Disputes the ground"), (event, "Ground")):
        page.locator("#panel .grounds").get_by_role("button", name=there.label).focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(80)
        assert page.locator("#panel h2").inner_text() == there.label
        assert heading in page.locator("#panel h3").all_inner_texts()


def test_judgements_open_by_keyboard_and_show_verdict_rule_and_words(open_page: Open) -> None:
    known = samples.knowledge()
    body = next(actor for actor in known.actors if actor.name == "Harbour Users Association")
    page = open_page(known, f"a={tail(body)}")
    judged = page.locator("#panel details.judged")
    assert judged.locator("summary").inner_text() == "Names joined or kept apart (1)"
    assert not judged.locator(".judgements").is_visible()
    judged.locator("summary").focus()
    page.keyboard.press("Enter")
    words = judged.inner_text()
    assert "Held to be the same" in words and "rule acronym" in words and "85%" in words
    assert judged.locator(".sides mark").all_inner_texts() == ["HUA", "HUA"]


def test_a_pair_kept_apart_leads_to_the_other_one(open_page: Open) -> None:
    known = samples.knowledge()
    ruling = next(j for j in known.judgements if j.verdict is Verdict.DIFFERENT)
    one, other = (next(e for e in known.events if e.id == about) for about in ruling.about)
    page = open_page(known, f"e={tail(one)}")
    page.locator("#panel details.judged summary").click()
    judged = page.locator("#panel .judgements > li")
    assert ruling.reason in judged.inner_text() and ruling.rule in judged.inner_text()
    assert ruling.evidence[0][1].exact in judged.inner_text()
    judged.get_by_role("button", name=other.label).click()
    page.wait_for_timeout(80)
    assert page.locator("#panel h2").inner_text() == other.label
