// Decides where everything stands: lanes by actor, rows within a lane, labels that do not collide.

import { byDate, kinds, shortObject, events } from "./data.js";
import { textWidth, plain } from "./dom.js";

export const ROW = 24;
export const SIZE = 12;
const GAP = 12;
const LABEL = 230;
const TAIL = 34;

// One lane per actor, the most active first; beyond `limit` lanes the rest share one.
export function lanesOf(list, limit) {
  const [from, to] = domainOf(list, false);
  const found = new Map();
  const undated = [];
  for (const event of list) {
    if (event.certainty === "none") {
      undated.push(event);
      continue;
    }
    const key = event.lead ? event.lead.at : -1;
    if (!found.has(key))
      found.set(key, {
        key,
        actor: event.lead,
        name: event.lead ? plain(event.lead.name) : "No named actor",
        events: [],
        main: 0,
      });
    const lane = found.get(key);
    lane.events.push(event);
    if ((event.hi ?? event.lo) >= from && (event.lo ?? event.hi) <= to) lane.main++;
  }
  let lanes = [...found.values()].sort(
    (a, b) =>
      (a.key < 0) - (b.key < 0) || b.main - a.main || b.events.length - a.events.length || a.name.localeCompare(b.name),
  );
  if (lanes.length > limit + 1) {
    const named = lanes.filter((lane) => lane.key >= 0);
    const rest = named.slice(limit);
    const many = {
      key: -2,
      actor: null,
      name: rest.length + " other actors",
      events: rest.flatMap((lane) => lane.events),
    };
    lanes = [...named.slice(0, limit), many, ...lanes.filter((lane) => lane.key < 0)];
  }
  for (const lane of lanes) lane.events.sort(byDate);
  undated.sort(byDate);
  return { lanes, undated };
}

// The places on the axis that an event takes: marks, a bar, fading ends.
export function extent(event, scale) {
  const { x } = scale;
  const { lo, hi } = event;
  if (event.conflict) {
    const days = [
      ...new Set(event.reports.map((r) => (r.lo !== null && r.hi !== null ? (r.lo + r.hi) / 2 : (r.lo ?? r.hi)))),
    ];
    const at = days
      .filter((day) => day !== null)
      .sort((a, b) => a - b)
      .map((day) => x(day + 0.5));
    if (at.length > 1) return { marks: at, from: at[0], to: at[at.length - 1] };
  }
  if (lo === null) return { marks: [x(hi + 0.5)], from: x(hi + 0.5) - TAIL, to: x(hi + 0.5), fade: "start" };
  if (hi === null) {
    const known = Math.max(...event.reports.map((r) => r.doc.published ?? lo));
    const solid = Math.max(x(known + 1), x(lo) + 24);
    return { marks: [x(lo + 0.5)], from: x(lo), to: Math.min(solid, scale.right + 40) + TAIL, fade: "end", solid };
  }
  const [from, to] = [x(lo), x(hi + 1)];
  if (lo === hi || to - from < 16) return { marks: [(from + to) / 2], from: (from + to) / 2, to: (from + to) / 2 };
  // the mark stays in sight while any part of the bar is
  const middle = Math.min(
    Math.max((from + to) / 2, Math.min(scale.left + 8, to - 8)),
    Math.max(scale.right - 8, from + 8),
  );
  return { marks: [middle], from, to, bar: true };
}

export function labelOf(event, withActor) {
  const flag = event.conflict ? " 2 dates" : "";
  if (withActor && event.lead)
    return {
      head: plain(event.lead.short),
      flag,
      tail: " " + kinds[event.kind][0].toLowerCase() + ": " + shortObject(event),
    };
  return { head: kinds[event.kind][0], flag, tail: " " + shortObject(event) };
}

const widthOf = (label) => textWidth(label.head + label.flag, SIZE, true) + textWidth(label.tail, SIZE);

// Rows for one lane: {items, folded, rows}; an item is {event, row, marks, from, to, label, room, side}.
export function packLane(lane, scale, most) {
  const rows = [];
  const items = [];
  const folded = [];
  const place = (item, row, end) => {
    item.row = row;
    items.push(item);
    rows[row] = { end, last: item };
  };
  const visible = [];
  for (const event of lane.events) {
    const item = { event, ...extent(event, scale) };
    item.left = Math.min(item.from, item.marks[0] - 8);
    item.right = Math.max(item.to, item.marks[item.marks.length - 1] + 8);
    if (item.right < scale.left || item.left > scale.right) continue;
    visible.push(item);
  }
  visible.sort((a, b) => a.left - b.left || a.event.at - b.event.at);
  for (const item of visible) {
    item.label = labelOf(item.event, lane.key === -2);
    const wanted = Math.min(widthOf(item.label), LABEL);
    const start = item.marks[item.marks.length - 1] + 10;
    item.side = start + wanted > scale.right ? "left" : "right";
    if (item.side === "left") {
      const left = Math.min(item.left, item.marks[0] - 12 - wanted);
      const row = find(rows, most, (r) => !r || r.end + GAP <= left);
      item.room = wanted;
      if (row >= 0 && left > scale.left) {
        place(item, row, item.right);
        continue;
      }
      item.side = "right";
    }
    if (item.side === "right") {
      const row = find(rows, most, (r) => !r || r.end + GAP <= item.left);
      if (row >= 0) {
        item.room = Math.min(wanted, scale.right - start);
        place(item, row, Math.max(item.right, start + item.room));
        continue;
      }
    }
    squeeze(item, rows, most, place) || folded.push(item);
  }
  grow(items, scale);
  return { items, folded, rows: rows.length };
}

function find(rows, most, fits) {
  for (let row = 0; row < most; row++) if (fits(rows[row])) return row;
  return -1;
}

// No row has room: takes it from the label in front that can best spare it.
function squeeze(item, rows, most, place) {
  let best = -1;
  let spare = 0;
  for (let row = 0; row < Math.min(rows.length, most); row++) {
    const { last } = rows[row];
    const free =
      last.side === "left"
        ? item.left - last.right
        : item.left - Math.max(last.to, last.marks[last.marks.length - 1] + 8);
    if (free > spare) [best, spare] = [row, free];
  }
  if (best < 0 || spare < 2) return false;
  const { last } = rows[best];
  if (last.side === "right") {
    const room = item.left - 6 - (last.marks[last.marks.length - 1] + 10);
    last.room = Math.min(last.room, room < 44 ? 0 : room);
  }
  item.room = 0;
  item.side = "right";
  place(item, best, item.right);
  return true;
}

// Gives each label the free room up to the next mark in its row.
function grow(items, scale) {
  const next = [];
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at];
    if (item.side === "right") {
      const start = item.marks[item.marks.length - 1] + 10;
      const end = next[item.row] ? next[item.row].edge - 8 : scale.right;
      const room = Math.min(widthOf(item.label) + 1, end - start);
      item.room = room < 44 ? 0 : room;
    }
    item.edge = item.side === "left" ? Math.min(item.left, item.marks[0] - 12 - item.room) : item.left;
    next[item.row] = item;
  }
}

// Folded events as counts, one badge per stretch of about 46 pixels.
export function badges(folded) {
  const found = new Map();
  for (const item of folded) {
    const at = Math.floor(item.marks[0] / 46);
    if (!found.has(at)) found.set(at, []);
    found.get(at).push(item);
  }
  const placed = [];
  for (const group of [...found.values()].sort((a, b) => a[0].marks[0] - b[0].marks[0])) {
    const badge = {
      x: group.reduce((sum, item) => sum + item.marks[0], 0) / group.length,
      events: group.map((item) => item.event),
    };
    const last = placed[placed.length - 1];
    if (last && badge.x - last.x < 36) last.events.push(...badge.events);
    else placed.push(badge);
  }
  return placed;
}

// The stretch of days to open on: one article about an old case must not squeeze the story flat.
export function domainOf(list, whole) {
  let days = list
    .flatMap((e) => (e.certainty === "none" ? [] : [e.lo ?? e.hi, e.hi ?? e.lo, e.deadline ?? e.lo ?? e.hi]))
    .sort((a, b) => a - b);
  if (!days.length) return [19000, 19030];
  while (!whole && days.length > 15) {
    let cut = 1;
    for (let at = 2; at < days.length; at++) if (days[at] - days[at - 1] > days[cut] - days[cut - 1]) cut = at;
    const kept = cut * 2 > days.length ? days.slice(0, cut) : days.slice(cut);
    const gap = days[cut] - days[cut - 1];
    // a gap of more than two fifths, with most of the story on one side of it
    if (gap < 60 || gap < (days[days.length - 1] - days[0]) * 0.4 || kept.length < days.length * 0.6) break;
    days = kept;
  }
  const [from, to] = [days[0], days[days.length - 1]];
  const margin = Math.max((to - from) * 0.03, 2);
  return [from - margin, to + 1 + margin];
}

export const everything = () => domainOf(events, true);
