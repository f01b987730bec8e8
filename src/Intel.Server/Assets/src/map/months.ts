// Months as numbers since the year 0, as the server's histogram counts them.
import type { Months } from "./state";

const twoDigits = (number: number): string => String(number).padStart(2, "0");

export function monthName(month: number): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", year: "numeric", timeZone: "UTC" })
    .format(new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)));
}

export function firstDay(month: number): string {
  return `${Math.floor(month / 12)}-${twoDigits(month % 12 + 1)}-01`;
}

export function lastDay(month: number): string {
  const day = new Date(Date.UTC(Math.floor(month / 12), month % 12 + 1, 0)).getUTCDate();
  return `${Math.floor(month / 12)}-${twoDigits(month % 12 + 1)}-${twoDigits(day)}`;
}

export function periodName([from, to]: Months): string {
  return from === to ? monthName(from) : `${monthName(from)}\u2013${monthName(to)}`;
}

/** The window as the query asks for it. */
export function queryOf([from, to]: Months): string {
  return `found:[${firstDay(from)} TO ${lastDay(to)}]`;
}

/** The number of a month that an input of months holds (2026-03); null when it holds none. */
export function monthIn(input: HTMLInputElement | null): number | null {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(input?.value ?? "") ?? [];
  return year === undefined || month === undefined ? null : Number(year) * 12 + Number(month) - 1;
}

export function inputText(month: number): string {
  return firstDay(month).slice(0, 7);
}
