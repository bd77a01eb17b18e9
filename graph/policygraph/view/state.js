// What the reader has chosen. It lives in the address after "#", so that a link or the back button restores it.

import { events, actors, toDay, isoOf, haystack } from "./data.js";

export const state = {
  view: "timeline",
  event: -1,
  actor: -1,
  list: null,
  story: "",
  q: "",
  kinds: new Set(),
  statuses: new Set(),
  certs: new Set(),
  actors: new Set(),
  sources: new Set(),
  from: null,
  to: null,
  window: null,
  conflict: false,
};
const listeners = [];
const sets = { k: "kinds", s: "statuses", c: "certs", p: "sources" };
let memo = null;
let scope = null;

export const onChange = (listener) => listeners.push(listener);

function write() {
  const parts = [];
  const put = (key, value) => value && parts.push(key + "=" + encodeURIComponent(value));
  put("v", state.view === "timeline" ? "" : state.view);
  put("e", state.event >= 0 && events[state.event].id.split("/").pop());
  put("a", state.actor >= 0 && actors[state.actor].id.split("/").pop());
  put("story", state.story);
  put("q", state.q);
  for (const [key, name] of Object.entries(sets)) put(key, [...state[name]].join("|"));
  put("w", [...state.actors].map((at) => actors[at].id.split("/").pop()).join("|"));
  put("x", state.conflict && "1");
  put("from", state.from !== null && isoOf(state.from));
  put("to", state.to !== null && isoOf(state.to));
  put("z", state.window && state.window.map((day) => isoOf(Math.round(day))).join("."));
  return "#" + parts.join("&");
}

export function read() {
  const found = new Map(
    location.hash
      .slice(1)
      .split("&")
      .map((part) => part.split("=")),
  );
  const text = (key) => {
    try {
      return decodeURIComponent(found.get(key) || "");
    } catch {
      return "";
    }
  };
  const at = (records, key) => (text(key) ? records.findIndex((r) => r.id.split("/").pop() === text(key)) : -1);
  const day = (key) => (/^\d{4}-\d\d-\d\d$/.test(text(key)) ? toDay(text(key)) : null);
  state.view = ["timeline", "network", "story", "table"].includes(text("v")) ? text("v") : "timeline";
  state.event = at(events, "e");
  state.actor = at(actors, "a");
  state.story = text("story");
  state.q = text("q");
  for (const [key, name] of Object.entries(sets)) state[name] = new Set(text(key).split("|").filter(Boolean));
  state.actors = new Set(
    text("w")
      .split("|")
      .map((tail) => actors.findIndex((a) => tail && a.id.split("/").pop() === tail))
      .filter((n) => n >= 0),
  );
  state.conflict = text("x") === "1";
  state.from = day("from");
  state.to = day("to");
  const window = text("z").split(".").map(toDay);
  state.window = window.length === 2 && window[0] < window[1] ? window : null;
  state.list = null;
  memo = null;
  scope = null;
}

const STEPS = ["view", "event", "actor", "story"];

export function set(patch) {
  const step = STEPS.some((key) => key in patch && patch[key] !== state[key]);
  Object.assign(state, patch);
  const only = Object.keys(patch);
  if (!only.every((key) => STEPS.includes(key) || key === "window" || key === "list")) memo = null;
  scope = null;
  remember(step);
  for (const listener of listeners) listener(only);
}

let timer = 0;
function remember(step) {
  // a page in a sandboxed frame has no address of its own; there the choice lives in memory
  const save = () => {
    try {
      if (write() !== (location.hash || "#")) history[step ? "pushState" : "replaceState"](null, "", write());
    } catch {
      timer = 0;
    }
  };
  clearTimeout(timer);
  if (step) save();
  else timer = setTimeout(save, 250);
}

addEventListener("popstate", () => {
  read();
  for (const listener of listeners) listener(Object.keys(state));
});

const has = (set, value) => !set.size || set.has(value);

export function matches(event, except) {
  return (
    (except === "kinds" || has(state.kinds, event.kind)) &&
    (except === "statuses" || has(state.statuses, event.status)) &&
    (except === "certs" || has(state.certs, event.certainty)) &&
    (!state.conflict || event.conflict) &&
    (!state.actors.size ||
      [...event.actors, ...event.targets].some(
        (p) => state.actors.has(p.actor.at) || p.behalf.some((a) => state.actors.has(a.at)),
      )) &&
    (!state.sources.size || event.reports.some((r) => state.sources.has(r.doc.name))) &&
    (state.from === null || (event.certainty !== "none" && (event.hi ?? 1e9) >= state.from)) &&
    (state.to === null || (event.certainty !== "none" && (event.lo ?? -1e9) <= state.to)) &&
    (!state.q ||
      state.q
        .toLowerCase()
        .split(/\s+/)
        .every((word) => haystack(event).includes(word)))
  );
}

export function shown() {
  memo ??= events.filter((event) => matches(event));
  return memo;
}

export const filtered = () =>
  state.q ||
  state.kinds.size ||
  state.statuses.size ||
  state.certs.size ||
  state.actors.size ||
  state.sources.size ||
  state.from !== null ||
  state.to !== null ||
  state.conflict;

export const clear = () =>
  set({
    q: "",
    kinds: new Set(),
    statuses: new Set(),
    certs: new Set(),
    actors: new Set(),
    sources: new Set(),
    from: null,
    to: null,
    conflict: false,
  });

export function toggle(name, value) {
  const next = new Set(state[name]);
  if (!next.delete(value)) next.add(value);
  set({ [name]: next });
}

export const openEvent = (event) => set({ event: event.at, actor: -1, list: null });
export const openActor = (actor) => set({ actor: actor.at, event: -1, list: null });
export const openList = (list) => set({ list, event: -1, actor: -1 });
export const close = () => set({ event: -1, actor: -1, list: null });
