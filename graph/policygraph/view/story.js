// The story of a measure or an actor: what happened, and who answered, in order, as a list to read.

import { byId, el, bdi, button, fill } from "./dom.js";
import { actors, topics, kinds, byDate, firstQuote } from "./data.js";
import { state, set, shown, openEvent, openActor } from "./state.js";
import { sayWhen } from "./dates.js";
import { icon } from "./marks.js";

const MEASURES = new Set(["RESTRICT", "REGULATE", "LEGISLATE", "LIFT", "RULE", "ENFORCE", "DISRUPT"]);

function choices() {
  const list = shown();
  const count = (wanted) => wanted.filter((e) => list.includes(e)).length;
  const answered = (wanted) => wanted.reduce((sum, e) => sum + e.links.length, 0);
  const measures = [...topics]
    .filter(([, group]) => group.length > 1)
    .sort((a, b) => answered(b[1]) + b[1].length - answered(a[1]) - a[1].length || a[0].localeCompare(b[0]))
    .slice(0, 60)
    .map(([topic, group]) => ({ key: "t:" + topic, name: group[0].object, count: group.length }));
  const people = [...actors]
    .filter((a) => a.events.length)
    .sort((a, b) => b.events.length - a.events.length || a.name.localeCompare(b.name))
    .slice(0, 60)
    .map((actor) => ({
      key: "a:" + actor.id.split("/").pop(),
      name: actor.name,
      count: count(actor.events) || actor.events.length,
    }));
  return { measures, people };
}

function eventsOf(key) {
  if (key.startsWith("a:")) return actors.find((a) => a.id.split("/").pop() === key.slice(2))?.events || [];
  return topics.get(key.slice(2)) || [];
}

export function drawStory() {
  const { measures, people } = choices();
  const all = [...measures, ...people];
  const richest = measures.find((m) => m.count > 4) || people[0] || measures[0];
  const key = eventsOf(state.story).length ? state.story : richest?.key;
  const option = (choice) =>
    el("option", { value: choice.key, selected: choice.key === key }, choice.name + " (" + choice.count + ")");
  const chosen = all.find((choice) => choice.key === key) || { name: state.story.slice(2) };
  const pick = el(
    "select",
    { id: "storypick", onchange: (event) => set({ story: event.target.value }) },
    measures.length > 0 && el("optgroup", { label: "Measures and topics" }, measures.map(option)),
    el("optgroup", { label: "Actors" }, people.map(option)),
  );
  if (!key)
    return fill(
      byId("story"),
      el("p", { class: "empty" }, "No story to tell yet: no actor and no topic stands in the sources."),
    );
  const visible = new Set(shown());
  const own = [...new Set(eventsOf(key))].filter((event) => visible.has(event)).sort(byDate);
  fill(
    byId("story"),
    el("div", { class: "storyhead" }, el("label", { for: "storypick" }, "The story of"), pick),
    el("h2", {}, bdi(chosen.name.charAt(0).toUpperCase() + chosen.name.slice(1))),
    el(
      "p",
      { class: "soft" },
      own.length +
        (own.length === 1 ? " event" : " events") +
        ", in order of date. Answers stand below what they answer.",
    ),
    el("ol", { class: "chain" }, chain(own, key.startsWith("t:"))),
  );
}

// A response is told below its measure; what answers nothing here stands on its own.
function chain(own, byTopic) {
  const inside = new Set(own);
  const visible = new Set(shown());
  const answers = (event) =>
    [...new Set(event.links.filter((l) => l.kind === "respondsTo" && l.to === event).map((l) => l.from))]
      .filter((e) => visible.has(e))
      .sort(byDate);
  const told = new Set();
  for (const event of own) for (const reply of answers(event)) if (inside.has(reply)) told.add(reply);
  const roots = own.filter((event) => !told.has(event));
  const seen = new Set();
  const tell = (event, depth) => {
    if (seen.has(event)) return null;
    seen.add(event);
    const replies = depth < 3 ? answers(event) : [];
    return el(
      "li",
      { class: MEASURES.has(event.kind) && depth === 0 && byTopic ? "measure" : "" },
      entry(event),
      replies.length > 0 &&
        el(
          "ol",
          {},
          replies.map((reply) => tell(reply, depth + 1)),
        ),
    );
  };
  return roots.map((event) => tell(event, 0));
}

function entry(event) {
  const quote = firstQuote(event);
  return el(
    "div",
    { class: "entry" },
    el(
      "p",
      { class: "date" },
      sayWhen(event, true),
      event.conflict && el("span", { class: "tag" }, "sources disagree"),
    ),
    el("div", {}, icon(event.kind, event.status, 18)),
    el(
      "div",
      {},
      el(
        "p",
        { class: "what" },
        button([el("b", {}, kinds[event.kind][0]), " ", bdi(event.label)], () => openEvent(event), {
          class: "textlink",
        }),
        event.status !== "occurred" && el("span", { class: "tag" }, event.status),
      ),
      quote && el("p", { class: "said" }, "“", bdi(quote), "”"),
      el(
        "p",
        { class: "soft small" },
        event.lead && [button(bdi(event.lead.name), () => openActor(event.lead), { class: "textlink" }), " · "],
        bdi([...new Set(event.reports.map((r) => r.doc.name))].join(", ")),
      ),
    ),
  );
}
