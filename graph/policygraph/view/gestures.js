// Moves the window of days by wheel, drag, pinch and keys, and opens what is chosen.

import { byId, el, bdi, fill } from "./dom.js";
import { events, byDate } from "./data.js";
import { state, set, openEvent, close } from "./state.js";
import { sayWhen } from "./dates.js";
import { view } from "./items.js";
import { windowNow, laneClicked } from "./timeline.js";

const SHORTEST = 2;
const LONGEST = 366 * 400;

export function zoom(factor, at) {
  const [from, to] = windowNow();
  const middle = at ?? (from + to) / 2;
  const length = Math.min(Math.max((to - from) * factor, SHORTEST), LONGEST);
  const part = (middle - from) / (to - from);
  set({ window: [middle - length * part, middle + length * (1 - part)] });
}

export function pan(part) {
  const [from, to] = windowNow();
  const by = (to - from) * part;
  set({ window: [from + by, to + by] });
}

export function fit() {
  set({ window: null });
}

export function listenTimeline() {
  const host = byId("lanes");
  const chart = byId("chart");
  const dayAt = (event) => view.scale.day(event.clientX - host.getBoundingClientRect().left);
  chart.addEventListener(
    "wheel",
    (event) => {
      const onAxis = event.target.closest("#axis,#brush");
      if (event.ctrlKey || event.metaKey || onAxis) {
        event.preventDefault();
        zoom(Math.exp(event.deltaY * 0.0022), dayAt(event));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        pan(((event.deltaX || event.deltaY) / view.width) * 0.9);
      }
    },
    { passive: false },
  );
  listenPointers(host, dayAt);
  host.addEventListener("keydown", keys);
  host.addEventListener("focusin", (event) => {
    const mark = event.target.closest("[data-e]");
    if (mark) {
      view.focus = +mark.dataset.e;
      if (mark.matches(":focus-visible")) tip(events[view.focus], mark.getBoundingClientRect());
    }
  });
  host.addEventListener("focusout", hideTip);
  host.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".item")?.querySelector("[data-e]");
    if (mark && event.pointerType !== "touch") tip(events[+mark.dataset.e], mark.getBoundingClientRect());
    else hideTip();
  });
  host.addEventListener("pointerleave", hideTip);
}

function listenPointers(host, dayAt) {
  const fingers = new Map();
  let start = null;
  let moved = false;
  const begin = () => {
    const points = [...fingers.values()];
    start = { window: windowNow(), points, days: points.map((p) => dayAt(p)) };
  };
  host.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, event);
    moved = fingers.size > 1;
    begin();
  });
  addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const first = start.points[0];
    if (!moved && Math.abs(event.clientX - first.clientX) < 5) return;
    if (
      event.pointerType === "touch" &&
      fingers.size === 1 &&
      !moved &&
      Math.abs(event.clientY - first.clientY) > Math.abs(event.clientX - first.clientX)
    )
      return;
    moved = true;
    fingers.set(event.pointerId, event);
    hideTip();
    const [from, to] = start.window;
    const width = view.scale.right - view.scale.left;
    if (fingers.size === 1) {
      const by = ((event.clientX - first.clientX) / width) * (to - from);
      set({ window: [from - by, to - by] });
    } else {
      const [p, q] = [...fingers.values()].map((f) => f.clientX);
      const wide = Math.max(Math.abs(p - q), 20);
      const was = Math.max(Math.abs(start.points[0].clientX - start.points[1].clientX), 20);
      const length = Math.min(Math.max((to - from) * (was / wide), SHORTEST), LONGEST);
      const middle = (start.days[0] + start.days[1]) / 2;
      const part = ((p + q) / 2 - host.getBoundingClientRect().left - view.scale.left) / width;
      set({ window: [middle - length * part, middle + length * (1 - part)] });
    }
  });
  const up = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (fingers.size) begin();
  };
  addEventListener("pointerup", up);
  addEventListener("pointercancel", up);
  host.addEventListener("click", (event) => {
    if (moved) return;
    const mark = event.target.closest(".item")?.querySelector("[data-e]");
    const lane = event.target.closest("[data-lane]");
    if (mark) openEvent(events[+mark.dataset.e]);
    else if (lane) laneClicked(+lane.dataset.lane);
  });
}

function keys(press) {
  const mark = press.target.closest("[data-e]");
  if (!mark) return;
  const at = +mark.dataset.e;
  const day = events[at].lo ?? events[at].hi ?? undefined;
  const row = view.order.findIndex((ids) => ids.includes(at));
  const lane = view.order[row];
  const near = (ids) =>
    ids?.reduce(
      (best, id) => (Math.abs(byDate(events[id], events[at])) < Math.abs(byDate(events[best], events[at])) ? id : best),
      ids[0],
    );
  const targets = {
    ArrowRight: () => lane[lane.indexOf(at) + 1],
    ArrowLeft: () => lane[lane.indexOf(at) - 1],
    ArrowDown: () => near(view.order[row + 1]),
    ArrowUp: () => near(view.order[row - 1]),
    Home: () => lane[0],
    End: () => lane[lane.length - 1],
  };
  const acts = {
    Enter: () => openEvent(events[at]),
    " ": () => openEvent(events[at]),
    "+": () => zoom(0.7, day),
    "=": () => zoom(0.7, day),
    "-": () => zoom(1.4, day),
    0: fit,
    "[": () => pan(-0.2),
    "]": () => pan(0.2),
  };
  if (press.shiftKey && press.key === "ArrowRight") pan(0.2);
  else if (press.shiftKey && press.key === "ArrowLeft") pan(-0.2);
  else if (targets[press.key]) {
    const to = targets[press.key]();
    const node = to === undefined ? null : byId("lanes").querySelector('[data-e="' + to + '"]');
    if (node) {
      mark.setAttribute("tabindex", "-1");
      node.setAttribute("tabindex", "0");
      node.focus();
      node.scrollIntoView({ block: "nearest" });
    }
  } else if (acts[press.key]) acts[press.key]();
  else if (press.key === "Escape" && (state.event >= 0 || state.actor >= 0)) close();
  else return;
  press.preventDefault();
}

export function tip(event, box) {
  const node = byId("tip");
  fill(
    node,
    el("b", {}, bdi(event.label)),
    el(
      "span",
      {},
      sayWhen(event, true) +
        (event.conflict ? " · sources disagree" : "") +
        (event.status === "occurred" ? "" : " · " + event.status),
    ),
    el("span", {}, bdi([...new Set(event.reports.map((r) => r.doc.name))].join(", "))),
  );
  node.hidden = false;
  const left = Math.min(Math.max(box.left, 8), innerWidth - node.offsetWidth - 12);
  const below = box.bottom + 8 + node.offsetHeight < innerHeight;
  node.style.left = left + "px";
  node.style.top = (below ? box.bottom + 6 : box.top - node.offsetHeight - 6) + "px";
}

export function hideTip() {
  byId("tip").hidden = true;
}
