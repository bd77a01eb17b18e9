// Makes elements. Text only ever becomes a text node, and only http(s) addresses become links.

const SVG = "http://www.w3.org/2000/svg";
const BIDI = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export const byId = (id) => document.getElementById(id);

function dress(node, props) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
}

export function el(tag, props, ...kids) {
  const node = document.createElement(tag);
  dress(node, props);
  node.append(...kids.flat(3).filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return node;
}

export function svg(tag, props, ...kids) {
  const node = document.createElementNS(SVG, tag);
  dress(node, props);
  node.append(...kids.flat(3).filter((kid) => kid));
  return node;
}

// Words of a source: isolated, so that right-to-left text or an override cannot turn what stands around it.
export const bdi = (text, props) => el("bdi", props, String(text));

// SVG text and canvas have no isolation: there the direction marks are dropped.
export const plain = (text) => String(text).replace(BIDI, "");

export function link(url, ...kids) {
  if (!/^https?:\/\//i.test(url || "")) return el("span", {}, ...kids);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...kids);
}

export function button(text, action, props) {
  return el("button", { type: "button", onclick: action, ...props }, text);
}

export function fill(node, ...kids) {
  node.replaceChildren(...kids.flat(3).filter((kid) => kid));
}

export function say(text) {
  byId("said").textContent = text;
}

const measurer = document.createElement("canvas").getContext("2d");
const widths = new Map();
export const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

export function textWidth(text, size, bold) {
  const key = size + (bold ? "b" : "n") + text;
  let width = widths.get(key);
  if (width === undefined) {
    measurer.font = (bold ? "600 " : "") + size + "px " + FONT;
    width = measurer.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

export function shorten(text, room, size, bold) {
  if (textWidth(text, size, bold) <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(text.slice(0, middle).trimEnd() + "…", size, bold) <= room) low = middle;
    else high = middle - 1;
  }
  return low > 2 ? text.slice(0, low).trimEnd() + "…" : "";
}
