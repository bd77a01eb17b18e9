// The time scale and its ticks: two rows of labels, the larger unit above the smaller one.

import { toDate } from "./data.js";
import { monthName } from "./dates.js";

export function makeScale(window, left, right) {
  const [from, to] = window;
  const perDay = (right - left) / (to - from);
  return {
    from,
    to,
    left,
    right,
    perDay,
    x: (day) => left + (day - from) * perDay,
    day: (x) => from + (x - left) / perDay,
  };
}

const UNITS = [
  ["day", 1, 30],
  ["day", 2, 30],
  ["week", 1, 34],
  ["week", 2, 34],
  ["month", 1, 36],
  ["month", 3, 36],
  ["month", 6, 36],
];
for (const years of [1, 2, 5, 10, 20, 50, 100, 500]) UNITS.push(["year", years, 42]);
const LENGTH = { day: 1, week: 7, month: 30.4, year: 365.25 };
const utc = (year, month, day) => Math.round(Date.UTC(year, month, day) / 864e5);

// Returns [{day, label}] for both rows, and the days at which grid lines stand.
export function ticks(scale) {
  const [unit, step] = UNITS.find(([u, s, room]) => LENGTH[u] * s * scale.perDay >= room) || UNITS[UNITS.length - 1];
  const minor = [];
  const major = [];
  const start = toDate(Math.floor(scale.from));
  if (unit === "day" || unit === "week") {
    const days = unit === "day" ? step : 7 * step;
    // 1970-01-05 was a Monday: weeks start there
    let day = unit === "day" ? Math.floor(scale.from) : Math.floor((scale.from - 4) / days) * days + 4;
    if (unit === "day") day -= (((day - 4) % days) + days) % days;
    const wide = days * scale.perDay > 62 && unit === "day";
    for (; day <= scale.to; day += days) {
      const date = toDate(day);
      const name = wide ? ["Sun ", "Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat "][date.getUTCDay()] : "";
      minor.push({ day, label: name + date.getUTCDate() });
    }
    for (let m = start.getUTCMonth(), y = start.getUTCFullYear(); utc(y, m, 1) <= scale.to; m++) {
      const date = toDate(utc(y, m, 1));
      major.push({ day: utc(y, m, 1), label: monthName(date.getUTCMonth(), false) + " " + date.getUTCFullYear() });
    }
  } else if (unit === "month") {
    for (
      let m = Math.floor(start.getUTCMonth() / step) * step, y = start.getUTCFullYear();
      utc(y, m, 1) <= scale.to;
      m += step
    ) {
      minor.push({ day: utc(y, m, 1), label: monthName(toDate(utc(y, m, 1)).getUTCMonth(), true) });
    }
    for (let y = start.getUTCFullYear(); utc(y, 0, 1) <= scale.to; y++)
      major.push({ day: utc(y, 0, 1), label: String(y) });
  } else {
    for (let y = Math.floor(start.getUTCFullYear() / step) * step; utc(y, 0, 1) <= scale.to; y += step) {
      minor.push({ day: utc(y, 0, 1), label: String(y) });
    }
  }
  return { minor, major, unit };
}

// The stretches for counting, each at least 13 pixels wide: their name and the days on which they begin.
export function binsOf(scale) {
  const [unit, step] = [
    ["day", 1],
    ["week", 1],
    ["month", 1],
    ["quarter", 3],
    ["year", 12],
    ["decade", 120],
  ].find(([u, s]) => (LENGTH[u] || s * 30.4) * scale.perDay >= 13) || ["decade", 120];
  const found = [];
  if (step === 1 && unit !== "month") {
    const days = LENGTH[unit];
    for (let day = Math.floor((Math.floor(scale.from) - 4) / days) * days + 4; day <= scale.to; day += days)
      found.push(day);
  } else {
    const date = toDate(Math.floor(scale.from));
    let month = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / step) * step;
    for (; utc(Math.floor(month / 12), month % 12, 1) <= scale.to; month += step)
      found.push(utc(Math.floor(month / 12), month % 12, 1));
  }
  return [unit, found];
}
