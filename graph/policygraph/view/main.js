// Starts the page and redraws what a change touches, once per frame.

import { byId, el, button, fill } from "./dom.js";
import { events, actors, docs, failures } from "./data.js";
import { state, set, read, onChange, shown, close } from "./state.js";
import { sayDay } from "./dates.js";
import { readTheme } from "./marks.js";
import { view } from "./items.js";
import { drawTimeline } from "./timeline.js";
import { drawBrush, listenBrush, showWhole } from "./brush.js";
import { listenTimeline, zoom, pan, fit, hideTip } from "./gestures.js";
import { drawPanel } from "./panel.js";
import { drawStory } from "./story.js";
import { drawTable } from "./table.js";
import { drawFilters, drawKey, listenFilters } from "./filters.js";
import { drawSearch, listenSearch } from "./search.js";
import { listenExport, picture } from "./export.js";
import { drawNetwork, markSelected, drawNetbar } from "./network.js";
import { domainOf } from "./lanes.js";

const VIEWS = { timeline: "Timeline", network: "Network", story: "Story", table: "Table" };
// the network module may be left out when the page is made
const network = typeof drawNetwork === "function" && typeof vis !== "undefined";

function drawHead() {
  const days = events.flatMap((e) => [e.lo, e.hi]).filter((day) => day !== null);
  const facts = [
    events.length.toLocaleString("en") + (events.length === 1 ? " event" : " events"),
    actors.filter((a) => a.events.length + a.targetOf.length).length.toLocaleString("en") + " actors",
    docs.length.toLocaleString("en") + (docs.length === 1 ? " source" : " sources"),
  ];
  if (days.length)
    facts.push(
      sayDay(
        days.reduce((a, b) => Math.min(a, b)),
        true,
      ) +
        " – " +
        sayDay(
          days.reduce((a, b) => Math.max(a, b)),
          true,
        ),
    );
  const conflicts = events.filter((e) => e.conflict).length;
  fill(
    byId("facts"),
    facts.join(" · "),
    conflicts > 0 && [
      " · ",
      button(
        conflicts + (conflicts === 1 ? " date on which sources disagree" : " dates on which sources disagree"),
        () => set({ conflict: !state.conflict }),
        { class: "textlink", id: "disagree" },
      ),
    ],
    failures.length > 0 &&
      el(
        "span",
        { class: "soft" },
        " · " + failures.length + (failures.length === 1 ? " document" : " documents") + " could not be read",
      ),
  );
}

function drawTabs() {
  fill(
    byId("tabs"),
    Object.entries(VIEWS)
      .filter(([key]) => key !== "network" || network)
      .map(([key, label]) =>
        button(label, () => set({ view: key }), {
          "aria-current": state.view === key ? "page" : null,
          "data-view": key,
        }),
      ),
  );
}

function drawView() {
  if (state.view === "network" && !network) state.view = "timeline";
  for (const key of Object.keys(VIEWS)) if (byId("view-" + key)) byId("view-" + key).hidden = state.view !== key;
  if (state.view === "timeline") {
    drawTimeline();
    drawBrush();
    drawOutside();
    drawKey();
  } else if (state.view === "network") drawNetwork();
  else if (state.view === "story") drawStory();
  else drawTable();
}

function drawOutside() {
  const [from, to] = domainOf(shown(), false);
  const days = shown()
    .flatMap((e) => [e.lo ?? e.hi, e.hi ?? e.lo])
    .filter((day) => day !== null);
  const [first, last] = [days.reduce((a, b) => Math.min(a, b), 1e9), days.reduce((a, b) => Math.max(a, b), -1e9)];
  const outside = shown().filter(
    (e) => e.certainty !== "none" && ((e.hi ?? e.lo) < from || (e.lo ?? e.hi) > to),
  ).length;
  byId("whole").hidden = !outside && !view.whole;
  byId("whole").textContent = view.whole
    ? "Main period only"
    : !outside
      ? ""
      : "Whole period, " +
        sayDay(first, true).slice(-4) +
        "–" +
        sayDay(last, true).slice(-4) +
        " (" +
        outside +
        " more)";
  byId("fit").disabled = !state.window;
}

let pending = null;
function redraw(keys) {
  pending = pending || new Set();
  for (const key of keys) pending.add(key);
  if (pending.queued) return;
  pending.queued = true;
  requestAnimationFrame(() => {
    const changed = pending;
    pending = null;
    draw(changed);
  });
}

const FILTERS = ["q", "kinds", "statuses", "certs", "actors", "sources", "from", "to", "conflict"];

function draw(changed) {
  const has = (...keys) => keys.some((key) => changed.has(key));
  if (has("view")) drawTabs();
  if (has(...FILTERS)) {
    drawFilters();
    drawSearch();
    byId("disagree")?.setAttribute("aria-pressed", String(state.conflict));
  }
  const panelWas = document.body.classList.contains("paneled");
  if (has("event", "actor", "list", "actors")) drawPanel();
  const moved = panelWas !== document.body.classList.contains("paneled");
  if (has("view", "story", ...FILTERS) || (state.view === "timeline" && has("window", "event")) || moved) drawView();
  else if (state.view === "network" && has("event", "actor")) {
    markSelected();
    drawNetbar();
  }
}

const everyKey = () => redraw(["view", "event", "actor", "list", "story", "window", ...FILTERS]);

function setTheme(name) {
  if (name === "auto") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.setAttribute("data-theme", name);
  readTheme();
  everyKey();
}

function listenTheme() {
  byId("theme").addEventListener("click", () => {
    readTheme();
    setTheme(document.documentElement.dataset.theme ? "auto" : isDark() ? "light" : "dark");
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    setTheme(document.documentElement.dataset.theme || "auto"),
  );
}

// Paper gets one picture on one sheet, always on white, and the whole table.
let screenTheme = null;
function beforePrint() {
  const root = document.documentElement;
  screenTheme ??= root.dataset.theme || "auto";
  root.dataset.theme = "light";
  readTheme();
  fill(byId("paper"), picture(1400).root);
  drawTable(true);
}

function afterPrint() {
  fill(byId("paper"));
  setTheme(screenTheme || "auto");
  screenTheme = null;
}

const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

function start() {
  document.documentElement.classList.add("live");
  readTheme();
  read();
  if (network === false) byId("view-network")?.remove();
  onChange(redraw);
  drawHead();
  drawTabs();
  drawFilters();
  drawSearch();
  drawPanel();
  drawView();
  listenTimeline();
  listenBrush();
  listenFilters();
  listenSearch();
  listenExport();
  listenTheme();
  for (const [id, act] of Object.entries({
    zoomin: () => zoom(0.6),
    zoomout: () => zoom(1.6),
    panleft: () => pan(-0.3),
    panright: () => pan(0.3),
    fit,
    whole: showWhole,
  }))
    byId(id).addEventListener("click", act);
  addEventListener("resize", () => redraw(["view"]));
  addEventListener("scroll", hideTip, { passive: true });
  document.addEventListener(
    "keydown",
    (press) => press.key === "Escape" && !press.defaultPrevented && !byId("panel").hidden && close(),
  );
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  document.documentElement.dataset.ready = "1";
}

start();
