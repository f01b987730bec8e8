// What is drawn beneath the records: their density, hot and cold cells, and counts by municipality. Density and counts
// follow the window of time frame by frame; cells are computed by the server once the window stands still.
import type { ExpressionSpecification, GeoJSONSource, Map } from "maplibre-gl";
import { queryOf } from "./months";
import type { Drawn } from "./points";
import type { Months } from "./state";
import { nothing } from "./style";

interface Cells extends GeoJSON.FeatureCollection<GeoJSON.Polygon, { readonly class: string }> {
  readonly n: number;
  readonly cellMetres: number;
  readonly cellCount: number;
  readonly enough: boolean;
  readonly notDrawn: number;
}

// From so many records on: how strongly the municipality is shaded. The strongest first.
const classes: readonly (readonly [from: number, strength: number])[] = [[10, 0.7], [5, 0.5], [2, 0.32], [1, 0.18]];

export class Thematic {
  #asked = "";
  #timer: number | undefined;

  constructor(private readonly map: Map, private readonly query: string, private readonly words: DOMStringMap) {}

  /** Municipalities by the number of records in them; those without any are dotted, for nobody knows whether one searched there. */
  counts(isOn: boolean, drawn: Drawn, opacity: number): void {
    // Colouring makes the map lay out every municipality anew.
    if (!isOn) {
      return;
    }

    const { points, state } = drawn;
    const counts = new Int32Array(points.codes.length);
    let without = 0;
    for (let index = 0; index < points.count; index++) {
      if (state[index] !== 0) {
        const municipality = points.municipality[index]!;
        if (municipality < 0) {
          without++;
        } else {
          counts[municipality]!++;
        }
      }
    }

    const codes = points.codes.filter((_, index) => counts[index]! > 0);
    const shades = points.codes.flatMap((nis, index) => counts[index]! > 0 ? [nis, (classes.find(([from]) => counts[index]! >= from)?.[1] ?? 0) * opacity] : []);
    this.map.setPaintProperty("municipality-count", "fill-opacity", shades.length === 0 ? 0 : ["match", ["get", "nis"], ...shades, 0] as unknown as ExpressionSpecification);
    this.map.setFilter("municipality-none", ["!", ["in", ["get", "nis"], ["literal", codes]]]);
    const output = document.querySelector<HTMLElement>("[data-note=counts]");
    if (output !== null) {
      output.textContent = this.#fill(this.words["noteCounts"], codes.length, 565, without);
    }
  }

  /** Asks for the cells of the window, once it has stood still for a moment. */
  cells(isOn: boolean, window: Months | null, isPlaying: boolean): void {
    clearTimeout(this.#timer);
    if (!isOn || isPlaying) {
      return;
    }

    this.#timer = setTimeout(() => { void this.#load(window); }, 300);
  }

  /** Draws the cells anew after the style was made anew. */
  forget(): void {
    this.#asked = "";
  }

  async #load(window: Months | null): Promise<void> {
    const query = [this.query, window === null ? "" : queryOf(window)].filter((part) => part !== "").map((part) => part.includes(" OR ") ? `(${part})` : part).join(" ");
    const address = `/api/v1/map/hotspots?${new URLSearchParams({ q: query }).toString()}`;
    if (address === this.#asked) {
      return;
    }

    this.#asked = address;
    const response = await fetch(address, { headers: { accept: "application/geo+json" } });
    if (this.#asked !== address) {
      return;
    }

    const cells = response.ok ? await response.json() as Cells : null;
    void this.map.getSource<GeoJSONSource>("cells")?.setData(cells === null || !cells.enough ? nothing : { type: "FeatureCollection", features: cells.features });
    this.#say(cells);
  }

  #say(cells: Cells | null): void {
    const count = (beginning: string): number => cells?.features.filter((cell) => cell.properties.class.startsWith(beginning)).length ?? 0;
    const drawn = document.querySelector<HTMLElement>("[data-count=hotspots]");
    if (drawn !== null) {
      drawn.textContent = cells?.enough ? this.#fill(this.words["ofAll"], count("hot") + count("cold"), cells.cellCount) : "";
    }

    const note = document.querySelector<HTMLElement>("[data-note=hotspots]");
    if (note !== null) {
      note.textContent = cells === null ? this.words["noteFailed"] ?? ""
        : cells.enough ? this.#fill(this.words["noteHotspots"], count("hot"), count("cold"), count("not-enough"), cells.cellCount, cells.cellMetres / 1000, cells.n)
        : this.#fill(this.words["noteFew"], cells.n);
    }
  }

  #fill(text: string | undefined, ...values: number[]): string {
    const number = new Intl.NumberFormat(document.documentElement.lang);
    return (text ?? "").replace(/\{(\d)\}/g, (_, index: string) => number.format(values[Number(index)] ?? 0));
  }
}
