// Reads the data block into records that point at one another.

import { byId, plain } from "./dom.js";

const DAY = 864e5;
const raw = JSON.parse(byId("data").textContent);
export const toDay = (iso) => (iso ? Math.round(Date.parse(iso + "T00:00:00Z") / DAY) : null);
export const toDate = (day) => new Date(day * DAY);
export const isoOf = (day) => toDate(day).toISOString().slice(0, 10);

export const title = raw.title;
export const families = raw.families;
export const kinds = raw.kinds;
export const statuses = raw.statuses;
export const failures = raw.failures;
export const placed = raw.network;
export const CERTAINTY = {
  day: "Exact day",
  range: "Week, month or range",
  open: "Only “since” or “by”",
  none: "No date",
};

export const docs = raw.docs.map((d, at) => ({
  at,
  id: raw.base + d.i,
  title: d.t || "",
  publisher: d.p || "",
  published: toDay(d.d),
  basis: d.b || "",
  url: d.u || "",
  source: d.s || "",
  author: d.a || "",
  reprints: d.m || [],
  name: d.p || d.t || d.s || "Unnamed source",
}));

export const actors = raw.actors.map((a, at) => ({
  at,
  id: raw.base + a.i,
  name: a.n,
  type: raw.types[a.t || 0],
  wikidata: a.w || "",
  events: [],
  targetOf: [],
  judgements: [],
  aliases: (a.al || []).map(([name, doc, rule, start, before, exact, after]) => ({
    name,
    doc: docs[doc],
    rule,
    start,
    before,
    exact,
    after,
  })),
}));

// An acronym that the sources use stands for a long name where there is little room.
for (const actor of actors) {
  const acronym = actor.aliases
    .map((a) => a.name)
    .find((n) => /^\p{Lu}[\p{L}\d&@.-]{1,9}$/u.test(n) && (n.match(/\p{Lu}/gu) || []).length > 1);
  actor.short = actor.name.length > 24 && acronym ? acronym : actor.name;
}

const peopleOf = (rows) =>
  (rows || []).map(([at, behalf, role]) => ({
    actor: actors[at],
    behalf: (behalf || []).map((n) => actors[n]),
    role: role || "",
  }));

export function topicOf(words) {
  const text = words
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[ .,;:'"“”‘’]+|[ .,;:'"“”‘’]+$/g, "");
  return text.replace(/^(the|an?|its|their|his|her) /, "");
}

function certaintyOf(lo, hi) {
  if (lo === null && hi === null) return "none";
  if (lo === null || hi === null) return "open";
  return lo === hi ? "day" : "range";
}

// Offsets come in code points; text with characters outside the basic plane needs them in code units.
function units(text, span) {
  if (!span || span.length !== 2 || !/[\ud800-\udfff]/.test(text)) return span;
  const points = [...text];
  return span.map((at) => points.slice(0, at).join("").length);
}

export const events = raw.events.map((e, at) => {
  const lo = toDay(e.f);
  const hi = toDay(e.u);
  const event = {
    at,
    id: raw.base + e.i,
    label: e.l || "",
    kind: e.k,
    concept: e.c || "",
    object: e.o || "",
    topic: topicOf(e.o || ""),
    actors: peopleOf(e.a),
    targets: peopleOf(e.g),
    status: statuses[e.s || 0],
    edtf: e.e || "",
    lo,
    hi,
    conflict: !!e.x,
    reasons: e.y || [],
    certainty: certaintyOf(lo, hi),
    links: [],
    disputes: [],
    judgements: [],
  };
  event.reports = (e.r || []).map((r) => ({
    doc: docs[r.d || 0],
    start: r.n || 0,
    text: r.x || "",
    quotes: (r.q || []).map((q) => units(r.x, q)),
    time: units(r.x, r.w),
    edtf: r.e === "?" ? "" : r.e || event.edtf,
    lo: r.e ? toDay(r.f) : lo,
    hi: r.e ? toDay(r.u) : hi,
    basis: r.b || "",
    rule: r.r || "",
    confidence: r.c || 0,
    page: r.g || 0,
    grounds: (r.h || []).map((g) => ({
      words: units(r.x, g.w),
      cue: units(r.x, g.c) || null,
      side: g.s,
      givers: (g.p || []).map((giver) => (typeof giver === "string" ? giver : actors[giver])),
      rule: g.r || "",
      contests: g.y || [],
    })),
  }));
  event.people = event.actors.map((part) => part.actor);
  for (const part of event.actors) {
    for (const actor of new Set([part.actor, ...part.behalf])) actor.events.push(event);
  }
  for (const part of event.targets) part.actor.targetOf.push(event);
  event.lead = event.actors.length ? event.actors[0].behalf[0] || event.actors[0].actor : null;
  event.deadline = toDay(e.z);
  return event;
});

export const relations = raw.relations.map(([kind, from, to, doc, words, rule, confidence]) => {
  const relation = { kind, from: events[from], to: events[to], doc: docs[doc], words, rule, confidence };
  relation.from.links.push(relation);
  relation.to.links.push(relation);
  return relation;
});

// A sentence of a report is pointed at; other words come with what stands around them.
function said(row) {
  if (row.length > 2) return { doc: docs[row[0]], before: row[1], words: row[2], after: row[3] };
  const report = events[row[0]].reports[row[1]];
  return { doc: report.doc, before: "", words: report.text, after: "" };
}

for (const event of events)
  for (const report of event.reports)
    for (const ground of report.grounds) {
      ground.contests = ground.contests.map(([by, ...row]) => ({ event: events[by], ...said(row) }));
      for (const contest of ground.contests) contest.event.disputes.push({ given: event, report, ground });
    }

for (const j of raw.judgements) {
  const about = [...(j.e || []).map((n) => events[n]), ...(j.a || []).map((n) => actors[n])];
  const made = {
    verdict: j.v,
    rule: j.r || "",
    reason: j.y || "",
    confidence: j.c || 0,
    about,
    sides: (j.w || []).map(said),
  };
  for (const thing of about) thing.judgements.push(made);
}

export const publishers = [...new Set(events.flatMap((e) => e.reports.map((r) => r.doc.name)))].sort();

export const topics = new Map();
for (const event of events) {
  if (!event.topic) continue;
  if (!topics.has(event.topic)) topics.set(event.topic, []);
  topics.get(event.topic).push(event);
}

export const spanText = (report, span) => (span.length === 2 ? report.text.slice(span[0], span[1]) : span[1]);

export const agentNames = (event) => event.people.map((actor) => actor.name).join(", ");

// Sorts by first possible day; what has no date stands last.
export const byDate = (a, b) =>
  (a.lo ?? a.hi ?? 1e9) - (b.lo ?? b.hi ?? 1e9) || (a.hi ?? 1e9) - (b.hi ?? 1e9) || a.at - b.at;

const tidy = (words) => plain(words).replace(/\s+/g, " ").trim();

export function shortObject(event) {
  const words = tidy(event.object).replace(/^(the|an?) /i, "");
  if (words) return words;
  if (event.targets.length) return "→ " + tidy(event.targets[0].actor.short);
  const report = event.reports.find((r) => r.quotes.length) || event.reports[0];
  return report
    ? report.quotes.length
      ? "“" + tidy(spanText(report, report.quotes[0])) + "”"
      : tidy(report.text)
    : tidy(event.label);
}

export function haystack(event) {
  event.text ??= [
    event.label,
    event.object,
    event.edtf,
    kinds[event.kind][0],
    ...[...event.actors, ...event.targets].flatMap((p) => [p.actor.name, ...p.actor.aliases.map((a) => a.name)]),
    ...event.reports.flatMap((r) => [r.text, r.doc.name, r.doc.title, ...r.quotes.map((q) => spanText(r, q))]),
  ]
    .join("\n")
    .toLowerCase();
  return event.text;
}

export const firstQuote = (event) => event.reports.flatMap((r) => r.quotes.map((q) => spanText(r, q)))[0] || "";

export const dayText = (day) => (day === null ? "" : isoOf(day));
