// Pieces that the panel is made of: links to actors, rows of events, headings.

import { el, bdi, button } from "./dom.js";
import { kinds } from "./data.js";
import { openEvent, openActor } from "./state.js";
import { sayWhen } from "./dates.js";
import { icon } from "./marks.js";

export const actorButton = (actor) => button(bdi(actor.name), () => openActor(actor), { class: "textlink" });

export const times = (n, one, many) => n + " " + (n === 1 ? one : many || one + "s");

export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

export function heading(words) {
  return el("h2", { tabindex: -1 }, bdi(words));
}

export function eventRow(event, { who = true } = {}) {
  return el(
    "li",
    {},
    button(
      [
        icon(event.kind, event.status),
        el(
          "span",
          { class: "rowtext" },
          el(
            "span",
            { class: "rowhead" },
            el("b", {}, kinds[event.kind][0]),
            who && event.lead && [" · ", bdi(event.lead.name)],
          ),
          el("span", {}, bdi(event.label)),
          el("small", {}, sayWhen(event, true) + (event.conflict ? " · sources disagree" : "")),
        ),
      ],
      () => openEvent(event),
      { class: "eventrow" },
    ),
  );
}

export function rows(list) {
  const node = el(
    "ul",
    { class: "plain" },
    list.slice(0, 40).map((event) => eventRow(event)),
  );
  if (list.length > 40)
    node.append(
      el(
        "li",
        {},
        button(
          "Show " + (list.length - 40) + " more",
          (press) => {
            press.target.parentNode.remove();
            node.append(...list.slice(40).map((event) => eventRow(event)));
          },
          { class: "mini" },
        ),
      ),
    );
  return node;
}
