// The evidence panel: an event with all its reports, an actor, or the events behind a count.

import { byId, el, bdi, button, fill } from "./dom.js";
import { events, actors, kinds, byDate, topics, CERTAINTY } from "./data.js";
import { state, close, set } from "./state.js";
import { sayWhen } from "./dates.js";
import { icon } from "./marks.js";
import { actorButton, times, capital, heading, eventRow, rows } from "./rows.js";
import { docsOf, sourceCard } from "./report.js";
import { groundsSection } from "./grounds.js";
import { judgementsSection } from "./judgements.js";
import { actorPanel } from "./actor.js";

let opener = null;

let last = "";

export function drawPanel() {
  const panel = byId("panel");
  const key = state.event + "/" + state.actor + "/" + (state.list ? state.list.length : "");
  const content =
    state.event >= 0
      ? eventPanel(events[state.event])
      : state.actor >= 0
        ? actorPanel(actors[state.actor])
        : state.list
          ? listPanel(state.list)
          : null;
  const wasOpen = !panel.hidden;
  panel.hidden = !content;
  document.body.classList.toggle("paneled", !!content);
  if (!content) {
    fill(panel);
    last = "";
    if (wasOpen && opener?.isConnected) opener.focus({ preventScroll: true });
    else if (wasOpen) byId("lanes").querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
    return;
  }
  if (key === last) return;
  if (!wasOpen) opener = document.activeElement;
  last = key;
  panel.classList.toggle("wide", state.event >= 0 && docsOf(events[state.event]).length > 1);
  fill(panel, button("Close", close, { class: "close", "aria-label": "Close the panel" }), content);
  panel.scrollTop = 0;
  if (document.documentElement.dataset.ready) panel.querySelector("h2").focus({ preventScroll: true });
}

function people(label, parts) {
  if (!parts.length) return null;
  return [
    el("dt", {}, label),
    el(
      "dd",
      {},
      parts.map((part, at) => [
        at > 0 && "; ",
        actorButton(part.actor),
        part.role && [", ", bdi(part.role)],
        part.behalf.length > 0 && [" for ", part.behalf.map((actor, n) => [n > 0 && ", ", actorButton(actor)])],
      ]),
    ),
  ];
}

function eventPanel(event) {
  const kind = kinds[event.kind];
  return el(
    "article",
    { class: "event" },
    el(
      "p",
      { class: "kicker" },
      icon(event.kind, event.status, 18),
      el("b", {}, kind[0]),
      event.concept && " · " + event.concept.replace(/-/g, " "),
      event.status !== "occurred" && el("span", { class: "tag" }, event.status),
    ),
    heading(event.label),
    el(
      "p",
      { class: "when" },
      el("b", {}, capital(sayWhen(event))),
      el(
        "span",
        { class: "soft" },
        " · " + CERTAINTY[event.certainty].toLowerCase() + (event.edtf ? " · " + event.edtf : ""),
      ),
    ),
    event.conflict && conflictBox(event),
    el(
      "dl",
      {},
      people("Who", event.actors),
      !event.actors.length && [el("dt", {}, "Who"), el("dd", { class: "soft" }, "no one is named")],
      people("Towards", event.targets),
      event.object && [
        el("dt", {}, "About"),
        el(
          "dd",
          {},
          topics.get(event.topic)?.length > 1
            ? button(bdi(event.object), () => set({ view: "story", story: "t:" + event.topic, event: -1 }), {
                class: "textlink",
              })
            : bdi(event.object),
        ),
      ],
    ),
    groundsSection(event),
    linksOf(event),
    el("h3", {}, times(docsOf(event).length, "source") + ", " + times(event.reports.length, "sentence")),
    el(
      "div",
      { class: "reports" },
      docsOf(event).map((doc) =>
        sourceCard(
          doc,
          event.reports.filter((r) => r.doc === doc),
        ),
      ),
    ),
    event.reasons.length > 0 &&
      el(
        "details",
        {},
        el("summary", {}, "How the date was reached"),
        el(
          "ol",
          {},
          event.reasons.map((reason) => el("li", {}, bdi(reason))),
        ),
      ),
    judgementsSection(event, "Reports joined or kept apart"),
    el("p", { class: "soft iri" }, bdi(event.id)),
  );
}

// Two articles of one paper need their titles to be told apart.
const nameIn = (report, event) =>
  event.reports.some((r) => r.doc !== report.doc && r.doc.name === report.doc.name) && report.doc.title
    ? report.doc.name + ", “" + report.doc.title + "”"
    : report.doc.name;

function conflictBox(event) {
  return el(
    "section",
    { class: "conflict", "aria-label": "Sources disagree on the date" },
    el("h3", {}, "Sources disagree on the date"),
    el(
      "ul",
      {},
      event.reports
        .filter((r, at, all) => all.findIndex((o) => o.doc === r.doc && o.lo === r.lo && o.hi === r.hi) === at)
        .map((r) =>
          el(
            "li",
            {},
            el("b", {}, bdi(nameIn(r, event))),
            ": " + sayWhen(r, true),
            r.basis && [", from ", el("q", {}, bdi(r.basis))],
            !r.basis && r.time && [", from ", el("q", {}, bdi(r.text.slice(...r.time)))],
          ),
        ),
    ),
    el("p", {}, "Both stand: the graph keeps what each source says."),
  );
}

function linksOf(event) {
  const out = event.links.filter((l) => l.from === event && l.kind === "respondsTo");
  const back = event.links.filter((l) => l.to === event && l.kind === "respondsTo");
  const section = (title, list, end) =>
    list.length > 0 &&
    el(
      "details",
      { class: "links", open: list.length < 4 },
      el("summary", {}, title + " (" + list.length + ")"),
      el(
        "ul",
        { class: "plain" },
        list.map((l) => eventRow(l[end])),
      ),
    );
  return [section("In response to", out, "to"), section("Responses", back, "from")];
}

function listPanel(list) {
  const dated = list.filter((e) => e.lo !== null || e.hi !== null);
  const [from, to] = [Math.min(...dated.map((e) => e.lo ?? e.hi)), Math.max(...dated.map((e) => e.hi ?? e.lo))];
  return el(
    "article",
    {},
    el("p", { class: "kicker" }, "Taken together"),
    heading(times(list.length, "event")),
    el(
      "p",
      { class: "actions" },
      button("Zoom in here", () => set({ window: [from - 1, to + 2], list: null }), { class: "mini" }),
    ),
    rows([...list].sort(byDate)),
  );
}
