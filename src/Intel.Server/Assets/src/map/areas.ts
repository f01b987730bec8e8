// The areas that a query asks for, as shapes on the map, and a query with another area: what is drawn stands in the query,
// so that map, list and files are of the same records.
import { circle } from "./geometry";
import type { Place } from "./geometry";

export interface Area {
  readonly shape: GeoJSON.Polygon | GeoJSON.LineString;
  /** Metres on either side of a line. */
  readonly metres?: number;
}

const part = /(^|\s)(near|within|polygon|box|along|corridor):("[^"]*"|\S+)/gi;
const degrees = (place: Place): string => `${place[1].toFixed(5)},${place[0].toFixed(5)}`;

function metresOf(text: string): number {
  return Number.parseFloat(text) * (text.endsWith("km") ? 1000 : 1);
}

function places(numbers: readonly number[]): Place[] {
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => [numbers[2 * index + 1]!, numbers[2 * index]!]);
}

function shapeOf(name: string, values: readonly string[]): Area | null {
  const numbers = values.map(Number);
  const last = values.at(-1) ?? "";
  if (name === "near" && values.length === 3) {
    return { shape: { type: "Polygon", coordinates: [circle([numbers[1]!, numbers[0]!], metresOf(last)) as unknown as number[][]] } };
  }

  if ((name === "along" || name === "corridor") && values.length >= 5) {
    return { shape: { type: "LineString", coordinates: places(numbers.slice(0, -1)) as unknown as number[][] }, metres: metresOf(last) };
  }

  if (values.length === 4 && name !== "near") {
    const [south, west, north, east] = numbers as [number, number, number, number];
    return { shape: { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] } };
  }

  const ring = places(numbers);
  return ring.length >= 3 ? { shape: { type: "Polygon", coordinates: [[...ring, ring[0]!] as unknown as number[][]] } } : null;
}

/** The areas of a query; parts that cannot be read as one are left to the server's words. */
export function readAreas(query: string): readonly Area[] {
  return [...query.matchAll(part)]
    .map(([, , name, value]) => shapeOf(name!.toLowerCase(), value!.split(",")))
    .filter((area): area is Area => area !== null && JSON.stringify(area.shape).indexOf("null") < 0);
}

/** The query with one area in the place of those it has; none when the area is null. */
export function withArea(query: string, area: string | null): string {
  return `${query.replace(part, " ")} ${area ?? ""}`.replace(/\s+/g, " ").trim();
}

export const areaText = {
  circle: (centre: Place, metres: number): string => `near:${degrees(centre)},${Math.max(1, Math.round(metres))}m`,
  polygon: (corners: readonly Place[]): string => `within:${corners.map(degrees).join(",")}`,
  corridor: (line: readonly Place[], metres: number): string => `along:${line.map(degrees).join(",")},${Math.round(metres)}m`,
} as const;
