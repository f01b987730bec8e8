// Two periods side by side: each record in the colour of its period, and under it what the difference is worth, as the
// server works it out from the counts.
import { firstDay, inputText, lastDay, monthIn, periodName } from "./months";
import type { Months } from "./state";

interface Answer {
  readonly before: { readonly count: number; readonly days: number };
  readonly after: { readonly count: number; readonly days: number };
  readonly ratio?: number;
  readonly ratioLow?: number;
  readonly ratioHigh?: number;
  readonly p?: number;
  readonly verdict: string;
}

export class Comparison {
  #periods: readonly [Months, Months] | null = null;
  #asked = "";
  readonly #inputs: readonly HTMLInputElement[];

  constructor(private readonly root: HTMLElement | null, private readonly query: string, private readonly change: () => void) {
    this.#inputs = [...root?.querySelectorAll<HTMLInputElement>("input[type=month]") ?? []];
    root?.querySelector("[data-compare-go]")?.addEventListener("click", () => this.#read());
    root?.querySelector("[data-compare-end]")?.addEventListener("click", () => { this.periods = null; this.change(); });
  }

  get periods(): readonly [Months, Months] | null {
    return this.#periods;
  }

  set periods(periods: readonly [Months, Months] | null) {
    this.#periods = periods;
    this.root?.toggleAttribute("data-on", periods !== null);
    const output = this.root?.querySelector<HTMLElement>("[data-compare-say]");
    if (output) {
      output.textContent = "";
    }

    if (periods === null) {
      this.#asked = "";
      return;
    }

    if (this.root instanceof HTMLDetailsElement) {
      this.root.open = true;
    }

    periods.flat().forEach((month, index) => {
      const input = this.#inputs[index];
      if (input !== undefined) {
        input.value = inputText(month);
      }
    });
    void this.#ask(periods);
  }

  /** 1 or 2 for the period that holds a month, 0 for neither. */
  periodOf(month: number): 0 | 1 | 2 {
    const holds = ([from, to]: Months): boolean => month >= from && month <= to;
    return this.#periods === null ? 0 : holds(this.#periods[0]) ? 1 : holds(this.#periods[1]) ? 2 : 0;
  }

  #read(): void {
    const [a, b, c, d] = this.#inputs.map(monthIn);
    const output = this.root?.querySelector<HTMLElement>("[data-compare-say]");
    const isRead = [a, b, c, d].every((month) => typeof month === "number");
    if (!isRead || a! > b! || c! > d! || (a! <= d! && c! <= b!)) {
      if (output) {
        output.textContent = this.root?.dataset["fault"] ?? "";
      }

      return;
    }

    this.periods = [[a!, b!], [c!, d!]];
    this.change();
  }

  async #ask(periods: readonly [Months, Months]): Promise<void> {
    const days = ([from, to]: Months): string => `${firstDay(from)}/${lastDay(to)}`;
    const address = `/api/v1/map/comparison?${new URLSearchParams({ q: this.query, before: days(periods[0]), after: days(periods[1]) }).toString()}`;
    this.#asked = address;
    const response = await fetch(address);
    // A slow answer about periods that are no longer shown is no answer.
    if (response.ok && this.#asked === address) {
      this.#say(periods, await response.json() as Answer);
    }
  }

  #say(periods: readonly [Months, Months], answer: Answer): void {
    const words = this.root?.dataset ?? {};
    const output = this.root?.querySelector<HTMLElement>("[data-compare-say]");
    const number = (value: number | undefined): string =>
      value === undefined ? "\u221e" : new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 2 }).format(value);
    const fill = (text: string | undefined, ...values: string[]): string => (text ?? "").replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? "");
    const [before, after] = [answer.before, answer.after].map((period) => `${period.count}`);
    const counts = fill(words["counts"], periodName(periods[0]), before!, periodName(periods[1]), after!, `${answer.before.days}`, `${answer.after.days}`);
    const ratio = answer.ratioLow === undefined ? "" : fill(words["ratio"], answer.ratio === undefined ? "\u2013" : number(answer.ratio), number(answer.ratioLow), number(answer.ratioHigh), answer.p === undefined ? "\u2013" : answer.p < 0.001 ? "< 0.001" : number(answer.p));
    const verdict = words[answer.verdict === "differ" ? "differ" : answer.verdict === "nothing-found" ? "nothing" : "chance"] ?? "";
    if (output) {
      output.textContent = [counts, ratio, verdict].filter((sentence) => sentence !== "").join(" ");
    }
  }
}
