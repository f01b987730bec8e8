// How the map is drawn: an offline base map of land, municipalities, provinces, towns and nodes, and the records over it.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Colours } from "./colours";
import type { Detail } from "./detail";
import { detailGround, detailLayers, detailNames } from "./detail-style";

export const font = "Noto Sans";

/** The layers that the reader can switch off, by the name of their switch. */
export const switched: Readonly<Record<string, readonly string[]>> = {
  findings: ["finding-precision", "finding-cluster", "finding-cluster-count", "finding"],
  laboratories: ["laboratory-precision", "laboratory", "laboratory-count"],
  municipalities: ["municipality-line", "municipality-name"],
  nodes: ["node", "node-name"],
  heat: ["heat"],
  hotspots: ["cells", "cells-few"],
  counts: ["municipality-count", "municipality-none"],
  effort: ["effort-found", "effort-nothing", "effort-unknown", "effort-line"],
  detail: detailLayers,
};

/** The layers that are off until the reader switches them on. */
export const usuallyOff: ReadonlySet<string> = new Set(["heat", "hotspots", "counts", "effort"]);

/** What fades a layer, by its type. */
export const fades: Readonly<Record<string, readonly string[]>> = {
  circle: ["circle-opacity", "circle-stroke-opacity"],
  symbol: ["icon-opacity", "text-opacity"],
  line: ["line-opacity"],
  fill: ["fill-opacity"],
  heatmap: ["heatmap-opacity"],
  raster: ["raster-opacity"],
};

/** Metres that a record spreads its density over; records within a fifth of it are spread as one. */
export const heatMetres = 10_000;

const isSingle: FilterSpecification = ["!", ["has", "point_count"]];

// Metres at Belgium's latitude as pixels: 78,271.5 m a pixel at zoom 0 on the equator, half as many at each zoom.
const precision: ExpressionSpecification = ["/", ["coalesce", ["get", "precisionMetres"], 0], 78271.517 * Math.cos(50.8 * Math.PI / 180)];
/** The radius in pixels of a circle of precisionMetres. */
export const precisionRadius: ExpressionSpecification = ["interpolate", ["exponential", 2], ["zoom"], 0, precision, 22, ["*", precision, 2 ** 22]];

function base(colours: Colours, language: string): LayerSpecification[] {
  const halo = { "text-color": colours.text, "text-halo-color": colours.land, "text-halo-width": 1.5 };
  const belgian = language === "fr" ? "fr" : "nl";
  return [
    { id: "water", type: "background", paint: { "background-color": colours.water } },
    { id: "land-far", type: "fill", source: "countries", paint: { "fill-color": colours["land-far"] } },
    { id: "land", type: "fill", source: "provinces", paint: { "fill-color": colours.land } },
    { id: "municipality-fill", type: "fill", source: "municipalities", paint: { "fill-color": colours.land } },
    { id: "municipality-line", type: "line", source: "municipalities", minzoom: 8, paint: { "line-color": colours.border, "line-width": 0.5, "line-opacity": 0.6 } },
    { id: "province-line", type: "line", source: "provinces", paint: { "line-color": colours.border, "line-width": 1, "line-dasharray": [3, 2] } },
    { id: "country-line", type: "line", source: "countries", paint: { "line-color": colours.border, "line-width": 1.25 } },
    {
      id: "municipality-name", type: "symbol", source: "municipality-names", minzoom: 9.5,
      layout: { "text-field": ["get", belgian], "text-font": [font], "text-size": 11, "text-padding": 6 },
      paint: { ...halo, "text-color": colours.muted },
    },
    ...[1, 2].map((rank): LayerSpecification => ({
      id: `town-name-${rank}`, type: "symbol", source: "towns", minzoom: rank === 1 ? 0 : 7.5, maxzoom: 9.5, filter: ["==", ["get", "rank"], rank],
      layout: {
        "text-field": ["get", language], "text-font": [font], "text-size": rank === 1 ? 13 : 11,
        "text-variable-anchor": ["left", "right", "bottom", "top"], "text-radial-offset": 0.5, "icon-image": "town", "icon-allow-overlap": true,
      },
      paint: halo,
    })),
    { id: "node", type: "symbol", source: "nodes", layout: { "icon-image": ["get", "kind"], "icon-allow-overlap": true } },
    {
      id: "node-name", type: "symbol", source: "nodes", minzoom: 8.5,
      layout: { "text-field": ["coalesce", ["get", "code"], ["get", "name"]], "text-font": [font], "text-size": 11, "text-anchor": "top", "text-offset": [0, 0.8] },
      paint: halo,
    },
  ];
}

// What lies between the base map and the records.
function beneath(colours: Colours): LayerSpecification[] {
  const metres = heatMetres / (78271.517 * Math.cos(50.8 * Math.PI / 180));
  const shade = (share: number): string => colours.hot.replace("rgb(", "rgba(").replace(")", `, ${share})`);
  const cell: ExpressionSpecification = ["match", ["slice", ["get", "class"], 0, 3], "hot", colours.hot, "col", colours.cold, colours.nodata];
  const strength: ExpressionSpecification = ["match", ["get", "class"], ["hot-99", "cold-99"], 0.75, ["hot-95", "cold-95"], 0.5, 0.3];
  return [
    { id: "municipality-count", type: "fill", source: "municipalities", layout: { visibility: "none" }, paint: { "fill-color": colours.accent, "fill-opacity": 0 } },
    { id: "municipality-none", type: "fill", source: "municipalities", layout: { visibility: "none" }, paint: { "fill-pattern": "dots" } },
    // Which municipality is which is set once the server has said it; until then none is.
    { id: "effort-found", type: "fill", source: "municipalities", layout: { visibility: "none" }, filter: false, paint: { "fill-color": colours.accent, "fill-opacity": 0.5 } },
    { id: "effort-nothing", type: "fill", source: "municipalities", layout: { visibility: "none" }, filter: false, paint: { "fill-pattern": "strokes" } },
    { id: "effort-unknown", type: "fill", source: "municipalities", layout: { visibility: "none" }, filter: false, paint: { "fill-pattern": "dots" } },
    { id: "effort-line", type: "line", source: "municipalities", layout: { visibility: "none" }, filter: false, paint: { "line-color": colours.accent, "line-width": 1.25 } },
    {
      id: "cells", type: "fill", source: "cells", layout: { visibility: "none" }, filter: ["!=", ["get", "class"], "not-enough-to-say"],
      paint: { "fill-color": cell, "fill-opacity": strength },
    },
    { id: "cells-few", type: "fill", source: "cells", layout: { visibility: "none" }, filter: ["==", ["get", "class"], "not-enough-to-say"], paint: { "fill-pattern": "hatch" } },
    {
      id: "heat", type: "heatmap", source: "density", layout: { visibility: "none" },
      paint: {
        // A fixed distance on the ground: the same at every zoom and in every frame.
        "heatmap-radius": ["interpolate", ["exponential", 2], ["zoom"], 0, metres, 22, metres * 2 ** 22],
        "heatmap-weight": ["*", 0.35, ["get", "count"]],
        "heatmap-opacity": 0.8,
        "heatmap-color": ["interpolate", ["linear"], ["heatmap-density"], 0, shade(0), 0.15, shade(0.15), 0.5, shade(0.5), 1, shade(0.9)],
      },
    },
  ];
}

// What somebody drew, over the records.
function drawn(colours: Colours): LayerSpecification[] {
  const corridor: ExpressionSpecification = ["/", ["*", 2, ["get", "metres"]], 78271.517 * Math.cos(50.8 * Math.PI / 180)];
  return [
    { id: "area", type: "fill", source: "areas", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colours.accent, "fill-opacity": 0.08 } },
    { id: "area-line", type: "line", source: "areas", filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": colours.accent, "line-width": 2, "line-dasharray": [3, 2] } },
    {
      id: "corridor", type: "line", source: "areas", filter: ["has", "metres"], layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colours.accent, "line-opacity": 0.15, "line-width": ["interpolate", ["exponential", 2], ["zoom"], 0, corridor, 22, ["*", corridor, 2 ** 22]] },
    },
    { id: "corridor-line", type: "line", source: "areas", filter: ["has", "metres"], paint: { "line-color": colours.accent, "line-width": 1.5, "line-dasharray": [3, 2] } },
    { id: "draft-fill", type: "fill", source: "draft", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colours.accent, "fill-opacity": 0.12 } },
    { id: "draft-line", type: "line", source: "draft", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": colours.accent, "line-width": 2 } },
    { id: "draft-point", type: "circle", source: "draft", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 4, "circle-color": colours.surface, "circle-stroke-color": colours.accent, "circle-stroke-width": 2 } },
  ];
}

function records(colours: Colours): LayerSpecification[] {
  const chosen: ExpressionSpecification = ["boolean", ["feature-state", "chosen"], false];
  const ink: ExpressionSpecification = ["case", chosen, colours.accent, colours.text];
  const circle = (id: string, source: string): LayerSpecification => ({
    id: `${id}-precision`, type: "circle", source, filter: isSingle,
    paint: { "circle-radius": precisionRadius, "circle-color": ink, "circle-opacity": 0.1, "circle-stroke-color": ink, "circle-stroke-opacity": 0.55, "circle-stroke-width": 1, "circle-pitch-alignment": "map" },
  });
  return [
    circle("finding", "findings"),
    circle("laboratory", "laboratories"),
    {
      id: "finding-cluster", type: "circle", source: "findings", filter: ["has", "point_count"],
      paint: { "circle-color": colours.text, "circle-stroke-color": colours.land, "circle-stroke-width": 2, "circle-radius": ["step", ["get", "point_count"], 11, 10, 14, 50, 17, 200, 21] },
    },
    {
      id: "finding", type: "circle", source: "findings", filter: isSingle,
      paint: { "circle-radius": ["case", chosen, 6, 4.5], "circle-color": ink, "circle-stroke-color": colours.land, "circle-stroke-width": 1.25 },
    },
    {
      id: "compared", type: "circle", source: "compared",
      paint: {
        "circle-radius": ["match", ["get", "kind"], "laboratory", 6.5, 5], "circle-stroke-color": colours.land, "circle-stroke-width": 1.25,
        "circle-color": ["match", ["get", "period"], 1, colours.cold, colours.hot],
      },
    },
    {
      id: "laboratory", type: "symbol", source: "laboratories",
      layout: { "icon-image": "laboratory", "icon-allow-overlap": true },
    },
    // Over the laboratories: a number that cannot be read says nothing.
    {
      id: "laboratory-count", type: "symbol", source: "laboratories", filter: ["has", "point_count"],
      layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": [font], "text-size": 11, "text-anchor": "left", "text-offset": [0.8, 0], "text-allow-overlap": true },
      paint: { "text-color": colours.text, "text-halo-color": colours.land, "text-halo-width": 2 },
    },
    {
      id: "finding-cluster-count", type: "symbol", source: "findings", filter: ["has", "point_count"],
      layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": [font], "text-size": 12, "text-allow-overlap": true },
      paint: { "text-color": colours.surface, "text-halo-color": colours.text, "text-halo-width": 2 },
    },
  ];
}

const collection = (data: GeoJSON.FeatureCollection | string, extra: object = {}): SourceSpecification => ({ type: "geojson", data, ...extra });

export const nothing: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

export function makeStyle(colours: Colours, language: string, detail: Detail | null): StyleSpecification {
  const built = base(colours, language);
  const isLine = ({ id }: LayerSpecification): boolean => id === "province-line" || id === "country-line";
  const lines = built.findIndex((layer) => layer.id === "municipality-line");
  const names = built.findIndex((layer) => layer.id === "node");
  // Coarse borders lie beneath a finer ground, which has its own.
  const ground = detail === null ? built : [
    ...built.slice(0, lines), ...built.filter(isLine), ...detailGround(detail.base, colours), ...built.slice(lines, names).filter((layer) => !isLine(layer)),
    ...detailNames(detail.base, colours, language, font), ...built.slice(names),
  ];
  const above = ground.findIndex((layer) => layer.id === "municipality-line");
  const file = (name: string): string => new URL(`/assets/basemap/${name}.json`, location.href).href;
  return {
    version: 8,
    sources: {
      ...detail === null ? {} : { detail: detail.source },
      countries: collection(file("countries")),
      provinces: collection(file("provinces")),
      municipalities: collection(file("municipalities")),
      "municipality-names": collection(file("municipality-names")),
      towns: collection(file("towns")),
      nodes: collection(file("nodes")),
      findings: collection(nothing, { promoteId: "id" }),
      laboratories: collection(nothing, { promoteId: "id" }),
      compared: collection(nothing),
      density: collection(nothing),
      cells: collection(nothing),
      areas: collection(nothing),
      draft: collection(nothing),
    },
    layers: [...ground.slice(0, above), ...beneath(colours), ...ground.slice(above), ...records(colours), ...drawn(colours)],
  };
}

