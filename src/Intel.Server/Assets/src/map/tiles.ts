// Where the query finds more records than are drawn one by one: how many of all of them lie in each square of the map, by the
// server. One request is on its way at a time; what was asked for meanwhile is asked when it is back.
import { queryOf } from "./months";
import type { Box } from "./points";
import type { Months } from "./state";

interface Counts {
  readonly zoom: number;
  readonly allFindings: number;
  readonly allLaboratories: number;
  readonly inFindings: number;
  readonly inLaboratories: number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly findings: readonly number[];
  readonly laboratories: readonly number[];
}

export interface ByKind {
  readonly findings: number;
  readonly laboratories: number;
}

// A tile is 64 pixels wide: MapLibre's world is 512 at zoom 0.
const finer = 3;
const deepest = 20;

export class TileCounts {
  #wanted = "";
  #shown = "";
  #isBusy = false;
  #counts: Counts | null = null;
  #everything: ByKind | null = null;
  readonly #number = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact", maximumFractionDigits: 1 });

  #arrived: () => void = () => undefined;
  /** Comes true when the first counts are there, or cannot be had. */
  readonly first = new Promise<void>((resolve) => { this.#arrived = resolve; });

  constructor(private readonly address: string, private readonly change: () => void) {}

  /** All that the query finds, whenever it was found. */
  get everything(): ByKind | null {
    return this.#everything;
  }

  /** All that lies in the window of time, wherever it is. */
  get inTime(): ByKind | null {
    return this.#counts === null ? null : { findings: this.#counts.allFindings, laboratories: this.#counts.allLaboratories };
  }

  /** What of that is in view. */
  get inView(): ByKind | null {
    return this.#counts === null ? null : { findings: this.#counts.inFindings, laboratories: this.#counts.inLaboratories };
  }

  /** Whether what was asked for last is what is there. */
  get isSettled(): boolean {
    return this.#wanted === this.#shown;
  }

  /** Asks for a view; calls back when it is there. */
  ask(view: Box, zoom: number, window: Months | null): void {
    const address = new URL(this.address, location.href);
    const query = address.searchParams.get("q") ?? "";
    if (window !== null) {
      address.searchParams.set("q", query === "" ? queryOf(window) : `(${query}) ${queryOf(window)}`);
    }

    const degrees = [Math.max(-90, view.south), Math.max(-180, view.west), Math.min(90, view.north), Math.min(180, view.east)];
    address.searchParams.set("zoom", String(Math.min(deepest, Math.max(0, Math.round(zoom) + finer))));
    address.searchParams.set("box", degrees.map((number) => number.toFixed(6)).join(","));
    this.#wanted = address.href;
    if (!this.#isBusy) {
      void this.#load();
    }
  }

  /** Findings as circles with their number, laboratories beside them; the square's own middle. */
  features(): { findings: GeoJSON.Feature[]; laboratories: GeoJSON.Feature[] } {
    const [findings, laboratories]: [GeoJSON.Feature[], GeoJSON.Feature[]] = [[], []];
    const counts = this.#counts;
    for (let index = 0; counts !== null && index < counts.xs.length; index++) {
      const [x, y] = [counts.xs[index]!, counts.ys[index]!];
      const [few, sites] = [counts.findings[index]!, counts.laboratories[index]!];
      if (few > 0) {
        findings.push(this.#feature(counts.zoom, [x + 0.5, y + 0.5], few));
      }

      if (sites > 0) {
        laboratories.push(this.#feature(counts.zoom, [x + (few > 0 ? 0.82 : 0.5), y + (few > 0 ? 0.82 : 0.5)], sites));
      }
    }

    return { findings, laboratories };
  }

  #feature(zoom: number, [x, y]: readonly [number, number], count: number): GeoJSON.Feature {
    const tiles = 2 ** zoom;
    const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y / tiles))) * 180 / Math.PI;
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [x / tiles * 360 - 180, latitude] },
      properties: { point_count: count, point_count_abbreviated: this.#number.format(count) },
    };
  }

  async #load(): Promise<void> {
    this.#isBusy = true;
    try {
      if (this.#everything === null) {
        const all = await this.#fetch(this.address);
        this.#everything = { findings: all.allFindings, laboratories: all.allLaboratories };
      }

      while (!this.isSettled) {
        const address = this.#wanted;
        this.#counts = await this.#fetch(address);
        this.#shown = address;
        this.change();
      }
    } catch (error) {
      // The next move asks again.
      console.error(error);
    } finally {
      this.#isBusy = false;
      this.#arrived();
    }
  }

  async #fetch(address: string): Promise<Counts> {
    const response = await fetch(address);
    if (!response.ok) {
      throw new Error(`${response.status}`);
    }

    return await response.json() as Counts;
  }
}
