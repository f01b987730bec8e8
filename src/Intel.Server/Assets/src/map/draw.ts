// Drawing on the map, by pointer or by keyboard: areas that select, lengths that are measured, a point whose coordinates
// are asked for. By keyboard the middle of the map is the pen: arrows move it, Space sets a point, Enter ends.
import type { GeoJSONSource, Map, MapMouseEvent } from "maplibre-gl";
import { areaText } from "./areas";
import { areaOf, circle, crosses, lengthOf, metresBetween } from "./geometry";
import type { Place } from "./geometry";

export type Tool = "polygon" | "circle" | "corridor" | "measure" | "coordinates";

export interface DrawEvents {
  /** An area was drawn, as the query writes it. */
  area(text: string): void;
  point(place: Place): void;
  say(text: string): void;
}

const mostCorners = 60;

export class Drawing {
  #tool: Tool | null = null;
  #points: Place[] = [];
  #pen: Place | null = null;
  readonly #buttons: readonly HTMLButtonElement[];

  constructor(private readonly map: Map, private readonly root: HTMLElement, private readonly events: DrawEvents) {
    this.#buttons = [...root.querySelectorAll<HTMLButtonElement>("[data-draw]")];
    for (const button of this.#buttons) {
      button.addEventListener("click", () => this.use(this.#tool === button.dataset.draw ? null : button.dataset.draw as Tool));
    }

    map.on("click", (event) => this.#click(event));
    map.on("dblclick", (event) => { if (this.isOn) { event.preventDefault(); this.#finish(); } });
    map.on("mousemove", (event) => { if (this.isOn && this.#points.length > 0) { this.#pen = this.#place(event); this.paint(); } });
    map.on("move", () => { if (this.isOn && document.activeElement === map.getCanvas()) { this.#pen = this.#middle(); this.paint(); } });
    map.getCanvas().addEventListener("keydown", (event) => this.#key(event));
  }

  get isOn(): boolean {
    return this.#tool !== null;
  }

  use(tool: Tool | null): void {
    this.#tool = tool;
    this.#points = [];
    this.#pen = null;
    for (const button of this.#buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.draw === tool));
    }

    this.root.toggleAttribute("data-drawing", tool !== null);
    if (tool === null) {
      this.map.doubleClickZoom.enable();
    } else {
      this.map.doubleClickZoom.disable();
    }

    this.map.getCanvas().style.cursor = tool === null ? "" : "crosshair";
    this.events.say(tool === null ? "" : this.root.dataset[`hint${tool[0]!.toUpperCase()}${tool.slice(1)}`] ?? "");
    this.paint();
  }

  /** Draws what is being drawn; called again when the style was made anew. */
  paint(): void {
    void this.map.getSource<GeoJSONSource>("draft")?.setData({ type: "FeatureCollection", features: this.#features() });
  }

  #features(): GeoJSON.Feature[] {
    const line = this.#pen === null || this.#points.length === 0 ? this.#points : [...this.#points, this.#pen];
    const feature = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: "Feature", properties: {}, geometry });
    const dots = this.#points.map((place) => feature({ type: "Point", coordinates: place as unknown as number[] }));
    if (line.length < 2) {
      return dots;
    }

    const ring = (places: readonly Place[]): GeoJSON.Geometry => ({ type: "Polygon", coordinates: [places as unknown as number[][]] });
    const shape = this.#tool === "circle" ? ring(circle(line[0]!, metresBetween(line[0]!, line[1]!)))
      : this.#tool === "polygon" && line.length > 2 ? ring([...line, line[0]!])
      : { type: "LineString", coordinates: line as unknown as number[][] } as GeoJSON.LineString;
    return [feature(shape), ...dots];
  }

  #place(event: MapMouseEvent): Place {
    return [event.lngLat.lng, event.lngLat.lat];
  }

  #middle(): Place {
    const { lng, lat } = this.map.getCenter();
    return [lng, lat];
  }

  #click(event: MapMouseEvent): void {
    if (this.isOn) {
      this.#add(this.#place(event));
    }
  }

  #add(place: Place): void {
    if (this.#tool === "coordinates") {
      this.#points = [place];
      this.paint();
      this.events.point(place);
      return;
    }

    const last = this.#points.at(-1);
    // The second click of a double click is no corner of its own.
    if (last !== undefined && metresBetween(last, place) < 0.5) {
      return;
    }

    if (this.#points.length < mostCorners) {
      this.#points.push(place);
    }

    this.#measure();
    this.paint();
    if (this.#tool === "circle" && this.#points.length === 2) {
      this.#finish();
    }
  }

  #measure(): void {
    const format = new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 4 });
    const length = this.#tool === "polygon" ? lengthOf([...this.#points, this.#points[0]!]) : lengthOf(this.#points);
    const metres = length < 1000 ? `${format.format(length)}\u00a0m` : `${format.format(length / 1000)}\u00a0km`;
    const area = this.#points.length > 2 && (this.#tool === "polygon" || this.#tool === "measure") ? areaOf(this.#points) : 0;
    const ground = area === 0 ? "" : area < 1e5 ? `, ${format.format(area)}\u00a0m²` : `, ${format.format(area / 1e6)}\u00a0km²`;
    this.events.say(this.#points.length < 2 ? this.root.dataset["hintMore"] ?? "" : `${metres}${ground}`);
  }

  #finish(): void {
    const points = this.#points;
    const width = Number(this.root.querySelector<HTMLInputElement>("[data-width]")?.value ?? "1") * 1000;
    if (this.#tool === "circle" && points.length === 2) {
      this.events.area(areaText.circle(points[0]!, metresBetween(points[0]!, points[1]!)));
    } else if (this.#tool === "polygon" && points.length >= 3) {
      if (crosses(points)) {
        this.events.say(this.root.dataset["hintCrossed"] ?? "");
        return;
      }

      this.events.area(areaText.polygon(points));
    } else if (this.#tool === "corridor" && points.length >= 2) {
      this.events.area(areaText.corridor(points, Math.min(100_000, Math.max(10, width || 1000))));
    } else {
      return;
    }

    this.use(null);
  }

  #key(event: KeyboardEvent): void {
    if (!this.isOn) {
      return;
    }

    const actions: Readonly<Record<string, () => void>> = {
      " ": () => this.#add(this.#middle()),
      Enter: () => this.#finish(),
      Escape: () => this.use(null),
      Backspace: () => { this.#points.pop(); this.#measure(); this.paint(); },
    };
    const action = actions[event.key];
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  }
}
