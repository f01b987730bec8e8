// One map: its element says where its points come from and which record it is about.
import { GeoJSONSource, Map, setWorkerUrl } from "maplibre-gl";
import type { MapMouseEvent } from "maplibre-gl";
import { candidatesOf, drawCandidates, fitCandidates } from "./candidates";
import { readColours } from "./colours";
import { Detail } from "./detail";
import { addSigns } from "./icons";
import { toLambert2008 } from "./lambert";
import { Layers } from "./layers";
import { SideList } from "./list";
import { density, Heaps, indices } from "./heaps";
import { Drawn, loadPoints } from "./points";
import type { Box, Points } from "./points";
import { say } from "./say";
import { drawScale } from "./scale";
import { periodName } from "./months";
import { hashOf, readState } from "./state";
import { font, heatMetres, makeStyle } from "./style";
import { TileCounts } from "./tiles";
import type { ByKind } from "./tiles";
import { TimeWindow } from "./time";
import { MapTools } from "./tools";

const belgium = { zoom: 7, latitude: 50.6, longitude: 4.6, switched: [], opacity: {}, months: null, step: 1, cumulative: false, compare: null, chosen: [] };
const clickable = ["finding-cluster", "finding", "laboratory", "compared"];
// Addresses stay short.
const mostKept = 50;

class RecordMap {
  readonly #map: Map;
  readonly #list = new SideList(document.querySelector("[data-map-list], [data-rows]"));
  readonly #time = new TimeWindow(document.querySelector("[data-map-time]"), () => this.#refresh());
  readonly #layers: Layers;
  readonly #tools: MapTools | null;
  readonly #language = document.documentElement.lang;
  readonly #focus: string | undefined;
  readonly #use: string | undefined;
  readonly #drawn: Drawn;
  readonly #heaps: Heaps;
  // Only where not every record is here.
  readonly #tiles: TileCounts | null;
  readonly #places: ReadonlyMap<string, number>;
  readonly #detail: Detail | null;
  readonly #filled = new Set<string>();
  #chosen: ReadonlySet<number> | null = null;
  #marked: string | null = null;

  constructor(private readonly element: HTMLElement, private readonly points: Points) {
    const canvas = element.querySelector<HTMLElement>("[data-canvas]") ?? element;
    this.#focus = element.dataset.focus;
    this.#use = element.dataset.map;
    const state = this.#keepsState ? readState(belgium) : belgium;
    this.#drawn = new Drawn(points);
    this.#heaps = new Heaps(this.#drawn);
    this.#tiles = points.total > points.count ? new TileCounts(element.dataset.tiles ?? "", () => { this.#draw(); this.#count(); }) : null;
    this.#places = points.places([...this.#list.ids, ...state.chosen]);
    this.#detail = Detail.of(element);
    this.#map = new Map({
      container: canvas,
      style: makeStyle(readColours(), this.#language, this.#detail),
      center: [state.longitude, state.latitude],
      zoom: state.zoom,
      minZoom: 5,
      maxZoom: 17,
      maxBounds: [[-12, 42], [22, 60]],
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      // Names that fade in keep the picture changing for a third of a second after every step of time.
      fadeDuration: 0,
      // A canvas that keeps its picture can be printed; paper has three dots where a screen has one.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      ...this.#use === "print" ? { pixelRatio: 3, interactive: false } : {},
    });
    this.#map.touchZoomRotate.disableRotation();
    // Not on "styledata": adding a sign is itself a change of the style.
    this.#map.on("style.load", () => {
      addSigns(this.#map, readColours());
      drawCandidates(this.#map, candidatesOf(element), readColours());
    });
    this.#map.on("error", (event) => {
      if (this.#detail?.takes(event as { readonly sourceId?: string }) !== true) {
        console.error(event.error);
      }
    });
    this.#layers = new Layers(this.#map, () => this.#refresh());
    this.#layers.set(state.switched, state.opacity);
    this.#time.step = state.step;
    this.#time.cumulative = state.cumulative;
    this.#time.months = state.months;
    this.#tools = this.#keepsState ? new MapTools(this.#map, element, () => this.#refresh()) : null;
    if (this.#tools !== null) {
      this.#tools.comparison.periods = state.compare;
    }

    const chosen = state.chosen.map((id) => this.#places.get(id)).filter((index) => index !== undefined);
    this.#chosen = chosen.length > 0 ? new Set(chosen) : null;
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
    await this.#tiles?.first;
    await new Promise<void>((resolve) => { this.#map.once("idle", () => resolve()); });
    this.#count();
    this.element.dataset.idle = "true";
  }

  #listen(): void {
    this.#map.on("move", () => this.#follow());
    this.#map.on("moveend", () => { this.#askTiles(); this.#count(); });
    this.#map.on("idle", () => {
      this.#count();
      // For who looks from outside: whatever was asked for is drawn.
      this.element.dispatchEvent(new Event("map-idle"));
    });
    this.#map.on("click", (event) => this.#click(event));
    this.#map.on("mousemove", (event) => this.#read(event));
    for (const button of this.element.querySelectorAll<HTMLButtonElement>("[data-zoom]")) {
      button.addEventListener("click", () => this.#map.zoomTo(this.#map.getZoom() + Number(button.dataset.zoom)));
    }

    document.querySelector("[data-clear]")?.addEventListener("click", () => this.#choose(null));
    this.#list.onPoint((id) => this.#mark(id));
    const repaint = (): void => {
      this.#tools?.forget();
      this.#filled.clear();
      this.#map.setStyle(makeStyle(readColours(), this.#language, this.#detail));
      addSigns(this.#map, readColours());
      this.#map.once("styledata", () => {
        drawCandidates(this.#map, candidatesOf(this.element), readColours());
        this.#refresh();
      });
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  }

  /** The view that holds all points, or the record that the map is about with its surroundings. */
  #fit(): void {
    const { latitude, longitude } = this.element.dataset;
    if (latitude !== undefined && longitude !== undefined) {
      this.#map.jumpTo({ center: [Number(longitude), Number(latitude)], zoom: 10.5 });
      fitCandidates(this.#map, candidatesOf(this.element));
      return;
    }

    const { bounds } = this.points;
    if (bounds !== null) {
      this.#map.fitBounds([bounds.west, bounds.south, bounds.east, bounds.north], { padding: 48, maxZoom: 11, duration: 0 });
    }
  }

  get #view(): Box {
    const bounds = this.#map.getBounds();
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  }

  #refresh(): void {
    const [compare, window] = [this.#tools?.comparison, this.#time.months];
    const isCompared = compare?.periods != null;
    const isOn = [this.#layers.isOn("findings"), this.#layers.isOn("laboratories")];
    this.#drawn.choose((month, isLaboratory) => !isOn[Number(isLaboratory)] ? 0
      : isCompared ? compare.periodOf(month)
      : window === null || (month >= window[0] && month <= window[1]) ? 1 : 0);
    this.#askTiles();
    this.#draw();
    this.#set("density", this.#layers.isOn("heat") ? density(this.#drawn, heatMetres / 5) : []);
    this.#layers.apply();
    this.#detail?.apply(this.#map, this.#layers.isOn("detail"));
    this.#tools?.refresh({
      drawn: this.#drawn, months: window, isPlaying: this.#time.isPlaying,
      isOn: (layer) => this.#layers.isOn(layer), opacity: (layer) => this.#layers.opacity(layer) / 100,
    });
    document.documentElement.toggleAttribute("data-compared", isCompared);
    if (this.#focus !== undefined) {
      this.#mark(this.#focus);
    }

    this.#count();
  }

  #askTiles(): void {
    this.#tiles?.ask(this.#view, this.#map.getZoom(), this.#time.months);
  }

  /** Draws the records in view and around it. */
  #draw(): void {
    const { points, state } = this.#drawn;
    if (this.#tiles !== null && this.#tools?.comparison.periods == null) {
      const { findings, laboratories } = this.#tiles.features();
      this.#set("findings", findings);
      this.#set("laboratories", laboratories);
      this.#set("compared", []);
      return;
    }

    const zoom = this.#map.getZoom();
    const box = this.#heaps.around(this.#view, zoom);
    const isCompared = this.#tools?.comparison.periods != null;
    const inBox = (isDrawn: (index: number) => boolean): GeoJSON.Feature[] =>
      indices(points.count, (index) => state[index] !== 0 && isDrawn(index) && points.isIn(index, box)).map((index) => points.feature(index, state[index]!));
    // Two periods are drawn record by record: a heap of both would have no colour.
    this.#set("findings", isCompared ? [] : this.#heaps.findings(box, zoom));
    this.#set("laboratories", isCompared ? [] : inBox((index) => points.isLaboratory[index] === 1));
    this.#set("compared", isCompared ? inBox(() => true) : []);
  }

  // A source that had nothing and gets nothing is left alone: each change costs the map a picture.
  #set(source: string, features: GeoJSON.Feature[]): void {
    if (features.length === 0 && !this.#filled.has(source)) {
      return;
    }

    this.#filled[features.length === 0 ? "delete" : "add"](source);
    void this.#map.getSource<GeoJSONSource>(source)?.setData({ type: "FeatureCollection", features });
  }

  #follow(): void {
    if (this.#tiles === null && !this.#heaps.covers(this.#view, this.#map.getZoom())) {
      this.#draw();
    }
  }

  /** Says what the view does not show: every count is of all records that the query finds. */
  #count(): void {
    const { points, state } = this.#drawn;
    const view = this.#view;
    const isInView = (index: number): boolean => state[index] !== 0 && points.isIn(index, view);
    const all = this.#tiles?.everything ?? { findings: points.count - points.laboratories, laboratories: points.laboratories };
    const counted = this.#tiles?.inView;
    const inView = counted == null ? this.#inView(isInView) : {
      findings: this.#layers.isOn("findings") ? counted.findings : 0, laboratories: this.#layers.isOn("laboratories") ? counted.laboratories : 0,
    };
    const shownCount = inView.findings + inView.laboratories;
    const number = new Intl.NumberFormat(this.#language);
    const fill = (text: string | undefined, ...values: number[]): string =>
      (text ?? "").replace(/\{(\d)\}/g, (_, index: string) => number.format(values[Number(index)] ?? 0));
    const words = this.element.dataset;
    const read = this.element.querySelector<HTMLElement>("[data-view]");
    if (read !== null) {
      read.textContent = fill(words.inView, shownCount, points.total + points.withoutPosition);
    }

    for (const kind of ["findings", "laboratories"] as const) {
      for (const output of document.querySelectorAll<HTMLElement>(`[data-count=${kind}]`)) {
        output.textContent = fill(words.ofAll, inView[kind], all[kind]);
      }
    }

    const chosen = this.#chosen;
    const missing = this.#list.show(chosen?.size ?? shownCount, (id) => {
      const index = this.#places.get(id);
      return index !== undefined && (chosen?.has(index) ?? isInView(index));
    });
    const head = document.querySelector<HTMLElement>("[data-list-head]");
    if (head !== null) {
      head.textContent = fill(chosen === null ? words.listView : words.listChosen, chosen?.size ?? shownCount);
    }

    // The map itself carries the sentence as data of the same name.
    const rest = document.querySelector<HTMLElement>("p[data-list-rest]");
    if (rest !== null) {
      rest.hidden = missing === 0;
      rest.textContent = fill(words.listRest, missing);
    }

    const inTime = this.#tiles?.inTime;
    const sum = fill(words.ofAll, inTime == null ? this.#drawn.count : inTime.findings + inTime.laboratories, this.#tiles === null ? points.count : points.total);
    this.#time.say(sum, this.#period());
    for (const drawn of document.querySelectorAll<HTMLElement>("[data-drawn]")) {
      drawn.textContent = sum;
    }

    for (const period of document.querySelectorAll<HTMLElement>("[data-period]")) {
      period.textContent = this.#period();
    }

    drawScale(this.element, this.#map);
    // The address follows once the window of time stands still.
    if (!this.#time.isMoving) {
      if (this.#use === "page") {
        this.#keep();
      }

      this.#tools?.follow(this.#time.months);
    }
  }

  #inView(isInView: (index: number) => boolean): ByKind {
    const inView = { findings: 0, laboratories: 0 };
    for (let index = 0; index < this.points.count; index++) {
      if (isInView(index)) {
        inView[this.points.isLaboratory[index] === 1 ? "laboratories" : "findings"]++;
      }
    }

    return inView;
  }

  #period(): string {
    const span = this.#drawn.months === null ? "" : periodName(this.#drawn.months);
    return this.#tools?.comparison.periods?.map(periodName).join(" / ") ?? (this.#time.name === "" ? span : this.#time.name);
  }

  #keep(): void {
    const { lat, lng } = this.#map.getCenter();
    history.replaceState(history.state, "", hashOf({
      zoom: this.#map.getZoom(), latitude: lat, longitude: lng, switched: this.#layers.switched, opacity: this.#layers.opacities, months: this.#time.months,
      step: this.#time.step, cumulative: this.#time.cumulative, compare: this.#tools?.comparison.periods ?? null, chosen: this.#chosen === null || this.#chosen.size > mostKept ? [] : [...this.#chosen].map((index) => this.points.id(index)),
    }));
  }

  #click(event: MapMouseEvent): void {
    if (this.#tools?.drawing?.isOn) {
      return;
    }

    const [hit] = this.#map.queryRenderedFeatures(event.point, { layers: clickable.filter((layer) => this.#map.getLayer(layer)) });
    if (hit === undefined) {
      this.#choose(null);
    } else if (this.#tiles !== null && hit.properties["point_count"] !== undefined) {
      // A square holds records that are not here: a closer look tells them apart.
      this.#map.easeTo({ center: (hit.geometry as GeoJSON.Point).coordinates as [number, number], zoom: Math.min(this.#map.getZoom() + 2, 17) });
    } else if (hit.layer.id === "finding-cluster") {
      this.#choose(new Set(this.#heaps.members(Number(hit.properties["heap"]))));
    } else {
      this.#choose(new Set(this.points.places([String(hit.properties["id"])]).values()));
    }
  }

  #choose(chosen: ReadonlySet<number> | null): void {
    this.#chosen = chosen;
    const clear = document.querySelector<HTMLElement>("[data-clear]");
    if (clear !== null) {
      clear.hidden = chosen === null;
    }

    this.#mark(chosen?.size === 1 ? this.points.id([...chosen][0]!) : null);
    this.#count();
  }

  #mark(id: string | null): void {
    // Squares are no records.
    for (const source of this.#tiles === null ? ["findings", "laboratories"] : []) {
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
