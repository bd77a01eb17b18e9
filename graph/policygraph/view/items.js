// Draws one event of the timeline, or one count of many: mark, bracket, label, name for a screen reader.

import { svg, plain, shorten, textWidth, FONT } from "./dom.js";
import { families, kinds } from "./data.js";
import { state, shown, openList } from "./state.js";
import { sayWhen } from "./dates.js";
import { mark, theme, familyOf, fillOf } from "./marks.js";
import { ROW, SIZE } from "./lanes.js";

// What the timeline shows now.
export const view = { width: 0, scale: null, whole: false, allLanes: false, focus: -1, order: [], lanes: [] };

export const text = (x, y, words, props) =>
  svg("text", { x, y, "font-size": SIZE, fill: theme.text, "font-family": FONT, ...props }, words);

export function drawItem(item, y, { scale }) {
  const { event, marks } = item;
  const family = familyOf(event.kind);
  const color = fillOf(family);
  const chosen = state.event === event.at;
  const group = svg("g", {
    class: "mark",
    role: "button",
    tabindex: view.focus === event.at ? 0 : -1,
    "data-e": event.at,
    "aria-label": describe(event),
    "aria-pressed": chosen ? "true" : "false",
  });
  const edge = (x) => Math.min(Math.max(x, scale.left), scale.right);
  if (item.bar || item.fade) group.append(drawSpan(item, y, scale, color, edge));
  if (marks.length > 1)
    group.append(
      svg("line", {
        x1: edge(marks[0]),
        x2: edge(marks[marks.length - 1]),
        y1: y,
        y2: y,
        stroke: theme.warn,
        "stroke-width": 2,
        "stroke-dasharray": "3 2",
      }),
    );
  const at =
    item.fade || item.bar ? [edge(marks[0])] : marks.filter((x) => x >= scale.left - 6 && x <= scale.right + 6);
  if (chosen)
    for (const x of at) group.append(svg("circle", { cx: x, cy: y, r: 11, fill: theme.accent, opacity: 0.28 }));
  for (const x of at) group.append(mark(event.kind, event.status, x, y, marks.length > 1 ? 0.9 : 1));
  group.append(
    svg("rect", {
      x: at[0] - 11 || 0,
      y: y - 12,
      width: (at[at.length - 1] - at[0] || 0) + 22,
      height: 24,
      fill: "transparent",
    }),
  );
  // the label stands beside the mark, not in it: it may be shortened, the mark's name is not
  return svg("g", { class: "item" }, group, item.room > 20 && drawLabel(item, y, at, chosen));
}

// What is not sure about the day stands as a bracket under mark and label: closed, or fading where it is open.
function drawSpan(item, y, scale, color, edge) {
  const low = y + 9;
  const bar = (from, to, fill) =>
    svg("rect", { x: from, y: low - 1.5, width: Math.max(to - from, 0), height: 3, fill });
  const tick = (x) =>
    x >= scale.left &&
    x <= scale.right &&
    svg("path", { d: "M" + x + "," + (low + 1.5) + "v-7", stroke: color, "stroke-width": 1.6 });
  const [from, to] = [edge(item.from), edge(item.to)];
  if (item.bar) return svg("g", {}, bar(from, to, color), tick(item.from), tick(item.to));
  if (item.fade === "start") return svg("g", {}, bar(from, to, fadeOf(item.event.kind, "start")), tick(item.to));
  const solid = edge(item.solid);
  return svg(
    "g",
    {},
    tick(item.from),
    bar(from, solid, color),
    item.solid < scale.right && bar(solid, to, fadeOf(item.event.kind, "end")),
  );
}

function drawLabel(item, y, at, chosen) {
  const { label, room } = item;
  const head = shorten(label.head, Math.max(room * 0.62, Math.min(room, 110)), SIZE, true);
  const left = room - textWidth(head + label.flag, SIZE, true);
  const tail = left > 22 ? shorten(label.tail, left, SIZE) : "";
  const flag = head === label.head && left > 0 ? label.flag : "";
  const wide = textWidth(head + flag, SIZE, true) + textWidth(tail, SIZE);
  const x = item.side === "left" ? at[0] - 11 - wide : at[at.length - 1] + 11;
  return svg(
    "text",
    {
      x,
      y: y + 4,
      "font-size": SIZE,
      "font-family": FONT,
      fill: theme.text,
      class: "label",
      "data-label": item.event.at,
      "aria-hidden": "true",
      stroke: theme.ground,
      "stroke-width": 3,
      "stroke-opacity": 0.7,
      "paint-order": "stroke",
      "stroke-linejoin": "round",
      "text-decoration": chosen ? "underline" : null,
    },
    svg("tspan", { "font-weight": 600 }, head),
    flag && svg("tspan", { "font-weight": 600, fill: theme.warn }, flag),
    tail && svg("tspan", { fill: theme.soft }, tail),
  );
}

const describe = (event) =>
  plain(
    (event.lead ? event.lead.name + ": " : "") +
      event.label +
      ". " +
      sayWhen(event) +
      (event.status === "occurred" ? "" : ", " + event.status) +
      (event.conflict ? ", sources disagree on the date" : "") +
      ", " +
      new Set(event.reports.map((r) => r.doc)).size +
      " source" +
      (new Set(event.reports.map((r) => r.doc)).size === 1 ? "" : "s"),
  );

const fadeOf = (kind, side) => "url(#fade-" + side + "-" + familyOf(kind)[0].replace(/\W/g, "") + ")";

// Gradients stand once in each drawing, so that a saved SVG is complete.
export function fades() {
  const defs = svg("defs");
  for (const family of new Set(Object.values(kindsFamilies()))) {
    for (const side of ["start", "end"]) {
      const stop = (offset, opacity) => svg("stop", { offset, "stop-color": fillOf(family), "stop-opacity": opacity });
      defs.append(
        svg(
          "linearGradient",
          { id: "fade-" + side + "-" + family[0].replace(/\W/g, "") },
          stop(0, side === "start" ? 0 : 1),
          stop(1, side === "start" ? 1 : 0),
        ),
      );
    }
  }
  return defs;
}

function kindsFamilies() {
  const found = {};
  for (const event of shown()) found[event.kind] ??= familyOf(event.kind);
  return found;
}

export function drawBadge(badge, y) {
  const words = "+" + badge.events.length;
  const wide = textWidth(words, 11, true) + 12;
  const group = svg(
    "g",
    { class: "badge", role: "button", tabindex: -1, "aria-label": badge.events.length + " more events here" },
    svg("rect", { x: badge.x - wide / 2, y: y - 9, width: wide, height: 18, rx: 9, fill: theme.rule }),
    text(badge.x, y + 4, words, { "font-size": 11, "font-weight": 600, "text-anchor": "middle" }),
  );
  group.addEventListener("click", () => openList(badge.events));
  group.addEventListener("keydown", (press) => press.key === "Enter" && openList(badge.events));
  return group;
}

// One stretch of one lane: a stacked bar, as high as it holds events, in the colours of their families.
export function drawCell(cell, bottom, { tallest, unit }) {
  const count = cell.events.length;
  const high = 2 * ROW - 2;
  const wide = cell.to - cell.from;
  const group = svg(
    "g",
    {
      class: "badge",
      role: "button",
      tabindex: -1,
      "aria-label": count + (count === 1 ? " event" : " events") + " in this " + unit,
    },
    svg("rect", { x: cell.from, y: bottom - high, width: wide, height: high, fill: "transparent" }),
  );
  let y = bottom;
  for (const family of Object.keys(families)) {
    const n = cell.events.filter((e) => kinds[e.kind][1] === family).length;
    if (!n) continue;
    const tall = Math.max((n / tallest) * high, 1);
    y -= tall;
    group.append(
      svg("rect", { x: cell.from + 1, y, width: Math.max(wide - 2, 1), height: tall, fill: fillOf(families[family]) }),
    );
  }
  group.append(svg("title", {}, count + (count === 1 ? " event" : " events")));
  group.addEventListener("click", () => openList(cell.events));
  group.addEventListener("keydown", (press) => press.key === "Enter" && openList(cell.events));
  return group;
}
