// Why reports were taken for one event and names for one actor, which pairs stay apart, and by what words.

import { el, bdi, button } from "./dom.js";
import { openEvent, openActor } from "./state.js";
import { ruleAndConfidence } from "./report.js";
import { capital } from "./rows.js";

const VERDICT = {
  same: "held to be the same",
  different: "held to be different",
  unsure: "left open",
  renamed: "renamed",
  typed: "given its type",
};

function side({ doc, before, words, after }) {
  return el(
    "li",
    {},
    el("small", {}, bdi(doc.name)),
    el("p", { class: "reason" }, el("bdi", {}, before, before || after ? el("mark", {}, words) : words, after)),
  );
}

const other = (thing) =>
  button(bdi(thing.label || thing.name), () => (thing.label === undefined ? openActor(thing) : openEvent(thing)), {
    class: "textlink",
  });

function judgement(made, self) {
  const others = made.about.filter((thing) => thing !== self);
  return el(
    "li",
    {},
    el("b", {}, capital(VERDICT[made.verdict] || made.verdict)),
    others.length > 0 && [": ", others.map((thing, at) => [at > 0 && ", ", other(thing)])],
    el("p", {}, bdi(made.reason)),
    made.sides.length > 0 && el("ul", { class: "sides" }, made.sides.map(side)),
    el("small", {}, "rule ", ruleAndConfidence(made.rule, made.confidence)),
  );
}

export function judgementsSection(thing, title) {
  const list = thing.judgements;
  return (
    list.length > 0 &&
    el(
      "details",
      { class: "judged" },
      el("summary", {}, title + " (" + list.length + ")"),
      el(
        "ul",
        { class: "judgements" },
        list.map((made) => judgement(made, thing)),
      ),
    )
  );
}
