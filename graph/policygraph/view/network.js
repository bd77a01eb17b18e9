// The network: actors, events, topics and documents, drawn by vis-network.

import { byId, el, button, fill, plain, FONT } from "./dom.js";
import { events, actors, docs, topics, kinds } from "./data.js";
import { state, openEvent, openActor, set } from "./state.js";
import { theme, familyOf, fillOf, lineOf } from "./marks.js";
import { tip, hideTip } from "./gestures.js";
import { net, places, links, choose, rings, beside } from "./netgraph.js";

const broken = (words, most) => {
  const lines = [""];
  for (const word of plain(words).split(/\s+/)) {
    if ((lines[lines.length - 1] + " " + word).length > 18 && lines[lines.length - 1]) lines.push(word);
    else lines[lines.length - 1] = (lines[lines.length - 1] + " " + word).trim();
  }
  return lines.length > most ? lines.slice(0, most).join("\n") + "…" : lines.join("\n");
};

function node(id, place) {
  const font = { face: FONT, size: 16, color: theme.text, strokeWidth: 4, strokeColor: theme.ground };
  const common = { id, x: place.x, y: place.y, physics: false };
  if (id[0] === "a") {
    const actor = actors[+id.slice(1)];
    return {
      ...common,
      shape: "dot",
      size: 9 + Math.min(Math.sqrt(actor.events.length + actor.targetOf.length) * 3, 22),
      label: broken(actor.name.length > 54 ? actor.short : actor.name, 3),
      font: { ...font, size: 19 },
      color: {
        background: theme.text,
        border: theme.ground,
        highlight: { background: theme.accent, border: theme.text },
      },
      borderWidth: 2,
    };
  }
  if (id[0] === "t")
    return {
      ...common,
      shape: "box",
      label: broken(topics.get(id.slice(2))[0].object, 2),
      margin: 6,
      font: { ...font, strokeWidth: 0 },
      shapeProperties: { borderRadius: 3 },
      color: {
        background: theme.band,
        border: theme.faint,
        highlight: { background: theme.band, border: theme.accent },
      },
    };
  if (id[0] === "d")
    return {
      ...common,
      shape: "text",
      label: broken(docs[+id.slice(1)].name, 2),
      font: { ...font, size: 14, color: theme.soft },
    };
  const event = events[+id.slice(1)];
  return { ...common, shape: "custom", label: kinds[event.kind][0], ctxRenderer: renderer(event), size: 10 };
}

function renderer(event) {
  const family = familyOf(event.kind);
  const shape = new Path2D(kinds[event.kind][2]);
  return ({ ctx, x, y, state: { selected } }) => ({
    drawNode() {
      const hollow = event.status !== "occurred";
      ctx.save();
      ctx.translate(x, y);
      if (selected) {
        ctx.beginPath();
        ctx.arc(0, 0, 20, 0, 7);
        ctx.globalAlpha = 0.3;
        ctx.fillStyle = theme.accent;
        ctx.fill();
        ctx.globalAlpha = 1;
      }
      ctx.scale(1.6, 1.6);
      ctx.fillStyle = hollow ? theme.ground : fillOf(family);
      ctx.strokeStyle = hollow ? fillOf(family) : lineOf(family);
      ctx.lineWidth = hollow ? 1.7 : 0.9;
      if (event.status === "alleged") ctx.setLineDash([2, 1.6]);
      ctx.fill(shape);
      ctx.stroke(shape);
      ctx.restore();
    },
    nodeDimensions: { width: 24, height: 24 },
  });
}

const EDGE = {
  agent: {},
  target: { dashes: [5, 4] },
  about: { arrows: "" },
  respondsTo: { width: 1.6 },
  "reported by": { arrows: "", dashes: [1, 4] },
  "speaks for": { dashes: [2, 3] },
};

function build() {
  const chosen = choose();
  const taken = net.around && links.has(net.around) ? rings(chosen) : new Map();
  if (!taken.size) for (const id of chosen.keys()) if (places.has(id)) taken.set(id, places.get(id));
  for (const id of chosen.keys()) if (!taken.has(id)) taken.set(id, beside(id, taken));
  const nodes = [...chosen.keys()].map((id) => node(id, taken.get(id)));
  const edges = [];
  for (const from of chosen.keys())
    for (const [to, { kind, out }] of links.get(from) || []) {
      if (!out || !chosen.has(to)) continue;
      const color = kind === "respondsTo" ? theme.text : theme.faint;
      edges.push({
        id: from + ">" + to,
        from,
        to,
        color: { color, highlight: theme.accent, hover: theme.soft },
        ...EDGE[kind],
      });
    }
  return { nodes, edges, total: links.size };
}

export function drawNetwork() {
  const host = byId("net");
  if (!host.clientWidth) return;
  const { nodes, edges, total } = build();
  if (!net.chart) {
    net.nodes = new vis.DataSet();
    net.edges = new vis.DataSet();
    net.chart = new vis.Network(
      host,
      { nodes: net.nodes, edges: net.edges },
      {
        physics: false,
        layout: { improvedLayout: false },
        autoResize: true,
        interaction: { hover: true, keyboard: false, zoomView: true, tooltipDelay: 100000, multiselect: false },
        edges: {
          arrows: { to: { enabled: true, scaleFactor: 0.45 } },
          smooth: false,
          width: 1,
          selectionWidth: 1.5,
          hoverWidth: 0.5,
        },
      },
    );
    net.chart.on("click", ({ nodes: [id] }) => id && pick(id));
    net.chart.on("doubleClick", ({ nodes: [id] }) => id && expand(id));
    net.chart.on("hoverNode", ({ node: id }) => {
      host.style.cursor = "pointer";
      if (id[0] !== "e") return;
      const spot = net.chart.canvasToDOM(net.chart.getPosition(id));
      const box = host.getBoundingClientRect();
      tip(events[+id.slice(1)], { left: box.left + spot.x, top: box.top + spot.y - 14, bottom: box.top + spot.y + 14 });
    });
    net.chart.on("blurNode", () => {
      host.style.cursor = "";
      hideTip();
    });
    net.chart.on("dragStart", hideTip);
    net.chart.on("zoom", hideTip);
  }
  const key = nodes.map((n) => n.id).join();
  net.nodes.clear();
  net.edges.clear();
  net.nodes.add(nodes);
  net.edges.add(edges);
  if (key !== net.key) fitChart();
  net.key = key;
  markSelected();
  drawNetbar(nodes.length, total);
}

// Names keep a readable size when a large picture is made to fit: about 12 pixels on the screen.
function fitChart() {
  net.chart.fit({ animation: false, maxZoomLevel: 0.9 });
  const grow = Math.min(Math.max(0.58 / net.chart.getScale(), 1), 2.4);
  net.nodes.update(
    net.nodes
      .get()
      .filter((n) => n.font)
      .map((n) => ({ id: n.id, font: { ...n.font, size: (n.id[0] === "a" ? 19 : 16) * grow } })),
  );
}

function pick(id) {
  if (id[0] === "a") openActor(actors[+id.slice(1)]);
  else if (id[0] === "e") openEvent(events[+id.slice(1)]);
  else if (id[0] === "t") set({ view: "story", story: id });
}

function expand(id) {
  for (const to of [...(links.get(id)?.keys() || [])].slice(0, 40)) net.extra.add(to);
  drawNetwork();
}

export const selectedNode = () => (state.event >= 0 ? "e" + state.event : state.actor >= 0 ? "a" + state.actor : "");

export function markSelected() {
  if (!net.chart) return;
  const id = selectedNode();
  net.chart.selectNodes(id && net.nodes.get(id) ? [id] : []);
}

export function drawNetbar(count, total) {
  const id = selectedNode();
  const name = (key) =>
    key[0] === "a" ? actors[+key.slice(1)].name : key[0] === "e" ? events[+key.slice(1)].label : "";
  const focus = (hops) => {
    net.around = id || net.around;
    net.hops = hops;
    drawNetwork();
  };
  const check = (key, label) =>
    el(
      "label",
      { class: "check" },
      el("input", {
        type: "checkbox",
        checked: net[key],
        onchange: (event) => {
          net[key] = event.target.checked;
          drawNetwork();
        },
      }),
      label,
    );
  fill(
    byId("netbar"),
    el(
      "p",
      { class: "count" },
      "Showing " +
        (count ?? net.nodes.length).toLocaleString("en") +
        " of " +
        (total ?? links.size).toLocaleString("en") +
        " nodes",
    ),
    net.around && el("p", {}, "around ", el("b", {}, el("bdi", {}, name(net.around)))),
    (id || net.around) &&
      el(
        "div",
        { class: "hops", role: "group", "aria-label": "Focus" },
        "Focus: ",
        [1, 2, 3].map((n) =>
          button(n + (n === 1 ? " hop" : " hops"), () => focus(n), {
            class: "mini",
            "aria-pressed": String(!!net.around && net.hops === n && (!id || id === net.around)),
          }),
        ),
        id && button("Expand", () => expand(id), { class: "mini" }),
      ),
    (net.around || net.extra.size > 0) &&
      button(
        "Back to the overview",
        () => {
          net.around = "";
          net.extra.clear();
          drawNetwork();
        },
        { class: "mini" },
      ),
    check("topics", "Topics"),
    check("docs", "Sources"),
    el("p", { class: "soft" }, "Thin line: who acts. Dashed: towards whom. Bold: in response to."),
    el(
      "div",
      { class: "zoomers" },
      button("−", () => step(0.75), { class: "mini", "aria-label": "Zoom out" }),
      button("+", () => step(1.33), { class: "mini", "aria-label": "Zoom in" }),
      button("Fit", fitChart, { class: "mini" }),
    ),
  );
}

const step = (factor) => net.chart.moveTo({ scale: net.chart.getScale() * factor, animation: false });
