// Everything as a table: sortable, and the equivalent of the drawings for a screen reader.

import { byId, el, bdi, button, fill, say } from "./dom.js";
import { kinds, byDate, agentNames, firstQuote } from "./data.js";
import { shown, openEvent } from "./state.js";
import { sayWhen } from "./dates.js";
import { icon } from "./marks.js";

const STEP = 100;
const sourcesOf = (event) => [...new Set(event.reports.map((r) => r.doc.name))].join(", ");
export const COLUMNS = [
  ["Date", (e) => sayWhen(e, true), byDate],
  ["Who", agentNames],
  ["Action", (e) => kinds[e.kind][0]],
  ["What", (e) => e.label],
  ["Quote", firstQuote],
  ["Status", (e) => e.status],
  ["Sources", sourcesOf],
];
const order = { column: 0, down: false, rows: STEP };

export function drawTable(print) {
  const [, value, compare] = COLUMNS[order.column];
  const list = [...shown()].sort(compare || ((a, b) => value(a).localeCompare(value(b)) || byDate(a, b)));
  if (order.down) list.reverse();
  const most = print ? Math.min(list.length, 1000) : order.rows;
  const head = el(
    "tr",
    {},
    COLUMNS.map(([name], at) =>
      el(
        "th",
        { scope: "col", "aria-sort": order.column === at ? (order.down ? "descending" : "ascending") : "none" },
        button(
          [name, el("span", { "aria-hidden": "true" }, order.column === at ? (order.down ? " ↓" : " ↑") : "")],
          () => sortBy(at),
        ),
      ),
    ),
  );
  fill(
    byId("table"),
    el(
      "div",
      { class: "scroll", role: "region", tabindex: 0, "aria-label": "Table of events" },
      el(
        "table",
        {},
        el("caption", {}, list.length.toLocaleString("en") + (list.length === 1 ? " event" : " events")),
        el("thead", {}, head),
        el("tbody", {}, list.slice(0, most).map(row)),
      ),
    ),
    list.length > most &&
      button(
        "Show " + Math.min(STEP, list.length - most) + " more of " + (list.length - most).toLocaleString("en"),
        () => {
          order.rows += STEP;
          drawTable();
        },
        { class: "mini" },
      ),
    !list.length && el("p", { class: "empty" }, "Nothing matches these filters."),
  );
}

function sortBy(at) {
  order.down = order.column === at && !order.down;
  order.column = at;
  drawTable();
  byId("table").querySelectorAll("th button")[at].focus();
  say("Sorted by " + COLUMNS[at][0] + (order.down ? ", descending" : ", ascending"));
}

function row(event) {
  const quote = firstQuote(event);
  return el(
    "tr",
    {},
    el("td", {}, sayWhen(event, true), event.conflict && el("span", { class: "tag" }, "disputed")),
    el("td", {}, bdi(agentNames(event))),
    el("td", { class: "nowrap" }, icon(event.kind, event.status), " ", kinds[event.kind][0]),
    el(
      "td",
      {},
      button(bdi(event.label), () => openEvent(event), { class: "textlink" }),
    ),
    el("td", { class: "said" }, quote && ["“", bdi(quote), "”"]),
    el("td", {}, event.status),
    el("td", {}, bdi(sourcesOf(event))),
  );
}
