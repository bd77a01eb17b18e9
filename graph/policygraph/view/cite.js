// Citations of one report, in three forms.

import { isoOf } from "./data.js";
import { sayDay } from "./dates.js";
import { spanText } from "./data.js";
import { say } from "./dom.js";

const words = (report) =>
  report.quotes.length
    ? report.quotes.map((q) => "“" + spanText(report, q) + "”").join(" … ")
    : "“" + report.text + "”";

export function plainCitation(report) {
  const { doc } = report;
  const parts = [
    doc.author,
    doc.title && "“" + doc.title + "”",
    doc.publisher,
    doc.published === null ? "date of publication unknown" : sayDay(doc.published, true),
    doc.url || doc.source,
  ];
  return (
    words(report) +
    " — " +
    parts.filter(Boolean).join(", ") +
    ", characters " +
    report.start +
    "–" +
    (report.start + [...report.text].length) +
    "."
  );
}

const escapeMarkdown = (text) => text.replace(/([\\`*_{}[\]<>#|!])/g, "\\$1").replace(/\s+/g, " ");

export function markdownCitation(report) {
  const { doc } = report;
  const name = escapeMarkdown(doc.title || doc.name);
  const source = doc.url ? "[" + name + "](<" + doc.url.replace(/[<>\s]/g, encodeURIComponent) + ">)" : name;
  const rest = [
    doc.publisher && escapeMarkdown(doc.publisher),
    doc.published === null ? "undated" : sayDay(doc.published, true),
  ]
    .filter(Boolean)
    .join(", ");
  return "> " + escapeMarkdown(words(report)) + "\n>\n> — " + source + (rest ? ", " + rest : "");
}

const escapeBib = (text) =>
  text
    .replace(/[\\{}]/g, "")
    .replace(/([&%$#_])/g, "\\$1")
    .replace(/[~^]/g, "")
    .replace(/\s+/g, " ");

export function bibtexCitation(report) {
  const { doc } = report;
  const key =
    ((doc.publisher || "source").replace(/[^A-Za-z]/g, "") || "source").toLowerCase() +
    (doc.published === null ? "" : isoOf(doc.published).replace(/-/g, "")) +
    doc.id.slice(-4);
  const fields = [
    ["title", doc.title],
    ["author", doc.author && "{" + doc.author + "}"],
    ["journal", doc.publisher],
    ["date", doc.published === null ? "" : isoOf(doc.published)],
    ["note", words(report)],
  ];
  const lines = fields
    .filter(([, value]) => value)
    .map(
      ([name, value]) =>
        "  " + name + " = {" + (name === "author" ? "{" + escapeBib(value) + "}" : escapeBib(value)) + "}",
    );
  if (doc.url) lines.push("  url = {" + doc.url.replace(/[{}\\\s]/g, encodeURIComponent) + "}");
  return "@article{" + key + ",\n" + lines.join(",\n") + "\n}";
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // no clipboard in a sandboxed frame: the older way needs a selected field
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  say("Copied");
}
