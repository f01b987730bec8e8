// The operator's own base map: a PMTiles archive that the server hands out in parts, drawn over the built-in map. Where it
// has no tile, or one that cannot be read, the built-in map shows through.
import { addProtocol } from "maplibre-gl";
import type { ExpressionSpecification, FilterSpecification, Map, SourceSpecification } from "maplibre-gl";
import { PMTiles } from "pmtiles";

export interface BaseMap {
  readonly address: string;
  readonly kind: "raster" | "protomaps" | "open-map-tiles";
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
}

const scheme = "basemap";

// A picture of one clear pixel, for tiles that are not there.
const clear = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=";

export class Detail {
  readonly #archive: PMTiles;
  #hasFailed = false;

  private constructor(readonly base: BaseMap, private readonly say: () => void) {
    this.#archive = new PMTiles(new URL(base.address, location.href).href);
    addProtocol(scheme, async ({ url }, { signal }) => ({ data: await this.#tile(url, signal) }));
  }

  /** The base map that the map's element names; null where it names none. */
  static of(element: HTMLElement): Detail | null {
    const { base, baseFailed } = element.dataset;
    return base === undefined || base === "" ? null : new Detail(JSON.parse(base) as BaseMap, () => {
      for (const note of document.querySelectorAll<HTMLElement>("[data-note=detail]")) {
        note.textContent = baseFailed ?? "";
      }
    });
  }

  get source(): SourceSpecification {
    const { kind, minZoom: minzoom, maxZoom: maxzoom, bounds } = this.base;
    const tiles = { tiles: [`${scheme}://{z}/{x}/{y}`], minzoom, maxzoom, bounds: [...bounds] as [number, number, number, number] };
    return kind === "raster" ? { type: "raster", tileSize: 256, ...tiles } : { type: "vector", ...tiles };
  }

  /**
   * The built-in map's names beside the file's own: towns give way to them without a sign, and names of municipalities, which
   * stand elsewhere than the towns that they are called after, are left to places that the file does not cover.
   */
  apply(map: Map, isOn: boolean): void {
    if (this.base.kind === "raster") {
      return;
    }

    const hasNames = isOn && !this.#hasFailed;
    for (const layer of ["town-name-1", "town-name-2"]) {
      map.setLayoutProperty(layer, "icon-image", hasNames ? undefined : "town");
      map.setLayoutProperty(layer, "text-variable-anchor", hasNames ? ["center"] : ["left", "right", "bottom", "top"]);
    }

    const [west, south, east, north] = this.base.bounds;
    const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
    map.setFilter("municipality-name", hasNames ? ["!", ["within", { type: "Polygon", coordinates: [ring] }]] as unknown as FilterSpecification : null);
  }

  /** Whether a fault of the map is one of this source, which the built-in map makes up for. */
  takes(event: { readonly sourceId?: string }): boolean {
    if (event.sourceId !== "detail") {
      return false;
    }

    this.#fail();
    return true;
  }

  async #tile(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
    const [z, x, y] = url.slice(`${scheme}://`.length).split("/").map(Number);
    try {
      const tile = await this.#archive.getZxy(z ?? 0, x ?? 0, y ?? 0, signal);
      if (tile !== undefined) {
        return tile.data;
      }
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }

      this.#fail();
    }

    return this.base.kind === "raster" ? Uint8Array.from(atob(clear), (character) => character.charCodeAt(0)).buffer : new ArrayBuffer(0);
  }

  #fail(): void {
    this.#hasFailed = true;
    this.say();
  }
}

/** A name in the reader's language where the tiles have it, else as it is written there. */
export function nameIn(language: string): ExpressionSpecification {
  return ["coalesce", ["get", `name:${language}`], ["get", `name_${language}`], ["get", "name"]];
}
