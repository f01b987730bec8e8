// One map: its element says where its points come from and which record it is about.
import { GeoJSONSource, LngLatBounds, Map, setWorkerUrl } from "maplibre-gl";
import type { MapGeoJSONFeature, MapMouseEvent } from "maplibre-gl";
import { readColours } from "./colours";
import { addSigns } from "./icons";
import { toLambert2008 } from "./lambert";
import { SideList } from "./list";
import { loadPoints, monthOf } from "./points";
import type { PointFeature, Points } from "./points";
import { readState, writeState } from "./state";
import { font, makeStyle, switched } from "./style";
import { TimeWindow } from "./time";

const belgium = { zoom: 7, latitude: 50.6, longitude: 4.6, off: [], months: null };
const sources = { finding: "findings", laboratory: "laboratories" } as const;

class RecordMap {
  readonly #map: Map;
  readonly #list = new SideList(document.querySelector("[data-map-list], [data-rows]"));
  readonly #time = new TimeWindow(document.querySelector("[data-map-time]"), () => this.#refresh());
  readonly #switches = [...document.querySelectorAll<HTMLInputElement>("input[data-layer]")];
  readonly #language = document.documentElement.lang;
  readonly #focus: string | undefined;
  readonly #keepsState: boolean;
  #drawn: readonly PointFeature[] = [];
  #chosen: ReadonlySet<string> | null = null;
  #marked: string | null = null;

  constructor(private readonly element: HTMLElement, private readonly points: Points) {
    const canvas = element.querySelector<HTMLElement>("[data-canvas]") ?? element;
    this.#focus = element.dataset.focus;
    this.#keepsState = element.dataset.map === "page";
    const state = this.#keepsState ? readState(belgium) : belgium;
    this.#map = new Map({
      container: canvas,
      style: makeStyle(readColours(), this.#language),
      center: [state.longitude, state.latitude],
      zoom: state.zoom,
      minZoom: 5,
      maxZoom: 17,
      maxBounds: [[-12, 42], [22, 60]],
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      // A canvas that keeps its picture can be printed.
      canvasContextAttributes: { preserveDrawingBuffer: true },
    });
    this.#map.touchZoomRotate.disableRotation();
    // Not on "styledata": adding a sign is itself a change of the style.
    this.#map.on("style.load", () => addSigns(this.#map, readColours()));
    for (const box of this.#switches) {
      box.checked = !state.off.includes(box.dataset.layer ?? "");
    }

    this.#time.months = state.months;
    this.#drawn = this.#inTime();
    if (!this.#keepsState || !location.hash.includes("map=")) {
      this.#fit();
    }
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => { this.#map.once("load", () => resolve()); });
    this.#refresh();
    this.#listen();
    await new Promise<void>((resolve) => { this.#map.once("idle", () => resolve()); });
    this.#count();
    this.element.dataset.idle = "true";
  }

  #listen(): void {
    this.#map.on("moveend", () => this.#count());
    this.#map.on("idle", () => this.#count());
    this.#map.on("click", (event) => { void this.#click(event); });
    this.#map.on("mousemove", (event) => this.#read(event));
    for (const box of this.#switches) {
      box.addEventListener("change", () => this.#refresh());
    }

    for (const button of this.element.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
      button.addEventListener("click", () => this.#map.zoomTo(this.#map.getZoom() + Number(button.dataset.zoom)));
    }

    document.querySelector("[data-clear]")?.addEventListener("click", () => this.#choose(null));
    this.#list.onPoint((id) => this.#mark(id));
    const repaint = (): void => { this.#map.setStyle(makeStyle(readColours(), this.#language)); addSigns(this.#map, readColours()); this.#map.once("styledata", () => this.#refresh()); };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  }

  /** The view that holds all points, or the record that the map is about with its surroundings. */
  #fit(): void {
    const { latitude, longitude } = this.element.dataset;
    if (latitude !== undefined && longitude !== undefined) {
      this.#map.jumpTo({ center: [Number(longitude), Number(latitude)], zoom: 10.5 });
      return;
    }

    const bounds = new LngLatBounds();
    for (const point of this.points.features) {
      bounds.extend(point.geometry.coordinates as [number, number]);
    }

    if (!bounds.isEmpty()) {
      this.#map.fitBounds(bounds, { padding: 48, maxZoom: 11, duration: 0 });
    }
  }

  #isOn(name: string): boolean {
    return this.#switches.find((box) => box.dataset.layer === name)?.checked ?? true;
  }

  #inTime(): readonly PointFeature[] {
    return this.points.features.filter((point) => this.#isOn(sources[point.properties.kind]) && this.#time.holds(monthOf(point)));
  }

  #refresh(): void {
    this.#drawn = this.#inTime();
    for (const [kind, source] of Object.entries(sources)) {
      void this.#map.getSource<GeoJSONSource>(source)?.setData({
        type: "FeatureCollection", features: this.#drawn.filter((point) => point.properties.kind === kind) as PointFeature[],
      });
    }

    for (const [name, layers] of Object.entries(switched)) {
      for (const layer of layers) {
        this.#map.setLayoutProperty(layer, "visibility", this.#isOn(name) ? "visible" : "none");
      }
    }

    if (this.#focus !== undefined) {
      this.#mark(this.#focus);
    }

    this.#count();
  }

  /** Says what the view does not show: every count is of all records that the query finds. */
  #count(): void {
    const bounds = this.#map.getBounds();
    const inView = this.#drawn.filter((point) => bounds.contains(point.geometry.coordinates as [number, number]));
    const number = new Intl.NumberFormat(this.#language);
    const fill = (text: string | undefined, ...values: number[]): string =>
      (text ?? "").replace(/\{(\d)\}/g, (_, index: string) => number.format(values[Number(index)] ?? 0));
    const words = this.element.dataset;
    const view = this.element.querySelector<HTMLElement>("[data-view]");
    if (view !== null) {
      view.textContent = fill(words.inView, inView.length, this.points.total + this.points.withoutPosition);
    }

    for (const output of document.querySelectorAll<HTMLElement>("[data-count]")) {
      const kind = output.dataset.count;
      const isKind = (point: PointFeature): boolean => sources[point.properties.kind] === kind;
      output.textContent = fill(words.ofAll, inView.filter(isKind).length, this.points.features.filter(isKind).length);
    }

    const shown = this.#chosen ?? new Set(inView.map((point) => point.properties.id));
    const missing = this.#list.show(shown);
    const head = document.querySelector<HTMLElement>("[data-list-head]");
    if (head !== null) {
      head.textContent = fill(this.#chosen === null ? words.listView : words.listChosen, shown.size);
    }

    // The map itself carries the sentence as data of the same name.
    const rest = document.querySelector<HTMLElement>("p[data-list-rest]");
    if (rest !== null) {
      rest.hidden = missing === 0;
      rest.textContent = fill(words.listRest, missing);
    }

    this.#time.say(fill(words.ofAll, this.#drawn.length, this.points.features.length));
    this.#scale();
    if (this.#keepsState) {
      const { lat, lng } = this.#map.getCenter();
      const off = this.#switches.filter((box) => !box.checked).map((box) => box.dataset.layer ?? "");
      writeState({ zoom: this.#map.getZoom(), latitude: lat, longitude: lng, off, months: this.#time.months });
    }
  }

  async #click(event: MapMouseEvent): Promise<void> {
    const [hit] = this.#map.queryRenderedFeatures(event.point, { layers: ["finding-cluster", "finding", "laboratory"].filter((layer) => this.#map.getLayer(layer)) });
    if (hit === undefined) {
      this.#choose(null);
    } else if (hit.layer.id === "finding-cluster") {
      await this.#openCluster(hit);
    } else {
      this.#choose(new Set([String(hit.properties["id"])]));
    }
  }

  async #openCluster(cluster: MapGeoJSONFeature): Promise<void> {
    const source = this.#map.getSource<GeoJSONSource>("findings");
    const leaves = await source?.getClusterLeaves(Number(cluster.properties["cluster_id"]), Infinity, 0) ?? [];
    this.#choose(new Set(leaves.map((leaf) => String(leaf.properties?.["id"]))));
  }

  #choose(ids: ReadonlySet<string> | null): void {
    this.#chosen = ids;
    const clear = document.querySelector<HTMLElement>("[data-clear]");
    if (clear !== null) {
      clear.hidden = ids === null;
    }

    this.#mark(ids?.size === 1 ? [...ids][0]! : null);
    this.#count();
  }

  #mark(id: string | null): void {
    for (const source of Object.values(sources)) {
      if (this.#marked !== null) {
        this.#map.removeFeatureState({ source, id: this.#marked });
      }

      if (id !== null) {
        this.#map.setFeatureState({ source, id }, { chosen: true });
      }
    }

    this.#marked = id;
    this.#list.mark(id);
  }

  #read(event: MapMouseEvent): void {
    const output = this.element.querySelector<HTMLElement>("[data-pointer]");
    if (output !== null) {
      const { lat, lng } = event.lngLat;
      const [x, y] = toLambert2008(lat, lng).map((metres) => Math.round(metres).toLocaleString("fr").replace(/\s/g, "\u00a0"));
      output.textContent = `${lat.toFixed(5)} ${lng.toFixed(5)} · Lambert 2008 ${x}, ${y}`;
    }

    this.#map.getCanvas().style.cursor = this.#map.queryRenderedFeatures(event.point, { layers: ["finding-cluster", "finding", "laboratory"] }).length > 0 ? "pointer" : "";
  }

  /** The bar is drawn as long as a round number of metres: at most 88 pixels of 1, 2 or 5 times a power of ten. */
  #scale(): void {
    const svg = this.element.querySelector<SVGElement>("[data-scale]");
    if (svg === null) {
      return;
    }

    const metresPerPixel = 78271.517 * Math.cos(this.#map.getCenter().lat * Math.PI / 180) / 2 ** this.#map.getZoom();
    const power = 10 ** Math.floor(Math.log10(metresPerPixel * 88));
    const metres = [5, 2, 1].map((factor) => factor * power).find((length) => length <= metresPerPixel * 88) ?? power;
    svg.querySelector("path")?.setAttribute("d", `M.5 5V12.5H${(metres / metresPerPixel).toFixed(1)}V5`);
    const text = svg.querySelector("text");
    if (text !== null) {
      text.textContent = metres >= 1000 ? `${metres / 1000}\u00a0km` : `${metres}\u00a0m`;
    }
  }
}

function say(element: HTMLElement, state: "no-webgl" | "failed"): void {
  element.dataset.state = state;
  element.dataset.idle = "true";
  const text = element.querySelector<HTMLElement>(`[data-say=${state}]`);
  if (text !== null) {
    text.hidden = false;
  }
}

export async function startMap(element: HTMLElement): Promise<void> {
  if (document.createElement("canvas").getContext("webgl2") === null) {
    say(element, "no-webgl");
    return;
  }

  try {
    // The worker is a module of our own site: the content policy allows no script from a blob.
    setWorkerUrl("/assets/map-worker.js");
    const [points] = await Promise.all([loadPoints(element.dataset.points ?? ""), document.fonts.load(`12px "${font}"`)]);
    await new RecordMap(element, points).start();
  } catch (error) {
    console.error(error);
    say(element, "failed");
  }
}
