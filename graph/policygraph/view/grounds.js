// The grounds that are given for an event or against it, who gives them, and who disputes them.

import { el, bdi, button } from "./dom.js";
import { spanText } from "./data.js";
import { openEvent } from "./state.js";
import { icon } from "./marks.js";
import { actorButton } from "./rows.js";

const SIDE = { Supporting: "Speaks for it", Opposing: "Speaks against it", Conditional: "A condition" };

const name = (giver) => (typeof giver === "string" ? bdi(giver) : actorButton(giver));

function dispute(contest) {
  return el(
    "li",
    {},
    el("small", {}, "Disputed in ", bdi(contest.doc.name)),
    button(
      [icon(contest.event.kind, contest.event.status, 13), " ", bdi(contest.event.label)],
      () => openEvent(contest.event),
      {
        class: "textlink",
      },
    ),
    el("p", { class: "reason" }, bdi(contest.words)),
  );
}

function ground({ report, ground: given }) {
  return el(
    "li",
    {},
    el("b", { class: "side" }, SIDE[given.side]),
    el(
      "p",
      { class: "reason" },
      given.cue && [el("span", { class: "soft" }, bdi(spanText(report, given.cue))), " "],
      el("mark", {}, bdi(spanText(report, given.words))),
    ),
    el(
      "dl",
      {},
      el("dt", {}, "Given by"),
      el(
        "dd",
        given.givers.length ? {} : { class: "soft" },
        given.givers.length ? given.givers.map((giver, at) => [at > 0 && ", ", name(giver)]) : "no one is named",
      ),
      el("dt", {}, "Source"),
      el("dd", {}, bdi(report.doc.name)),
      given.rule && [el("dt", {}, "Rule"), el("dd", {}, bdi(given.rule))],
    ),
    given.contests.length > 0 && el("ul", { class: "disputes" }, given.contests.map(dispute)),
  );
}

// One ground can stand in several reports of an event: a sentence is often the evidence of two mentions.
function groundsOf(event) {
  const found = new Map();
  for (const report of event.reports)
    for (const given of report.grounds) {
      const key = report.doc.at + "/" + (report.start + given.words[0]) + "/" + spanText(report, given.words);
      if (!found.has(key)) found.set(key, { report, ground: given });
    }
  return [...found.values()];
}

export function groundsSection(event) {
  const list = groundsOf(event);
  return [
    list.length > 0 && [
      el("h3", {}, list.length > 1 ? "Grounds" : "Ground"),
      el("ul", { class: "grounds" }, list.map(ground)),
    ],
    event.disputes.length > 0 && [
      el("h3", {}, event.disputes.length > 1 ? "Disputes the grounds" : "Disputes the ground"),
      el(
        "ul",
        { class: "grounds" },
        event.disputes.map((d) =>
          el(
            "li",
            {},
            el("p", { class: "reason" }, el("mark", {}, bdi(spanText(d.report, d.ground.words)))),
            el("small", {}, "given in ", bdi(d.report.doc.name)),
            button([icon(d.given.kind, d.given.status, 13), " ", bdi(d.given.label)], () => openEvent(d.given), {
              class: "textlink",
            }),
          ),
        ),
      ),
    ],
  ];
}
