// Draws the mark of an event: colour says the family, shape the class, filling the status.

import { svg } from "./dom.js";
import { kinds, families } from "./data.js";

export const theme = {
  dark: false,
  text: "",
  soft: "",
  faint: "",
  rule: "",
  ground: "",
  band: "",
  warn: "",
  accent: "",
};

export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of Object.keys(theme)) theme[name] = style.getPropertyValue("--" + name).trim();
  theme.dark = style.colorScheme.includes("dark") && !style.colorScheme.includes("light");
}

export const familyOf = (kind) => families[kinds[kind][1]];
export const fillOf = (family) => (theme.dark ? family[3] : family[1]);
export const lineOf = (family) => (theme.dark ? family[4] : family[2]);

export function mark(kind, status, x, y, size = 1) {
  const family = familyOf(kind);
  const hollow = status !== "occurred";
  const color = hollow && !theme.dark ? lineOf(family) : fillOf(family);
  const shape = svg("path", {
    d: kinds[kind][2],
    fill: hollow ? theme.ground : color,
    stroke: hollow ? color : lineOf(family),
    "stroke-width": hollow ? 1.7 : 0.9,
    "stroke-linejoin": "round",
    "stroke-dasharray": status === "alleged" ? "2 1.6" : null,
  });
  const place = "translate(" + x.toFixed(1) + "," + y.toFixed(1) + ")" + (size === 1 ? "" : " scale(" + size + ")");
  return svg(
    "g",
    { transform: place },
    shape,
    status === "requested" && svg("circle", { r: 1.9, fill: color }),
    status === "denied" && svg("path", { d: "M-6.5,6.5L6.5,-6.5", stroke: color, "stroke-width": 1.7, fill: "none" }),
  );
}

export function icon(kind, status = "occurred", box = 16) {
  return svg(
    "svg",
    { width: box, height: box, viewBox: "-8 -8 16 16", "aria-hidden": "true", class: "icon" },
    mark(kind, status, 0, 0),
  );
}
