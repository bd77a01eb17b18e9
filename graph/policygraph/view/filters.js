// The legend, which is the filter: kinds of action, status, certainty, people, sources, period.

import { byId, el, svg, bdi, button, fill } from "./dom.js";
import { events, actors, kinds, families, statuses, publishers, CERTAINTY, isoOf, toDay } from "./data.js";
import { state, set, toggle, matches, shown, filtered, clear } from "./state.js";
import { icon, fillOf, theme } from "./marks.js";

let open = false;

function chip(name, value, label, count, picture) {
  const on = state[name].has(value);
  return button(
    [picture, el("span", {}, label), " ", el("span", { class: "n" }, String(count))],
    () => toggle(name, value),
    {
      class: "chip" + (state[name].size && !on ? " off" : ""),
      "aria-pressed": String(on),
      "data-chip": name + ":" + value,
    },
  );
}

const countBy = (name, pick) => {
  const counts = new Map();
  for (const event of events)
    if (matches(event, name)) for (const key of pick(event)) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
};

// A small picture of how the timeline draws a date of this certainty.
function sample(certainty) {
  const color = fillOf(families.speech);
  const bar = (x, width, opacity) => svg("rect", { x, y: 5, width, height: 2.5, fill: color, opacity });
  const dot = (cx) => svg("circle", { r: 4.2, cx, cy: -1.5, fill: color });
  const tick = (x) => svg("rect", { x, y: 2, width: 1.4, height: 5.5, fill: color });
  const draw = {
    day: [dot(12)],
    range: [bar(1, 22, 1), tick(1), tick(22), dot(12)],
    open: [bar(1, 6, 0.2), bar(7, 6, 0.45), bar(13, 6, 0.8), tick(18), dot(18)],
    none: [svg("text", { x: 12, y: 4, "text-anchor": "middle", "font-size": 13, fill: "currentColor" }, "?")],
  };
  return svg(
    "svg",
    { width: 24, height: 16, viewBox: "0 -8 24 16", "aria-hidden": "true", class: "icon" },
    draw[certainty],
  );
}

const joined = () =>
  svg(
    "svg",
    { width: 26, height: 16, viewBox: "0 -8 26 16", "aria-hidden": "true", class: "icon" },
    svg("path", { d: "M5,0H21", stroke: theme.warn, "stroke-width": 2, "stroke-dasharray": "3 2" }),
    [5, 21].map((cx) => svg("circle", { r: 4.2, cx, fill: fillOf(families.speech) })),
  );

// How to read the marks: only what occurs in this page.
export function drawKey() {
  const has = (test) => events.some(test);
  const unusual = statuses.filter((status) => status !== "occurred" && has((e) => e.status === status));
  fill(
    byId("key"),
    has((e) => e.certainty === "range") && el("span", {}, sample("range"), "some day in this period"),
    has((e) => e.certainty === "open") && el("span", {}, sample("open"), "by this day, or since it"),
    has((e) => e.conflict) && el("span", {}, joined(), "sources disagree"),
    unusual.map((status) => el("span", {}, icon("STATE", status), status)),
  );
}

export function drawFilters() {
  const kept = document.activeElement?.dataset?.chip;
  const byKind = countBy("kinds", (e) => [e.kind]);
  const present = new Set(events.map((e) => e.kind));
  const groups = Object.entries(families).map(([family, [label]]) => {
    const list = Object.keys(kinds).filter((kind) => kinds[kind][1] === family && present.has(kind));
    return (
      list.length &&
      el(
        "div",
        { class: "family", role: "group", "aria-label": label },
        el("span", { class: "familyname", "aria-hidden": "true" }, label),
        list.map((kind) => chip("kinds", kind, kinds[kind][0], byKind.get(kind) || 0, icon(kind))),
      )
    );
  });
  fill(byId("legend"), groups);
  drawMore();
  const active = filtered();
  byId("clear").hidden = !active;
  byId("count").textContent = active
    ? shown().length.toLocaleString("en") + " of " + events.length.toLocaleString("en") + " events"
    : "";
  byId("morefilters").classList.toggle(
    "active",
    !!(
      state.statuses.size ||
      state.certs.size ||
      state.actors.size ||
      state.sources.size ||
      state.from !== null ||
      state.to !== null ||
      state.conflict
    ),
  );
  if (kept) document.querySelector('[data-chip="' + CSS.escape(kept) + '"]')?.focus();
}

function picker(name, label, options) {
  const chosen = [...state[name]];
  return el(
    "div",
    { class: "picker" },
    el("label", { for: "pick-" + name }, label),
    el(
      "select",
      {
        id: "pick-" + name,
        onchange: (event) =>
          event.target.value && toggle(name, name === "actors" ? +event.target.value : event.target.value),
      },
      el("option", { value: "" }, chosen.length ? "add another …" : "all"),
      options.filter(([value]) => !state[name].has(value)).map(([value, words]) => el("option", { value }, words)),
    ),
    el(
      "div",
      { class: "chosen" },
      chosen.map((value) =>
        button([bdi(name === "actors" ? actors[value].name : value), " ×"], () => toggle(name, value), {
          class: "chip on",
          "aria-label": "Remove " + (name === "actors" ? actors[value].name : value),
        }),
      ),
    ),
  );
}

function drawMore() {
  const node = byId("more");
  node.hidden = !open;
  byId("morefilters").setAttribute("aria-expanded", String(open));
  if (!open) return;
  const byStatus = countBy("statuses", (e) => [e.status]);
  const byCert = countBy("certs", (e) => [e.certainty]);
  const people = [...actors]
    .filter((a) => a.events.length + a.targetOf.length)
    .sort((a, b) => b.events.length - a.events.length)
    .slice(0, 400);
  const day = (name, label) =>
    el(
      "div",
      { class: "picker" },
      el("label", { for: "day-" + name }, label),
      el("input", {
        type: "date",
        id: "day-" + name,
        value: state[name] === null ? "" : isoOf(state[name]),
        onchange: (event) => set({ [name]: toDay(event.target.value) }),
      }),
    );
  const conflicts = events.filter((e) => e.conflict).length;
  fill(
    node,
    el(
      "div",
      { role: "group", "aria-label": "Status" },
      el("span", { class: "familyname" }, "Status"),
      statuses
        .filter((s) => events.some((e) => e.status === s))
        .map((s) => chip("statuses", s, s, byStatus.get(s) || 0, icon("STATE", s))),
    ),
    el(
      "div",
      { role: "group", "aria-label": "How sure the date is" },
      el("span", { class: "familyname" }, "Date"),
      Object.entries(CERTAINTY).map(([key, label]) => chip("certs", key, label, byCert.get(key) || 0, sample(key))),
      conflicts > 0 &&
        button(
          [joined(), el("span", {}, "Sources disagree"), " ", el("span", { class: "n" }, String(conflicts))],
          () => set({ conflict: !state.conflict }),
          { class: "chip", "aria-pressed": String(state.conflict), "data-chip": "conflict" },
        ),
    ),
    el(
      "div",
      { class: "pickers" },
      picker(
        "actors",
        "Actor",
        people.map((a) => [a.at, a.name]),
      ),
      picker(
        "sources",
        "Source",
        publishers.slice(0, 400).map((p) => [p, p]),
      ),
      day("from", "From"),
      day("to", "To"),
    ),
  );
}

export function listenFilters() {
  byId("morefilters").addEventListener("click", () => {
    open = !open;
    drawMore();
  });
  byId("clear").addEventListener("click", clear);
}
