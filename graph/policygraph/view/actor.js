// The panel of an actor: names, roles, stance towards each measure, acts.

import { el, bdi, button } from "./dom.js";
import { byDate } from "./data.js";
import { state, openEvent, openList, set, toggle } from "./state.js";
import { judgementsSection } from "./judgements.js";
import { icon } from "./marks.js";
import { actorButton, times, capital, heading, rows } from "./rows.js";

const STANCE = {
  CRITICISE: "criticised it",
  WARN: "warned",
  PROTEST: "protested",
  LITIGATE: "went to court",
  SUPPORT: "supported it",
  DENY: "denied",
  LIFT: "lifted",
  RESTRICT: "restricted",
  REQUEST: "made a request",
};

function stances(actor) {
  const found = new Map();
  for (const event of actor.events) {
    if (!event.topic || !STANCE[event.kind]) continue;
    if (!found.has(event.topic)) found.set(event.topic, new Map());
    const kindsOf = found.get(event.topic);
    if (!kindsOf.has(event.kind)) kindsOf.set(event.kind, []);
    kindsOf.get(event.kind).push(event);
  }
  return [...found].sort((a, b) => b[1].size - a[1].size).slice(0, 12);
}

const list0 = (kindsOf) => [...kindsOf.values()][0][0];

export function actorPanel(actor) {
  const all = [...actor.events].sort(byDate);
  const at = [...actor.targetOf].sort(byDate);
  const roles = new Map();
  for (const event of all)
    for (const part of event.actors)
      if (part.actor === actor && (part.role || part.behalf.length))
        roles.set(part.role + "/" + part.behalf.map((b) => b.name), part);
  const voices = [...new Set(all.flatMap((e) => e.actors.filter((p) => p.behalf.includes(actor)).map((p) => p.actor)))];
  const wanted = stances(actor);
  return el(
    "article",
    { class: "actor" },
    el("p", { class: "kicker" }, el("b", {}, actor.type === "unknown" ? "Actor" : capital(actor.type))),
    heading(actor.name),
    el("p", { class: "when" }, times(all.length, "event") + ", target of " + at.length),
    el(
      "p",
      { class: "actions" },
      button(state.actors.has(actor.at) ? "Show everyone" : "Only this actor", () => toggle("actors", actor.at), {
        class: "mini",
      }),
      button("Read as a story", () => set({ view: "story", story: "a:" + actor.id.split("/").pop(), actor: -1 }), {
        class: "mini",
      }),
    ),
    roles.size > 0 && [
      el("h3", {}, "Roles"),
      el(
        "ul",
        { class: "tight" },
        [...roles.values()].map((part) =>
          el(
            "li",
            {},
            part.role && bdi(part.role),
            part.behalf.length > 0 && [part.role ? " for " : "speaks for ", part.behalf.map(actorButton)],
          ),
        ),
      ),
    ],
    voices.length > 0 && [
      el("h3", {}, "Spoken for by"),
      el(
        "ul",
        { class: "tight" },
        voices.map((voice) => el("li", {}, actorButton(voice))),
      ),
    ],
    actor.aliases.length > 0 && [
      el("h3", {}, "Names in the sources"),
      el(
        "ul",
        { class: "aliases" },
        actor.aliases
          .slice(0, 12)
          .map((alias) =>
            el(
              "li",
              {},
              el("b", {}, bdi(alias.name)),
              el("span", { class: "soft" }, " · " + (alias.rule || "name") + " · ", bdi(alias.doc.name)),
              (alias.before || alias.after) &&
                el("small", {}, el("bdi", {}, alias.before, el("mark", {}, alias.exact), alias.after)),
            ),
          ),
      ),
    ],
    judgementsSection(actor, "Names joined or kept apart"),
    wanted.length > 0 && [
      el("h3", {}, "Stance towards each measure"),
      el(
        "ul",
        { class: "stances" },
        wanted.map(([, kindsOf]) =>
          el(
            "li",
            {},
            el("b", {}, bdi(list0(kindsOf).object)),
            el(
              "span",
              {},
              [...kindsOf].map(([kind, list], n) => [
                n > 0 && ", ",
                button(
                  [icon(kind, "occurred", 13), " " + STANCE[kind] + (list.length > 1 ? " (" + list.length + ")" : "")],
                  () => (list.length > 1 ? openList(list) : openEvent(list[0])),
                  { class: "textlink" },
                ),
              ]),
            ),
          ),
        ),
      ),
    ],
    all.length > 0 && [el("h3", {}, "Acts"), rows(all)],
    at.length > 0 && [el("h3", {}, "Addressed by others"), rows(at)],
    el("p", { class: "soft iri" }, bdi(actor.id)),
  );
}
