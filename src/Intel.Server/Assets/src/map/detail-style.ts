// How the operator's base map is drawn: one set of layers for both ways in which vector tiles name what they hold.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { Colours } from "./colours";
import { nameIn } from "./detail";
import type { BaseMap } from "./detail";

/** Every layer of it, whichever of them a file has. */
export const detailLayers: readonly string[] = [
  "detail-picture", "detail-land", "detail-green", "detail-built", "detail-water", "detail-waterway", "detail-building", "detail-path", "detail-minor-edge",
  "detail-minor", "detail-road-edge", "detail-road", "detail-main-edge", "detail-main", "detail-rail", "detail-region", "detail-country", "detail-road-name",
  "detail-water-name", "detail-village", "detail-town", "detail-city",
];

interface What {
  readonly layer: string;
  readonly filter?: FilterSpecification;
}

interface Schema {
  readonly land?: What;
  readonly green: What;
  readonly built: What;
  readonly water: What;
  readonly waterway: What;
  readonly building: What;
  readonly path: What;
  readonly minor: What;
  readonly road: What;
  readonly main: What;
  readonly rail: What;
  readonly region: What;
  readonly country: What;
  readonly roadName: What;
  readonly waterName: What;
  readonly village: What;
  readonly town: What;
  readonly city: What;
}

const among = (property: ExpressionSpecification, values: readonly string[]): ExpressionSpecification => ["in", property, ["literal", [...values]]];
const shaped = (shape: "Polygon" | "LineString", rest?: ExpressionSpecification): FilterSpecification =>
  rest === undefined ? ["==", ["geometry-type"], shape] : ["all", ["==", ["geometry-type"], shape], rest];

// Protomaps, version 4 and, by the older names of its properties, 3.
const kind: ExpressionSpecification = ["coalesce", ["get", "kind"], ["get", "pmap:kind"], ""];
const finer: ExpressionSpecification = ["coalesce", ["get", "kind_detail"], ["get", "pmap:kind_detail"], ["get", "place"], ""];
const protomaps: Schema = {
  land: { layer: "earth", filter: shaped("Polygon") },
  green: { layer: "landuse", filter: shaped("Polygon", among(kind, ["forest", "wood", "park", "nature_reserve", "national_park", "protected_area", "grassland", "grass", "scrub", "cemetery"])) },
  built: { layer: "landuse", filter: shaped("Polygon", among(kind, ["residential", "industrial", "commercial", "retail", "railway", "military", "aerodrome", "hospital", "school", "university"])) },
  water: { layer: "water", filter: shaped("Polygon") },
  waterway: { layer: "water", filter: shaped("LineString") },
  building: { layer: "buildings", filter: shaped("Polygon") },
  path: { layer: "roads", filter: among(kind, ["path", "other"]) },
  minor: { layer: "roads", filter: among(kind, ["minor_road"]) },
  road: { layer: "roads", filter: among(kind, ["major_road", "medium_road"]) },
  main: { layer: "roads", filter: among(kind, ["highway"]) },
  rail: { layer: "roads", filter: among(kind, ["rail"]) },
  region: { layer: "boundaries", filter: among(kind, ["region"]) },
  country: { layer: "boundaries", filter: among(kind, ["country"]) },
  roadName: { layer: "roads", filter: among(kind, ["highway", "major_road", "medium_road", "minor_road"]) },
  waterName: { layer: "water", filter: ["==", ["geometry-type"], "Point"] },
  village: { layer: "places", filter: ["any", among(kind, ["neighbourhood", "macrohood"]), ["all", among(kind, ["locality"]), ["!", among(finer, ["city", "town"])]]] },
  town: { layer: "places", filter: ["all", among(kind, ["locality"]), among(finer, ["town"])] },
  city: { layer: "places", filter: ["all", among(kind, ["locality"]), among(finer, ["city"])] },
};

const sort: ExpressionSpecification = ["coalesce", ["get", "class"], ""];
const level: ExpressionSpecification = ["coalesce", ["get", "admin_level"], 0];
const onLand: ExpressionSpecification = ["!=", ["coalesce", ["get", "maritime"], 0], 1];
const openMapTiles: Schema = {
  green: { layer: "landcover", filter: shaped("Polygon", among(sort, ["wood", "grass", "wetland"])) },
  built: { layer: "landuse", filter: shaped("Polygon", among(sort, ["residential", "suburb", "industrial", "commercial", "retail", "railway", "military", "hospital", "school", "university"])) },
  water: { layer: "water", filter: shaped("Polygon") },
  waterway: { layer: "waterway", filter: shaped("LineString") },
  building: { layer: "building", filter: shaped("Polygon") },
  path: { layer: "transportation", filter: shaped("LineString", among(sort, ["path", "track"])) },
  minor: { layer: "transportation", filter: shaped("LineString", among(sort, ["minor", "service"])) },
  road: { layer: "transportation", filter: shaped("LineString", among(sort, ["primary", "secondary", "tertiary"])) },
  main: { layer: "transportation", filter: shaped("LineString", among(sort, ["motorway", "trunk"])) },
  rail: { layer: "transportation", filter: shaped("LineString", among(sort, ["rail", "transit"])) },
  region: { layer: "boundary", filter: ["all", [">", level, 2], ["<=", level, 4], onLand] },
  country: { layer: "boundary", filter: ["all", ["==", level, 2], onLand] },
  roadName: { layer: "transportation_name", filter: shaped("LineString") },
  waterName: { layer: "water_name", filter: ["==", ["geometry-type"], "Point"] },
  village: { layer: "place", filter: among(sort, ["village", "suburb", "hamlet", "quarter", "neighbourhood"]) },
  town: { layer: "place", filter: among(sort, ["town"]) },
  city: { layer: "place", filter: among(sort, ["city"]) },
};

const zoomed = (...stops: number[]): ExpressionSpecification => ["interpolate", ["exponential", 1.5], ["zoom"], ...stops] as ExpressionSpecification;

type Make = (id: string, what: What, from: number, paint: object, layout?: object) => LayerSpecification;
const maker = (type: "fill" | "line" | "symbol"): Make => (id, what, from, paint, layout = {}) =>
  ({ id: `detail-${id}`, type, source: "detail", "source-layer": what.layer, minzoom: from, ...what.filter === undefined ? {} : { filter: what.filter }, layout, paint }) as LayerSpecification;

/** What lies on the ground: beneath everything that the map says of records. */
export function detailGround({ kind: schema }: BaseMap, colours: Colours): LayerSpecification[] {
  if (schema === "raster") {
    const isDark = Number(/\d+/.exec(colours.surface)?.[0] ?? 255) < 128;
    // A bright picture in a dark room blinds, and records must stand out from it.
    return [{ id: "detail-picture", type: "raster", source: "detail", paint: isDark ? { "raster-brightness-max": 0.55, "raster-saturation": -0.35 } : { "raster-saturation": -0.2 } }];
  }

  const tiles = schema === "protomaps" ? protomaps : openMapTiles;
  const [fill, line] = [maker("fill"), maker("line")];
  const round = { "line-cap": "round", "line-join": "round" };
  const road = (id: "minor" | "road" | "main", from: number, widths: readonly number[]): LayerSpecification[] => [
    line(`${id}-edge`, tiles[id], from, { "line-color": colours["road-edge"], "line-width": zoomed(...widths.map((part, index) => index % 2 === 0 ? part : part + 1.5)) }, round),
    line(id, tiles[id], from, { "line-color": colours.road, "line-width": zoomed(...widths) }, round),
  ];
  return [
    ...tiles.land === undefined ? [] : [fill("land", tiles.land, 0, { "fill-color": colours.land })],
    fill("green", tiles.green, 8, { "fill-color": colours.green }),
    fill("built", tiles.built, 8, { "fill-color": colours.built }),
    fill("water", tiles.water, 0, { "fill-color": colours.water }),
    line("waterway", tiles.waterway, 9, { "line-color": colours.water, "line-width": zoomed(9, 0.8, 16, 5) }),
    fill("building", tiles.building, 14, { "fill-color": colours["road-edge"], "fill-opacity": 0.6 }),
    line("path", tiles.path, 14, { "line-color": colours["road-edge"], "line-width": 1, "line-dasharray": [2, 2] }),
    ...road("minor", 12, [12, 0.4, 17, 8]),
    ...road("road", 9, [9, 0.6, 17, 12]),
    ...road("main", 6, [6, 0.6, 17, 16]),
    line("rail", tiles.rail, 10, { "line-color": colours.muted, "line-width": zoomed(10, 0.6, 17, 2), "line-dasharray": [4, 2], "line-opacity": 0.7 }),
    line("region", tiles.region, 0, { "line-color": colours.border, "line-width": 1, "line-dasharray": [3, 2] }),
    line("country", tiles.country, 0, { "line-color": colours.border, "line-width": 1.25 }),
  ];
}

/** Its names, over all ground. */
export function detailNames({ kind: schema }: BaseMap, colours: Colours, language: string, font: string): LayerSpecification[] {
  if (schema === "raster") {
    return [];
  }

  const tiles = schema === "protomaps" ? protomaps : openMapTiles;
  const symbol = maker("symbol");
  const halo = { "text-color": colours.text, "text-halo-color": colours.land, "text-halo-width": 1.5 };
  const text = (size: number): object => ({ "text-field": nameIn(language), "text-font": [font], "text-size": size, "text-padding": 6 });
  return [
    symbol("road-name", tiles.roadName, 14, { ...halo, "text-color": colours.muted }, { ...text(11), "symbol-placement": "line", "text-padding": 20 }),
    symbol("water-name", tiles.waterName, 9, { ...halo, "text-color": colours.muted, "text-halo-color": colours.water }, text(11)),
    symbol("village", tiles.village, 11, { ...halo, "text-color": colours.muted }, text(11)),
    symbol("town", tiles.town, 8.5, halo, text(12)),
    symbol("city", tiles.city, 5, halo, text(13)),
  ];
}
