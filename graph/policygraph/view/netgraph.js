// Which nodes the network shows, how they hang together, and where each stands.

import { topics, placed } from "./data.js";
import { shown } from "./state.js";

const NODES = 120;

export const net = {
  chart: null,
  nodes: null,
  edges: null,
  around: "",
  hops: 2,
  docs: false,
  topics: true,
  extra: new Set(),
  key: "",
};

export const places = new Map((placed?.nodes || []).map(([id, x, y]) => [id, { x, y }]));

export let links = null;

const topicKey = (event) => (event.topic && topics.get(event.topic).length > 1 ? "t:" + event.topic : "");

// All edges of the current filter: node -> [{to, kind, out}].
function allLinks() {
  const found = new Map();
  const add = (from, to, kind) => {
    for (const [a, b, out] of [
      [from, to, true],
      [to, from, false],
    ]) {
      if (!found.has(a)) found.set(a, new Map());
      if (!found.get(a).has(b)) found.get(a).set(b, { kind, out });
    }
  };
  const visible = new Set(shown());
  for (const event of visible) {
    const id = "e" + event.at;
    if (!found.has(id)) found.set(id, new Map());
    for (const part of event.actors) add("a" + part.actor.at, id, "agent");
    for (const part of event.targets) add(id, "a" + part.actor.at, "target");
    if (net.topics && topicKey(event)) add(id, topicKey(event), "about");
    if (net.docs) for (const report of event.reports) add(id, "d" + report.doc.at, "reported by");
    for (const link of event.links)
      if (link.kind === "respondsTo" && link.from === event && visible.has(link.to))
        add(id, "e" + link.to.at, "respondsTo");
    for (const part of event.actors)
      for (const body of part.behalf) add("a" + part.actor.at, "a" + body.at, "speaks for");
  }
  return found;
}

export function choose() {
  links = allLinks();
  const chosen = new Map();
  if (net.around && links.has(net.around)) {
    chosen.set(net.around, 0);
    let edge = [net.around];
    for (let hop = 1; hop <= net.hops && chosen.size < NODES; hop++) {
      const next = [];
      for (const id of edge)
        for (const to of links.get(id)?.keys() || []) {
          if (chosen.has(to) || chosen.size >= NODES) continue;
          chosen.set(to, hop);
          next.push(to);
        }
      edge = next;
    }
    return chosen;
  }
  for (const id of places.keys()) if (links.has(id)) chosen.set(id, 0);
  if (net.docs)
    for (const id of [...chosen.keys()]) for (const to of links.get(id).keys()) if (to[0] === "d") chosen.set(to, 1);
  const wanted = [...links.keys()]
    .filter((id) => id[0] === "e" && !chosen.has(id))
    .sort((a, b) => links.get(b).size - links.get(a).size);
  for (const id of wanted) {
    if (chosen.size + links.get(id).size >= NODES) break;
    chosen.set(id, 1);
    for (const to of links.get(id).keys()) if (!chosen.has(to)) chosen.set(to, 1);
  }
  for (const id of net.extra) if (links.has(id)) chosen.set(id, 1);
  return chosen;
}

// Rings around the node in focus; each branch keeps its side.
export function rings(chosen) {
  const found = new Map([[net.around, { x: 0, y: 0 }]]);
  let last = 0;
  for (let hop = 1; hop <= net.hops; hop++) {
    const ring = [...chosen].filter(([, at]) => at === hop).map(([id]) => id);
    const angle = (id) => {
      const parent = [...links.get(id).keys()].find((to) => chosen.get(to) === hop - 1);
      const at = found.get(parent);
      return at && hop > 1 ? Math.atan2(at.y, at.x) : 0;
    };
    const sorted = ring.map((id, at) => [id, angle(id), at]).sort((a, b) => a[1] - b[1] || a[2] - b[2]);
    // a node with a name needs more of the ring than a bare mark
    const share = sorted.map(([id]) => (id[0] === "e" ? 62 : 150));
    const whole = share.reduce((a, b) => a + b, 0);
    const radius = Math.max(hop * 190, last + 150, whole / (2 * Math.PI));
    last = radius;
    let along = 0;
    sorted.forEach(([id], at) => {
      const turn = ((along + share[at] / 2) / whole) * 2 * Math.PI - Math.PI;
      along += share[at];
      found.set(id, { x: Math.cos(turn) * radius * 1.35, y: Math.sin(turn) * radius });
    });
  }
  return found;
}

// A node that has no place yet stands beside its best placed neighbour, where nothing else stands.
export function beside(id, taken) {
  const parent = [...(links.get(id)?.keys() || [])].map((to) => taken.get(to)).find(Boolean);
  const base = parent || { x: 0, y: 400 };
  for (let at = 1; at < 200; at++) {
    const radius = 70 + at * 6;
    const spot = {
      x: Math.round(base.x + Math.cos(at * 2.4) * radius * 1.3),
      y: Math.round(base.y + Math.sin(at * 2.4) * radius),
    };
    if (![...taken.values()].some((other) => Math.abs(other.x - spot.x) < 90 && Math.abs(other.y - spot.y) < 44))
      return spot;
  }
  return { x: base.x + 80, y: base.y + 80 };
}
