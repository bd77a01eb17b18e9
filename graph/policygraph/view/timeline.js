// Draws the timeline: axis, lanes, marks, deadlines, the lane of what has no date.

import { byId, svg, plain, shorten, textWidth, fill, say } from "./dom.js";
import { byDate, actors } from "./data.js";
import { state, shown, openActor, set } from "./state.js";
import { sayDay } from "./dates.js";
import { theme } from "./marks.js";
import { makeScale, ticks, binsOf } from "./scale.js";
import { ROW, lanesOf, packLane, badges, labelOf, domainOf, everything } from "./lanes.js";
import { view, text, drawItem, drawBadge, drawCell, fades } from "./items.js";

export const MOST = 5000;
const PAD = 7;

export const windowNow = () => state.window || domainOf(shown().length ? shown() : [], view.whole);
export const fullDomain = () => (view.whole ? everything() : domainOf(shown(), false));

export function paint(width, window) {
  const phone = width < 640;
  const gutter = phone ? 0 : Math.min(210, Math.max(140, width * 0.16));
  const scale = makeScale(window, gutter + (phone ? 8 : 0), width - 14);
  const list = shown();
  const total = list.length;
  const { lanes, undated } = lanesOf(list, view.allLanes ? 1e4 : total > 1500 ? 24 : 14);
  const most = total <= 80 ? 12 : total <= 400 ? 5 : 4;
  const context = { scale, phone, gutter, width, most, list, grid: ticks(scale) };
  let packed = lanes.map((lane) => ({
    lane,
    ...(total > MOST ? { items: [], folded: lane.events } : place(lane, context)),
  }));
  const inside = packed.reduce((n, one) => n + one.items.length + one.folded.length, 0);
  if (
    total > MOST
      ? list.filter((e) => inWindow(e, scale)).length > 600
      : packed.reduce((n, one) => n + one.folded.length, 0) > Math.max(inside * 0.4, 200)
  ) {
    [context.unit, context.bins] = binsOf(scale);
    packed = lanes.map((lane) => ({ lane, ...place(lane, context) }));
    context.tallest = Math.max(1, ...packed.flatMap((one) => one.cells.map((cell) => cell.events.length)));
  } else if (total > MOST) packed = lanes.map((lane) => ({ lane, ...place(lane, context) }));
  const body = svg("g");
  let y = 0;
  for (const one of packed) {
    one.y = y;
    const head = phone ? 20 : 0;
    const rows = Math.max(one.rows + (one.badges.length ? 1 : 0), 1);
    one.height = rows * ROW + 2 * PAD + head;
    one.top = y + PAD + head;
    y += one.height;
  }
  const lanesHeight = y;
  packed.forEach(
    (one, at) =>
      at % 2 === 0 && body.append(svg("rect", { x: 0, y: one.y, width, height: one.height, fill: theme.band })),
  );
  body.append(gridLines(context, lanesHeight));
  const order = [];
  for (const one of packed) body.append(drawLane(one, context, order));
  if (!packed.length && total) body.append(text(gutter + 10, 24, "", {}));
  const flags = deadlines(context, lanesHeight);
  body.append(flags.lines);
  const bottom = undated.length ? drawUndated(undated, context, y, order) : null;
  if (bottom) {
    body.append(bottom.node);
    y += bottom.height;
  }
  return {
    unit: context.unit,
    axis: drawAxis(context, flags.labels),
    body,
    height: Math.max(y, 60),
    scale,
    order,
    packed,
    folded: packed.reduce((n, one) => n + one.folded.length, 0),
    axisHeight: flags.labels.length ? 58 : 42,
  };
}

const inWindow = (event, scale) =>
  event.certainty !== "none" && (event.hi ?? event.lo) >= scale.from && (event.lo ?? event.hi) <= scale.to;

// Marks where they can be read; counts per month (or week, or year) where most would be folded away.
function place(lane, context) {
  if (context.bins) return { items: [], folded: [], rows: 2, badges: [], cells: cellsOf(lane, context) };
  const packed = packLane(lane, context.scale, context.most);
  return { ...packed, badges: badges(packed.folded), cells: [] };
}

function cellsOf(lane, { scale, bins }) {
  const found = new Map();
  for (const event of lane.events) {
    if (!inWindow(event, scale)) continue;
    const day = event.lo === null ? event.hi : event.hi === null ? event.lo : (event.lo + event.hi) >> 1;
    const at = bins.findLastIndex((from) => from <= day);
    if (!found.has(at)) found.set(at, []);
    found.get(at).push(event);
  }
  return [...found]
    .filter(([at]) => at >= 0)
    .map(([at, group]) => ({
      events: group,
      from: Math.max(scale.x(bins[at]), scale.left),
      to: Math.min(scale.x(bins[at + 1] ?? scale.to), scale.right),
    }))
    .filter((cell) => cell.to > cell.from);
}

function gridLines({ grid, scale }, height) {
  const lines = svg("g", { stroke: theme.rule, "stroke-width": 1, "shape-rendering": "crispEdges" });
  const strong = new Set(grid.major.map((tick) => tick.day));
  for (const day of new Set([...grid.minor, ...grid.major].map((tick) => tick.day))) {
    const x = scale.x(day);
    if (x < scale.left || x > scale.right) continue;
    lines.append(
      svg("line", {
        x1: x,
        x2: x,
        y1: 0,
        y2: height,
        stroke: strong.has(day) ? theme.faint : null,
        "stroke-opacity": strong.has(day) ? 0.55 : null,
      }),
    );
  }
  return lines;
}

function drawAxis({ grid, scale, width, gutter }, flags) {
  const top = flags.length ? 16 : 0;
  const axis = svg("g", {}, svg("rect", { width, height: 42 + top, fill: theme.ground }));
  for (const flag of flags) {
    axis.append(
      text(flag.x, 13, flag.label, {
        "font-size": 11,
        "font-weight": 600,
        "text-anchor": flag.anchor,
        fill: theme.warn,
      }),
    );
  }
  let end = -1e9;
  grid.major.forEach((tick, at) => {
    const next = grid.major[at + 1];
    const x = Math.max(scale.x(tick.day), scale.left);
    const room = (next ? scale.x(next.day) : scale.right) - x - 8;
    const words = [tick.label, tick.label.slice(0, 3) + tick.label.slice(-5), tick.label.slice(0, 3)].find(
      (w) => textWidth(w, 12, true) <= room,
    );
    if (!words || x > scale.right - 20 || x < end) return;
    axis.append(text(x + 4, 16 + top, words, { "font-weight": 600 }));
    end = x + textWidth(words, 12, true) + 2;
  });
  end = -1e9;
  for (const tick of grid.minor) {
    const x = scale.x(tick.day);
    const wide = textWidth(tick.label, 11);
    if (x < scale.left - 1 || x + wide + 4 > width || x < end) continue;
    axis.append(text(x + 4, (grid.major.length ? 33 : 25) + top, tick.label, { "font-size": 11, fill: theme.soft }));
    end = x + wide + 8;
  }
  axis.append(svg("line", { x1: 0, x2: width, y1: 41.5 + top, y2: 41.5 + top, stroke: theme.faint }));
  if (gutter) axis.append(text(8, 33 + top, "Who", { "font-size": 11, fill: theme.soft }));
  return axis;
}

function drawLane(one, context, order) {
  const { lane, y, top } = one;
  const { scale, phone, gutter, width } = context;
  const count = lane.events.length;
  const group = svg("g", {
    role: "group",
    "aria-label": lane.name + ", " + count + (count === 1 ? " event" : " events"),
    class: "lane",
  });
  const room = phone ? width - 90 : gutter - 46;
  const name = svg("g", { class: "who", "data-lane": lane.key });
  const fit = (words) => (phone ? [shorten(words, room, 13, true)] : wrap(words, room, 13, one.height > 60 ? 3 : 2));
  const full = fit(lane.name);
  const lines = lane.actor && full.some((line) => line.endsWith("…")) ? fit(plain(lane.actor.short)) : full;
  const base = phone ? y + 18 : top + (lines.length > 1 && one.height < 45 ? 9 : 16);
  lines.forEach((line, at) =>
    name.append(text(8, base + at * 15, line, { "font-size": 13, "font-weight": 600, class: "name" })),
  );
  name.append(svg("title", {}, lane.name));
  const countX = phone ? 8 + textWidth(lines[0], 13, true) + 8 : gutter - 10;
  name.append(
    text(countX, base, String(count), { "font-size": 11, fill: theme.soft, "text-anchor": phone ? "start" : "end" }),
  );
  group.append(name);
  const sorted = [...one.items].sort((a, b) => a.marks[0] - b.marks[0]);
  const ids = [];
  for (const item of sorted) {
    group.append(drawItem(item, top + item.row * ROW + ROW / 2, context));
    ids.push(item.event.at);
  }
  for (const badge of one.badges) group.append(drawBadge(badge, top + one.rows * ROW + ROW / 2));
  for (const cell of one.cells) group.append(drawCell(cell, top + one.rows * ROW, context));
  if (ids.length) order.push(ids);
  // what lies outside the window is said, not hidden
  const before = lane.events.filter((e) => (e.hi ?? 1e9) < scale.from).length;
  const after = lane.events.filter((e) => (e.lo ?? -1e9) > scale.to).length;
  if (before && !phone)
    group.append(
      text(gutter + 2, y + one.height - 5, "‹ " + before, { "font-size": 10, fill: theme.soft, class: "more" }),
    );
  if (after && !phone)
    group.append(
      text(width - 2, y + one.height - 5, after + " ›", {
        "font-size": 10,
        fill: theme.soft,
        "text-anchor": "end",
        class: "more",
      }),
    );
  return group;
}

function wrap(words, room, size, most) {
  const lines = [];
  let line = "";
  for (const word of words.split(" ")) {
    const longer = line ? line + " " + word : word;
    if (textWidth(longer, size, true) <= room || !line) line = longer;
    else if (lines.length + 1 < most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines.map((each) => shorten(each, room, size, true) || each.slice(0, 3));
}

function deadlines({ list, scale, phone }, height) {
  const lines = svg("g");
  const labels = [];
  const days = new Map();
  for (const event of list) if (event.deadline !== null) days.set(event.deadline, event);
  let end = -1e9;
  for (const [day] of [...days].sort((a, b) => a[0] - b[0])) {
    const x = scale.x(day + 1);
    if (x < scale.left || x > scale.right) continue;
    lines.append(
      svg("line", {
        x1: x,
        x2: x,
        y1: 0,
        y2: height,
        stroke: theme.warn,
        "stroke-width": 1.2,
        "stroke-dasharray": "5 4",
        opacity: 0.8,
      }),
    );
    const label =
      "Deadline " + (scale.to - scale.from > 360 ? sayDay(day, true) : sayDay(day, true).replace(/ \d{4}$/, ""));
    const wide = textWidth(label, 11, true);
    const left = x - wide < scale.left ? x : x - wide;
    if (left < end + 8 || (phone && labels.length > 2)) continue;
    labels.push({ x, label, anchor: x - wide < scale.left ? "start" : "end" });
    end = left + wide;
  }
  return { lines: days.size > 12 ? svg("g") : lines, labels: days.size > 12 ? [] : labels };
}

function drawUndated(list, context, y, order) {
  const { phone, gutter, width } = context;
  const left = phone ? 14 : gutter + 8;
  const columns = Math.max(1, Math.floor((width - left) / 330));
  const step = (width - left) / columns;
  const most = Math.min(list.length, columns * (list.length > 80 ? 3 : 14));
  const head = phone ? 22 : 0;
  const rows = Math.ceil(most / columns);
  const height = rows * ROW + 2 * PAD + head + (list.length > most ? ROW : 0) + 8;
  const group = svg(
    "g",
    { role: "group", "aria-label": "No date, " + list.length + " events", class: "lane" },
    svg("line", { x1: 0, x2: width, y1: y + 0.5, y2: y + 0.5, stroke: theme.faint }),
    text(8, y + PAD + 16, "No date given", { "font-size": 13, "font-weight": 600, fill: theme.soft }),
    text(phone ? 110 : gutter - 10, y + PAD + 16, String(list.length), {
      "font-size": 11,
      fill: theme.soft,
      "text-anchor": phone ? "start" : "end",
    }),
  );
  const ids = [];
  const scale = { left: 0, right: width };
  list.slice(0, most).forEach((event, at) => {
    const x = left + Math.floor(at / rows) * step;
    const item = { event, marks: [x + 7], side: "right", label: labelOf(event, true), room: step - 36 };
    group.append(drawItem(item, y + PAD + head + 4 + (at % rows) * ROW + ROW / 2, { ...context, scale }));
    ids.push(event.at);
  });
  if (list.length > most) {
    const more = text(
      left,
      y + height - 12,
      "and " + (list.length - most).toLocaleString("en") + " more: see the table",
      { fill: theme.soft, class: "more" },
    );
    more.addEventListener("click", () => set({ view: "table" }));
    group.append(more);
  }
  order.push(ids);
  return { node: group, height };
}

export function drawTimeline() {
  const host = byId("lanes");
  const width = host.clientWidth;
  if (!width) return;
  const kept = document.activeElement?.dataset?.e;
  const list = shown();
  if (!list.some((e) => e.at === view.focus)) view.focus = [...list].sort(byDate)[0]?.at ?? -1;
  const drawn = paint(width, windowNow());
  if (!drawn.order.some((ids) => ids.includes(view.focus))) view.focus = drawn.order[0]?.[0] ?? -1;
  Object.assign(view, { width, scale: drawn.scale, order: drawn.order, packed: drawn.packed });
  const label =
    "Timeline of " +
    list.length +
    " events. Arrow keys move between events, Enter opens one, plus and minus zoom, 0 shows all.";
  const body = svg(
    "svg",
    { width, height: drawn.height, role: "group", "aria-label": label, class: "drawing" },
    fades(),
    drawn.body,
  );
  const axis = svg("svg", { width, height: drawn.axisHeight, "aria-hidden": "true" }, drawn.axis);
  const first = body.querySelector('[data-e="' + view.focus + '"]');
  if (first) first.setAttribute("tabindex", "0");
  fill(byId("axis"), axis);
  fill(host, body);
  if (kept !== undefined) (host.querySelector('[data-e="' + kept + '"]') || first)?.focus({ preventScroll: true });
  note(list, drawn);
}

function note(list, drawn) {
  const words = !list.length
    ? "Nothing matches these filters."
    : drawn.unit
      ? "Counts per " +
        drawn.unit +
        ": the marks of " +
        list.length.toLocaleString("en") +
        " events would not be readable. Zoom in, filter, or choose a bar to see them."
      : drawn.folded
        ? drawn.folded.toLocaleString("en") +
          " of " +
          list.length.toLocaleString("en") +
          " events are folded into counts (+n). Zoom in, filter, or choose a count to see them."
        : "";
  byId("note").textContent = words;
  byId("note").hidden = !words;
}

export function laneClicked(key) {
  if (key >= 0) openActor(actors[key]);
  else if (key === -2) {
    view.allLanes = true;
    drawTimeline();
    say("All actors are shown");
  }
}
