// The same map as MapLibre draws it without any of ours: its own clusters, of a file of points that lies ready.
import { Map, setWorkerUrl } from "maplibre-gl";
import { readColours } from "../../../src/Intel.Server/Assets/src/map/colours";
import { addSigns } from "../../../src/Intel.Server/Assets/src/map/icons";
import { font, makeStyle } from "../../../src/Intel.Server/Assets/src/map/style";

setWorkerUrl("/assets/map-worker.js");
const element = document.querySelector<HTMLElement>("[data-map]")!;
const style = makeStyle(readColours(), "en");
style.sources["findings"] = { type: "geojson", data: new URL("/points.geojson", location.href).href, cluster: true, clusterRadius: 36, clusterMaxZoom: 11, promoteId: "id" };
await document.fonts.load(`12px "${font}"`);
const map = new Map({
  container: element, style, bounds: JSON.parse(element.dataset["bounds"]!) as [number, number, number, number], fitBoundsOptions: { padding: 48, maxZoom: 11 },
  attributionControl: false, fadeDuration: 0, canvasContextAttributes: { preserveDrawingBuffer: true },
});
map.on("style.load", () => addSigns(map, readColours()));
await new Promise<void>((resolve) => { map.once("load", () => resolve()); });
await new Promise<void>((resolve) => { map.once("idle", () => resolve()); });
element.dataset["idle"] = "true";
