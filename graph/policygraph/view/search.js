// The search field: names and topics are offered, any other words filter names, quotes and sentences.

import { byId, el, bdi, button, fill } from "./dom.js";
import { actors, topics, docs } from "./data.js";
import { state, set, openActor, toggle } from "./state.js";

export function drawSearch() {
  const field = byId("q");
  if (field !== document.activeElement) field.value = state.q;
}

function offers(words) {
  const low = words.toLowerCase();
  if (low.length < 2) return [];
  const names = actors
    .filter(
      (a) =>
        a.events.length + a.targetOf.length &&
        [a.name, ...a.aliases.map((x) => x.name)].some((n) => n.toLowerCase().includes(low)),
    )
    .sort((a, b) => b.events.length - a.events.length)
    .slice(0, 5)
    .map((a) => ["Actor", a.name, () => openActor(a)]);
  const things = [...topics]
    .filter(([topic, list]) => list.length > 1 && topic.includes(low))
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 4)
    .map(([topic, list]) => ["Topic", list[0].object, () => set({ view: "story", story: "t:" + topic })]);
  const papers = [...new Set(docs.map((d) => d.name))]
    .filter((n) => n.toLowerCase().includes(low))
    .slice(0, 2)
    .map((n) => ["Source", n, () => toggle("sources", n)]);
  return [...names, ...things, ...papers];
}

export function listenSearch() {
  const field = byId("q");
  const list = byId("offers");
  let timer = 0;
  const hide = () => (list.hidden = true);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => set({ q: field.value.trim() }), 160);
    const found = offers(field.value.trim());
    list.hidden = !found.length;
    fill(
      list,
      found.map(([what, name, act]) =>
        el(
          "li",
          {},
          button([el("small", {}, what), " ", bdi(name)], () => {
            clearTimeout(timer);
            field.value = "";
            hide();
            set({ q: "" });
            act();
          }),
        ),
      ),
    );
  });
  field.addEventListener("keydown", (press) => {
    if (press.key === "Escape") {
      field.value = "";
      hide();
      set({ q: "" });
    } else if (press.key === "ArrowDown" && !list.hidden) {
      press.preventDefault();
      list.querySelector("button").focus();
    } else if (press.key === "Enter") hide();
  });
  list.addEventListener("keydown", (press) => {
    const all = [...list.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement);
    if (press.key === "ArrowDown") all[Math.min(at + 1, all.length - 1)].focus();
    else if (press.key === "ArrowUp") (all[at - 1] || field).focus();
    else if (press.key === "Escape") {
      hide();
      field.focus();
    } else return;
    press.preventDefault();
  });
  document.addEventListener("click", (event) => event.target.closest("#searchbox") || hide());
  document.addEventListener("keydown", (press) => {
    if (press.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(press.target.tagName)) {
      press.preventDefault();
      field.focus();
    }
  });
}
