// Saves what is shown: the drawing as SVG or PNG, the events as CSV or JSON.

import { byId, svg, plain, say, FONT } from "./dom.js";
import { title, events, kinds, byDate, spanText, agentNames, dayText } from "./data.js";
import { shown, filtered } from "./state.js";
import { theme, mark } from "./marks.js";
import { view, fades } from "./items.js";
import { paint, windowNow } from "./timeline.js";

const BOM = "\ufeff";

function save(name, blob) {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 5000);
  say("Saved " + name);
}

// The whole drawing as one SVG that needs no style sheet: title, axis, lanes, legend.
export function picture(width = Math.max(view.width, 900)) {
  const drawn = paint(width, windowNow());
  const used = Object.keys(kinds).filter((kind) => shown().some((e) => e.kind === kind));
  const per = Math.floor((width - 16) / 120);
  const legend = Math.ceil(used.length / per) * 22 + 12;
  const top = 44;
  const height = top + drawn.axisHeight + drawn.height + legend;
  const words = (x, y, text, props) =>
    svg("text", { x, y, "font-family": FONT, fill: theme.text, ...props }, plain(text));
  const root = svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: "0 0 " + width + " " + height, role: "img" },
    svg("title", {}, plain(title)),
    fades(),
    svg("rect", { width, height, fill: theme.ground }),
    words(8, 26, title, { "font-size": 18, "font-weight": 700 }),
    words(width - 14, 26, shown().length + (filtered() ? " of " + events.length : "") + " events", {
      "font-size": 12,
      fill: theme.soft,
      "text-anchor": "end",
    }),
    svg("g", { transform: "translate(0," + top + ")" }, drawn.axis),
    svg("g", { transform: "translate(0," + (top + drawn.axisHeight) + ")" }, drawn.body),
    svg(
      "g",
      { transform: "translate(16," + (height - legend + 16) + ")" },
      used.map((kind, at) => [
        mark(kind, "occurred", (at % per) * 120, Math.floor(at / per) * 22),
        words((at % per) * 120 + 12, Math.floor(at / per) * 22 + 4, kinds[kind][0], { "font-size": 12 }),
      ]),
    ),
  );
  for (const node of root.querySelectorAll("[tabindex]")) node.removeAttribute("tabindex");
  return { root, width, height };
}

function drawing() {
  const { root, width, height } = picture();
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

function png() {
  const { text, width, height } = drawing();
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.onload = () => {
    const scale = Math.min(2, 16000 / height);
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    context.drawImage(image, 0, 0);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => save("timeline.png", blob), "image/png");
  };
  image.src = url;
}

// A cell that a spreadsheet would run as a formula gets an apostrophe in front.
export function cell(value) {
  let text = String(value ?? "");
  if (/^[\s]*[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

export function csv() {
  const head = [
    "event",
    "date",
    "earliest",
    "latest",
    "date_conflict",
    "action",
    "status",
    "actors",
    "targets",
    "object",
    "label",
    "publisher",
    "title",
    "published",
    "source",
    "sentence",
    "start",
    "quotes",
    "report_date",
    "date_basis",
    "rule",
    "confidence",
  ];
  const rows = [...shown()]
    .sort(byDate)
    .flatMap((e) =>
      e.reports.map((r) => [
        e.id,
        e.edtf,
        dayText(e.lo),
        dayText(e.hi),
        e.conflict,
        e.kind,
        e.status,
        agentNames(e),
        e.targets.map((t) => t.actor.name).join(", "),
        e.object,
        e.label,
        r.doc.publisher,
        r.doc.title,
        dayText(r.doc.published),
        r.doc.url || r.doc.source,
        r.text,
        r.start,
        r.quotes.map((q) => spanText(r, q)).join(" | "),
        r.edtf,
        r.basis,
        r.rule,
        r.confidence,
      ]),
    );
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

export function json() {
  const part = (p) => ({
    id: p.actor.id,
    name: p.actor.name,
    role: p.role || null,
    on_behalf_of: p.behalf.map((b) => b.name),
  });
  return JSON.stringify(
    [...shown()].sort(byDate).map((e) => ({
      id: e.id,
      label: e.label,
      action: e.kind,
      actors: e.actors.map(part),
      targets: e.targets.map(part),
      object: e.object,
      status: e.status,
      date: e.edtf || null,
      earliest: dayText(e.lo) || null,
      latest: dayText(e.hi) || null,
      date_conflict: e.conflict,
      reports: e.reports.map((r) => ({
        document: r.doc.id,
        publisher: r.doc.publisher || null,
        title: r.doc.title || null,
        published: dayText(r.doc.published) || null,
        source: r.doc.url || r.doc.source,
        sentence: r.text,
        start: r.start,
        quotes: r.quotes.map((q) => spanText(r, q)),
        date: r.edtf || null,
        date_basis: r.basis,
        rule: r.rule,
        confidence: r.confidence,
      })),
    })),
    null,
    1,
  );
}

export function listenExport() {
  const menu = byId("save");
  const acts = {
    svg: () => save("timeline.svg", new Blob([drawing().text], { type: "image/svg+xml" })),
    png,
    csv: () => save("events.csv", new Blob([BOM, csv()], { type: "text/csv" })),
    json: () => save("events.json", new Blob([json()], { type: "application/json" })),
    print: () => print(),
  };
  menu.addEventListener("click", (event) => {
    const act = acts[event.target.dataset.save];
    if (!act) return;
    menu.open = false;
    act();
  });
  document.addEventListener("click", (event) => event.target.closest("#save") || (menu.open = false));
  menu.addEventListener("keydown", (press) => {
    if (press.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
