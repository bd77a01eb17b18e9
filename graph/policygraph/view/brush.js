// The histogram of all events below the lanes, with the window that the lanes show.

import { byId, svg, fill, FONT } from "./dom.js";
import { families, kinds } from "./data.js";
import { set, shown } from "./state.js";
import { sayDay } from "./dates.js";
import { theme, fillOf } from "./marks.js";
import { makeScale, ticks } from "./scale.js";
import { view } from "./items.js";
import { windowNow, fullDomain } from "./timeline.js";

const HIGH = 46;
const area = { scale: null };

export function drawBrush() {
  const host = byId("brush");
  const width = host.clientWidth;
  if (!width) return;
  const left = width < 640 ? 8 : Math.min(210, Math.max(140, width * 0.16));
  const domain = fullDomain();
  const scale = makeScale(domain, left, width - 14);
  area.scale = scale;
  const now = windowNow();
  const [a, b] = [Math.max(now[0], domain[0]), Math.min(now[1], domain[1])].map(scale.x);
  const root = svg("svg", {
    width,
    height: HIGH + 20,
    class: "histogram",
    role: "group",
    "aria-label": "Events over the whole period; the two handles set the part shown above",
  });
  root.append(svg("rect", { x: left, y: 0, width: width - 14 - left, height: HIGH, fill: theme.band }));
  root.append(bars(scale));
  const { minor, major } = ticks(scale);
  let end = -1e9;
  for (const tick of major.length > 1 ? major : minor) {
    const x = scale.x(tick.day);
    if (x < left || x < end || x > width - 60) continue;
    root.append(
      svg(
        "text",
        { x, y: HIGH + 14, "font-size": 10, "font-family": FONT, fill: theme.soft },
        major.length > 1 && tick.label.length > 4 ? tick.label.slice(0, 3) + tick.label.slice(-5) : tick.label,
      ),
    );
    end = x + 56;
  }
  if (left > 100)
    root.append(svg("text", { x: 8, y: 18, "font-size": 11, "font-family": FONT, fill: theme.soft }, "All events"));
  for (const [x, w] of [
    [left, a - left],
    [b, width - 14 - b],
  ])
    if (w > 0) root.append(svg("rect", { x, y: 0, width: w, height: HIGH, fill: theme.ground, opacity: 0.72 }));
  root.append(
    svg("rect", {
      x: a,
      y: 0.5,
      width: Math.max(b - a, 2),
      height: HIGH - 1,
      fill: "transparent",
      stroke: theme.soft,
      "data-part": "middle",
      class: "grab",
    }),
  );
  root.append(handle(a, 0, now, domain), handle(b, 1, now, domain));
  const kept = document.activeElement?.dataset?.part;
  fill(host, root);
  if (kept === "0" || kept === "1") host.querySelector('[data-part="' + kept + '"]').focus({ preventScroll: true });
}

function bars(scale) {
  const bins = Math.max(24, Math.min(140, Math.floor((scale.right - scale.left) / 7)));
  const days = Math.max(1, Math.ceil((scale.to - scale.from) / bins));
  const counts = new Map();
  for (const event of shown()) {
    if (event.certainty === "none") continue;
    const day = event.lo === null ? event.hi : event.hi === null ? event.lo : (event.lo + event.hi) >> 1;
    if (day < scale.from || day > scale.to) continue;
    const bin = Math.floor((day - Math.floor(scale.from)) / days);
    if (!counts.has(bin)) counts.set(bin, {});
    const count = counts.get(bin);
    const family = kinds[event.kind][1];
    count[family] = (count[family] || 0) + 1;
  }
  const top = Math.max(1, ...[...counts.values()].map((c) => Object.values(c).reduce((x, y) => x + y, 0)));
  const group = svg("g");
  for (const [bin, count] of counts) {
    let y = HIGH;
    const x = scale.x(Math.floor(scale.from) + bin * days);
    for (const [name, family] of Object.entries(families)) {
      if (!count[name]) continue;
      const height = (count[name] / top) * (HIGH - 4);
      y -= height;
      group.append(
        svg("rect", { x: x + 0.5, y, width: Math.max(days * scale.perDay - 1, 1), height, fill: fillOf(family) }),
      );
    }
  }
  return group;
}

function handle(x, part, now, domain) {
  const node = svg(
    "g",
    {
      class: "handle",
      role: "slider",
      tabindex: 0,
      "data-part": part,
      "aria-label": part ? "End of the part shown" : "Start of the part shown",
      "aria-valuemin": Math.round(domain[0]),
      "aria-valuemax": Math.round(domain[1]),
      "aria-valuenow": Math.round(now[part]),
      "aria-valuetext": sayDay(Math.round(now[part]), true),
    },
    svg("rect", { x: x - 12, y: 0, width: 24, height: HIGH, fill: "transparent" }),
    svg("rect", {
      x: x - 4,
      y: HIGH / 2 - 11,
      width: 8,
      height: 22,
      rx: 4,
      fill: theme.ground,
      stroke: theme.text,
      "stroke-width": 1.3,
    }),
  );
  node.addEventListener("keydown", (press) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -30, PageUp: 30 }[press.key];
    if (!step) return;
    press.preventDefault();
    press.stopPropagation();
    const next = [...windowNow()];
    next[part] += step * Math.max(1, (domain[1] - domain[0]) / 100);
    if (next[1] - next[0] >= 2) set({ window: next });
  });
  return node;
}

export function listenBrush() {
  const host = byId("brush");
  let drag = null;
  const dayAt = (event) => area.scale.day(event.clientX - host.getBoundingClientRect().left);
  host.addEventListener("pointerdown", (event) => {
    const part = event.target.closest("[data-part]")?.dataset.part;
    drag = { part: part || "new", start: dayAt(event), window: windowNow() };
    host.setPointerCapture(event.pointerId);
  });
  host.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const day = dayAt(event);
    const [a, b] = drag.window;
    let next = [a, b];
    if (drag.part === "0") next = [Math.min(day, b - 2), b];
    else if (drag.part === "1") next = [a, Math.max(day, a + 2)];
    else if (drag.part === "middle") next = [a + day - drag.start, b + day - drag.start];
    else if (Math.abs(day - drag.start) > 1)
      next = [Math.min(day, drag.start), Math.max(day, drag.start, Math.min(day, drag.start) + 2)];
    else return;
    set({ window: next });
  });
  const stop = () => (drag = null);
  host.addEventListener("pointerup", stop);
  host.addEventListener("pointercancel", stop);
  host.addEventListener("dblclick", () => set({ window: null }));
}

export function showWhole() {
  view.whole = !view.whole;
  set({ window: null });
}
