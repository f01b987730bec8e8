// One map: its element says where its points come from and which record it is about.
import { GeoJSONSource, LngLatBounds, Map, setWorkerUrl } from "maplibre-gl";
import type { MapGeoJSONFeature, MapMouseEvent } from "maplibre-gl";
import { readColours } from "./colours";
import { addSigns } from "./icons";
import { toLambert2008 } from "./lambert";
import { Layers } from "./layers";
import { SideList } from "./list";
import { loadPoints, monthOf } from "./points";
import type { PointFeature, Points } from "./points";
import { drawScale } from "./scale";
import { periodName } from "./months";
import { hashOf, readState } from "./state";
import { font, makeStyle } from "./style";
import { TimeWindow } from "./time";
import { MapTools } from "./tools";

const belgium = { zoom: 7, latitude: 50.6, longitude: 4.6, switched: [], opacity: {}, months: null, step: 1, cumulative: false, compare: null, chosen: [] };
const clickable = ["finding-cluster", "finding", "laboratory", "compared"];
const sources = { finding: "findings", laboratory: "laboratories" } as const;

class RecordMap {
  readonly #map: Map;
  readonly #list = new SideList(document.querySelector("[data-map-list], [data-rows]"));
  readonly #time = new TimeWindow(document.querySelector("[data-map-time]"), () => this.#refresh());
  readonly #layers: Layers;
  readonly #tools: MapTools | null;
  readonly #language = document.documentElement.lang;
  readonly #focus: string | undefined;
  readonly #use: string | undefined;
  #drawn: readonly PointFeature[] = [];
  #chosen: ReadonlySet<string> | null = null;
  #marked: string | null = null;

  constructor(private readonly element: HTMLElement, private readonly points: Points) {
    const canvas = element.querySelector<HTMLElement>("[data-canvas]") ?? element;
    this.#focus = element.dataset.focus;
    this.#use = element.dataset.map;
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
      // A canvas that keeps its picture can be printed; paper has three dots where a screen has one.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      ...this.#use === "print" ? { pixelRatio: 3, interactive: false } : {},
    });
    this.#map.touchZoomRotate.disableRotation();
    // Not on "styledata": adding a sign is itself a change of the style.
    this.#map.on("style.load", () => addSigns(this.#map, readColours()));
    this.#layers = new Layers(this.#map, () => this.#refresh());
    this.#layers.set(state.switched, state.opacity);
    this.#time.step = state.step;
    this.#time.cumulative = state.cumulative;
    this.#time.months = state.months;
    this.#tools = this.#keepsState ? new MapTools(this.#map, element, () => this.#refresh()) : null;
    if (this.#tools !== null) {
      this.#tools.comparison.periods = state.compare;
    }

    this.#chosen = state.chosen.length > 0 ? new Set(state.chosen) : null;
    this.#drawn = this.#inTime();
    if (!this.#keepsState || !location.hash.includes("map=")) {
      this.#fit();
    }
  }

  get #keepsState(): boolean {
    return this.#use === "page" || this.#use === "print";
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => { this.#map.once("load", () => resolve()); });
    this.#refresh();
    this.#choose(this.#chosen);
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
    for (const button of this.element.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
      button.addEventListener("click", () => this.#map.zoomTo(this.#map.getZoom() + Number(button.dataset.zoom)));
    }

    document.querySelector("[data-clear]")?.addEventListener("click", () => this.#choose(null));
    this.#list.onPoint((id) => this.#mark(id));
    const repaint = (): void => {
      this.#tools?.forget();
      this.#map.setStyle(makeStyle(readColours(), this.#language));
      addSigns(this.#map, readColours());
      this.#map.once("styledata", () => this.#refresh());
    };
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

  #inTime(): readonly PointFeature[] {
    const compare = this.#tools?.comparison;
    return this.points.features
      .filter((point) => this.#layers.isOn(sources[point.properties.kind]))
      .flatMap((point) => {
        const month = monthOf(point);
        if (compare?.periods) {
          const period = compare.periodOf(month);
          return period === 0 ? [] : [{ ...point, properties: { ...point.properties, period } }];
        }

        return this.#time.holds(month) ? [point] : [];
      });
  }

  #refresh(): void {
    this.#drawn = this.#inTime();
    const isCompared = this.#tools?.comparison.periods != null;
    const collection = (features: readonly PointFeature[]): GeoJSON.FeatureCollection => ({ type: "FeatureCollection", features: features as PointFeature[] });
    for (const [kind, source] of Object.entries(sources)) {
      // Two periods are drawn record by record: a heap of both would have no colour.
      void this.#map.getSource<GeoJSONSource>(source)?.setData(collection(isCompared ? [] : this.#drawn.filter((point) => point.properties.kind === kind)));
    }

    void this.#map.getSource<GeoJSONSource>("points")?.setData(collection(this.#drawn));
    this.#layers.apply();
    this.#tools?.refresh({
      drawn: this.#drawn, months: this.#time.months, isPlaying: this.#time.isPlaying,
      isOn: (layer) => this.#layers.isOn(layer), opacity: (layer) => this.#layers.opacity(layer) / 100,
    });
    document.documentElement.toggleAttribute("data-compared", isCompared);
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

    for (const output of document.querySelectorAll<HTMLElement>(Object.values(sources).map((source) => `[data-count=${source}]`).join())) {
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

    const all = fill(words.ofAll, this.#drawn.length, this.points.features.length);
    this.#time.say(all, this.#period());
    for (const drawn of document.querySelectorAll<HTMLElement>("[data-drawn]")) {
      drawn.textContent = all;
    }

    for (const period of document.querySelectorAll<HTMLElement>("[data-period]")) {
      period.textContent = this.#period();
    }

    drawScale(this.element, this.#map);
    if (this.#use === "page") {
      this.#keep();
    }

    this.#tools?.follow(this.#time.months);
  }

  #period(): string {
    const months = this.#drawn.map(monthOf).filter((month) => month !== null);
    const span = months.length === 0 ? "" : periodName([Math.min(...months), Math.max(...months)]);
    return this.#tools?.comparison.periods?.map(periodName).join(" / ") ?? (this.#time.name === "" ? span : this.#time.name);
  }

  #keep(): void {
    const { lat, lng } = this.#map.getCenter();
    history.replaceState(history.state, "", hashOf({
      zoom: this.#map.getZoom(), latitude: lat, longitude: lng, switched: this.#layers.switched, opacity: this.#layers.opacities, months: this.#time.months,
      step: this.#time.step, cumulative: this.#time.cumulative, compare: this.#tools?.comparison.periods ?? null, chosen: [...this.#chosen ?? []],
    }));
  }

  async #click(event: MapMouseEvent): Promise<void> {
    if (this.#tools?.drawing?.isOn) {
      return;
    }

    const [hit] = this.#map.queryRenderedFeatures(event.point, { layers: clickable.filter((layer) => this.#map.getLayer(layer)) });
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

    if (!this.#tools?.drawing?.isOn) {
      this.#map.getCanvas().style.cursor = this.#map.queryRenderedFeatures(event.point, { layers: clickable.filter((layer) => this.#map.getLayer(layer)) }).length > 0 ? "pointer" : "";
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
