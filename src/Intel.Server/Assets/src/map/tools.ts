// The tools of the map's own page: drawing, places, two periods, layers beneath the records, and links that follow what the
// map shows.
import type { GeoJSONSource, Map } from "maplibre-gl";
import { readAreas, withArea } from "./areas";
import { Comparison } from "./compare";
import { Drawing } from "./draw";
import { Effort, periodOf } from "./effort";
import { queryOf } from "./months";
import { Places } from "./places";
import type { Drawn } from "./points";
import type { Months } from "./state";
import { Thematic } from "./thematic";

export interface Showing {
  readonly drawn: Drawn;
  readonly months: Months | null;
  readonly isPlaying: boolean;
  isOn(layer: string): boolean;
  opacity(layer: string): number;
}

export class MapTools {
  readonly comparison: Comparison;
  readonly drawing: Drawing | null;
  readonly #thematic: Thematic;
  readonly #effort: Effort;
  readonly #query: string;
  // Whether the style that there is has the areas of the query and what is being drawn.
  #isDrawn = false;

  constructor(private readonly map: Map, root: HTMLElement, change: () => void) {
    this.#query = new URLSearchParams(location.search).get("q") ?? "";
    this.comparison = new Comparison(document.querySelector("[data-compare]"), this.#query, change);
    this.#thematic = new Thematic(map, this.#query, root.dataset);
    this.#effort = new Effort(map, this.#query, root.dataset);
    const places = new Places(map, root);
    const bar = root.querySelector<HTMLElement>("[data-draw-bar]");
    const output = root.querySelector<HTMLElement>("[data-draw-say]");
    this.drawing = bar === null ? null : new Drawing(map, bar, {
      area: (text) => this.#search(withArea(this.#query, text)),
      point: (place) => { void places.show(place); },
      say: (text) => {
        places.hide();
        if (output !== null) {
          output.textContent = text;
          output.hidden = text === "";
        }
      },
    });
    for (const control of document.querySelectorAll<HTMLElement>("[data-scripted]")) {
      control.hidden = false;
    }

    const clear = document.querySelector<HTMLButtonElement>("[data-area-clear]");
    if (clear !== null) {
      clear.hidden = readAreas(this.#query).length === 0;
      clear.addEventListener("click", () => this.#search(withArea(this.#query, null)));
    }
  }

  /** Draws what lies beneath the records, and lets links follow. */
  refresh(showing: Showing): void {
    if (!this.#isDrawn) {
      this.#isDrawn = true;
      void this.map.getSource<GeoJSONSource>("areas")?.setData({
        type: "FeatureCollection",
        features: readAreas(this.#query).map(({ shape, metres }) => ({ type: "Feature", geometry: shape, properties: metres === undefined ? {} : { metres } })),
      });
      this.drawing?.paint();
    }

    this.#thematic.counts(showing.isOn("counts"), showing.drawn, showing.opacity("counts"));
    this.#effort.show(showing.isOn("effort"), showing.months, showing.isPlaying);
    this.#thematic.cells(showing.isOn("hotspots"), showing.months, showing.isPlaying);
  }

  /** Whatever was loaded for the style that is gone is loaded again. */
  forget(): void {
    this.#isDrawn = false;
    this.#thematic.forget();
    this.#effort.forget();
  }

  /** Links to the list, to files and to print lead to what the map shows: query, window of time and view. */
  follow(months: Months | null): void {
    const query = [this.#query.includes(" OR ") && months !== null ? `(${this.#query})` : this.#query, months === null ? "" : queryOf(months)].filter((part) => part !== "").join(" ");
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-follow]")) {
      const address = new URL(link.href);
      if (link.dataset.follow === "period") {
        address.search = periodOf(this.#query, months).toString();
        link.href = address.href;
        continue;
      }

      address.searchParams.set("q", link.dataset.follow === "view" ? this.#query : query);
      if (link.dataset.follow === "view") {
        address.hash = location.hash;
      }

      link.href = address.href;
    }
  }

  #search(query: string): void {
    const address = new URL(location.href);
    if (query === "") {
      address.searchParams.delete("q");
    } else {
      address.searchParams.set("q", query);
    }

    location.assign(address.href);
    // Only the part behind "#" may be the same: then nothing loads by itself.
    if (address.search === location.search) {
      location.reload();
    }
  }
}
