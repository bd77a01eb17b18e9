// One source of an event: its sentences with the quotes marked, what the date rests on, citations.

import { el, bdi, button, link } from "./dom.js";
import { sayWhen, sayDay } from "./dates.js";
import { plainCitation, markdownCitation, bibtexCitation, copy } from "./cite.js";

export const docsOf = (event) => [...new Set(event.reports.map((r) => r.doc))];

// The sentence with its quotes marked and the words of the date underlined.
function marked(report) {
  const spans = report.quotes.filter((q) => q.length === 2).map(([a, b]) => [a, b, "mark"]);
  if (report.time && !spans.some(([a, b]) => report.time[0] < b && a < report.time[1]))
    spans.push([...report.time, "u"]);
  spans.sort((a, b) => a[0] - b[0]);
  const parts = [];
  let at = 0;
  for (const [from, to, tag] of spans) {
    if (from < at) continue;
    parts.push(report.text.slice(at, from), el(tag, {}, report.text.slice(from, to)));
    at = to;
  }
  parts.push(report.text.slice(at));
  return el("bdi", {}, parts.filter(Boolean));
}

// A rule, and how sure what it found is.
export function ruleAndConfidence(rule, value) {
  const sure = Math.round(value * 100);
  const steps = [0.2, 0.4, 0.6, 0.8, 1].map((step) => el("i", { class: value >= step - 0.1 ? "on" : "" }));
  return [
    bdi(rule || "unnamed"),
    " ",
    el("span", { class: "meter", role: "img", "aria-label": "confidence " + sure + " percent" }, steps),
    " " + sure + "%",
  ];
}

const BASIS = { published: "the day of publication: the words name no day" };

function sentence(report) {
  const dated = report.edtf || report.lo !== null || report.hi !== null;
  return el(
    "div",
    { class: "sentence" },
    el("blockquote", {}, marked(report)),
    report.quotes
      .filter((q) => q.length !== 2)
      .map(([before, words, after]) =>
        el("blockquote", { class: "also" }, el("bdi", {}, before, el("mark", {}, words), after)),
      ),
    el(
      "dl",
      {},
      el("dt", {}, "Date"),
      el(
        "dd",
        {},
        dated ? sayWhen(report, true) : "not said",
        dated && report.basis && [", from ", BASIS[report.basis] || el("q", {}, bdi(report.basis))],
      ),
      el("dt", {}, "Rule"),
      el("dd", {}, ruleAndConfidence(report.rule, report.confidence)),
      el("dt", {}, "Where"),
      el(
        "dd",
        {},
        (report.page ? "page " + report.page + ", " : "") +
          "characters " +
          report.start +
          "–" +
          (report.start + [...report.text].length),
      ),
    ),
    el(
      "p",
      { class: "cite" },
      "Copy ",
      [
        ["text", plainCitation],
        ["Markdown", markdownCitation],
        ["BibTeX", bibtexCitation],
      ].map(([name, make]) =>
        button(
          name,
          (press) => {
            copy(make(report));
            const { target } = press;
            target.textContent = "copied";
            setTimeout(() => (target.textContent = name), 1200);
          },
          { class: "mini", "aria-label": "Copy citation as " + name },
        ),
      ),
    ),
  );
}

export function sourceCard(doc, reports) {
  return el(
    "section",
    { class: "report", "aria-label": "Report by " + doc.name },
    el(
      "header",
      {},
      el("b", {}, bdi(doc.name)),
      el(
        "span",
        { class: "soft" },
        doc.published === null ? "publication date unknown" : "published " + sayDay(doc.published, true),
      ),
    ),
    el(
      "p",
      { class: "source" },
      doc.title && doc.title !== doc.name && [link(doc.url, bdi(doc.title)), " "],
      doc.url
        ? doc.title === doc.name || !doc.title
          ? link(doc.url, "Open the source")
          : null
        : el("span", { class: "soft" }, bdi(doc.source)),
    ),
    doc.reprints.length > 0 &&
      el("p", { class: "soft" }, "Reprinted, as one source, by ", bdi(doc.reprints.join(", "))),
    reports.map(sentence),
  );
}
