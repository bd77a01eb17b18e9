// Says days and bounds in words, always with how sure they are.

import { toDate } from "./data.js";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
export const monthName = (at, short) => (short ? MONTHS[at].slice(0, 3) : MONTHS[at]);

export function sayDay(day, short) {
  const date = toDate(day);
  const words = date.getUTCDate() + " " + monthName(date.getUTCMonth(), short) + " " + date.getUTCFullYear();
  return short ? words : WEEKDAYS[date.getUTCDay()] + " " + words;
}

function sayRange(lo, hi, short) {
  const a = toDate(lo);
  const b = toDate(hi + 1);
  const [ya, ma, yb, mb] = [a.getUTCFullYear(), a.getUTCMonth(), b.getUTCFullYear(), b.getUTCMonth()];
  const months = (yb - ya) * 12 + mb - ma;
  if (a.getUTCDate() === 1 && b.getUTCDate() === 1) {
    if (months === 1) return "in " + monthName(ma, short) + " " + ya;
    if (months === 12 && ma === 0) return "in " + ya;
  }
  const end = toDate(hi);
  if (ya === end.getUTCFullYear() && ma === end.getUTCMonth())
    return "between " + a.getUTCDate() + " and " + sayDay(hi, true);
  const from = ya === end.getUTCFullYear() ? sayDay(lo, true).replace(/ \d{4}$/, "") : sayDay(lo, true);
  return "between " + from + " and " + sayDay(hi, true);
}

// lo and hi are day numbers (inclusive) or null.
export function sayWhen(record, short) {
  const { lo, hi, edtf } = record;
  if (lo === null && hi === null) {
    const yearless = /^XXXX-(\d\d)-(\d\d)$/.exec(edtf || "");
    return yearless ? +yearless[2] + " " + monthName(yearless[1] - 1, short) + ", year unknown" : "date unknown";
  }
  if (lo === null) return "by " + sayDay(hi, true);
  if (hi === null) {
    const month = /^(\d{4})-(\d\d)\/\.\.$/.exec(edtf || "");
    return "since " + (month ? monthName(month[2] - 1, short) + " " + month[1] : sayDay(lo, true));
  }
  return lo === hi ? sayDay(lo, short) : sayRange(lo, hi, short);
}
