// Where was searched: municipalities searched with findings, searched without, and not known to have been searched. The
// server says which, for the window of time once it stands still, else for the days that patrols are known of.
import type { FilterSpecification, Map } from "maplibre-gl";
import { firstDay, lastDay } from "./months";
import type { Months } from "./state";

interface Answer {
  readonly from?: string;
  readonly until?: string;
  readonly findings: number;
  readonly found: number;
  readonly nothingFound: number;
  readonly notKnown: number;
  readonly notKnownWithFindings: number;
  readonly patrols: number;
  readonly sources: readonly string[];
  readonly sourceCount: number;
  readonly municipalities: readonly { readonly nisCode: string; readonly class: "found" | "nothing-found" | "not-known" }[];
}

/** What the server is asked for: the query, and the window's days. */
export function periodOf(query: string, months: Months | null): URLSearchParams {
  const asked = new URLSearchParams(query === "" ? {} : { q: query });
  if (months !== null) {
    asked.set("from", firstDay(months[0]));
    asked.set("until", lastDay(months[1]));
  }

  return asked;
}

export class Effort {
  #asked = "";
  #timer: number | undefined;

  constructor(private readonly map: Map, private readonly query: string, private readonly words: DOMStringMap) {}

  show(isOn: boolean, months: Months | null, isPlaying: boolean): void {
    clearTimeout(this.#timer);
    if (isOn && !isPlaying) {
      this.#timer = setTimeout(() => { void this.#load(months); }, 300);
    }
  }

  /** Asks again after the style was made anew. */
  forget(): void {
    this.#asked = "";
  }

  async #load(months: Months | null): Promise<void> {
    const address = `/api/v1/map/effort?${periodOf(this.query, months).toString()}`;
    if (address === this.#asked) {
      return;
    }

    this.#asked = address;
    const response = await fetch(address, { headers: { accept: "application/json" } });
    if (this.#asked !== address) {
      return;
    }

    const answer = response.ok ? await response.json() as Answer : null;
    const of = (name: string): string[] => answer?.municipalities.filter((municipality) => municipality.class === name).map((municipality) => municipality.nisCode) ?? [];
    const among = (codes: string[]): FilterSpecification => ["in", ["get", "nis"], ["literal", codes]];
    const [found, nothing] = [of("found"), of("nothing-found")];
    this.map.setFilter("effort-found", among(found));
    this.map.setFilter("effort-nothing", among(nothing));
    this.map.setFilter("effort-unknown", among(of("not-known")));
    this.map.setFilter("effort-line", among([...found, ...nothing]));
    this.#say(answer);
  }

  #say(answer: Answer | null): void {
    for (const note of document.querySelectorAll<HTMLElement>("[data-note=effort]")) {
      note.textContent = answer === null ? this.words["noteFailed"] ?? "" : this.#sentence(answer);
    }
  }

  #sentence(answer: Answer): string {
    const language = document.documentElement.lang;
    const number = new Intl.NumberFormat(language);
    const day = (text: string | undefined): string =>
      text === undefined ? "" : new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));
    const counts = [answer.found, answer.nothingFound, answer.notKnown, answer.notKnownWithFindings, answer.municipalities.length].map((count) => number.format(count));
    const sources = answer.sources.join(", ") + (answer.sourceCount > answer.sources.length ? ", …" : "");
    const values = [...counts, day(answer.from), day(answer.until), number.format(answer.findings), number.format(answer.patrols), sources];
    return ((answer.patrols === 0 ? this.words["noteEffortNone"] : this.words["noteEffort"]) ?? "").replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? "");
  }
}
