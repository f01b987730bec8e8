// The records on a map by columns, as the server gives them: some twenty bytes each, so that hundreds of thousands can be
// filtered for every frame without asking again.
import type { Months } from "./state";

interface Columns {
  readonly total: number;
  readonly withoutPosition: number;
  readonly shown: number;
  readonly ids: string;
  readonly longitudes: readonly number[];
  readonly latitudes: readonly number[];
  readonly precisions: readonly number[];
  readonly months: readonly number[];
  readonly codes: readonly string[];
  readonly municipalities: readonly number[];
}

export interface PointProperties {
  readonly id: string;
  readonly kind: "finding" | "laboratory";
  readonly precisionMetres: number;
  /** 1 or 2 where two periods are compared. */
  readonly period?: number;
}

/** Degrees. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const idLength = 17;

/** A latitude as Web Mercator's ordinate, 0 at the top of the world and 1 at its bottom. */
export function mercatorY(latitude: number): number {
  const sine = Math.sin(latitude * Math.PI / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function mercatorX(longitude: number): number {
  return longitude / 360 + 0.5;
}

export class Points {
  readonly count: number;
  readonly total: number;
  readonly withoutPosition: number;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly precision: Int32Array;
  /** Months since the year 0 on the clock of Brussels; 0 where nobody said when. */
  readonly month: Int32Array;
  /** Which of the codes; -1 for none. */
  readonly municipality: Int32Array;
  readonly codes: readonly string[];
  readonly isLaboratory: Uint8Array;
  readonly laboratories: number;
  readonly #ids: string;

  constructor(columns: Columns) {
    this.count = columns.shown;
    this.total = columns.total;
    this.withoutPosition = columns.withoutPosition;
    this.#ids = columns.ids;
    this.codes = columns.codes;
    this.longitude = Float64Array.from(columns.longitudes, (east) => east / 1e5);
    this.latitude = Float64Array.from(columns.latitudes, (north) => north / 1e5);
    this.x = this.longitude.map(mercatorX);
    this.y = this.latitude.map(mercatorY);
    this.precision = Int32Array.from(columns.precisions);
    this.month = Int32Array.from(columns.months);
    this.municipality = Int32Array.from(columns.municipalities);
    this.isLaboratory = new Uint8Array(this.count);
    for (let index = 0; index < this.count; index++) {
      this.isLaboratory[index] = this.#ids.charCodeAt(index * idLength) === 76 ? 1 : 0;
    }

    this.laboratories = this.isLaboratory.reduce((sum, is) => sum + is, 0);
  }

  id(index: number): string {
    return this.#ids.slice(index * idLength, (index + 1) * idLength);
  }

  /** Which points some records are; those that are not on the map are left out. */
  places(ids: Iterable<string>): ReadonlyMap<string, number> {
    const wanted = new Set(ids);
    const found = new Map<string, number>();
    for (let index = 0; index < this.count && found.size < wanted.size; index++) {
      const id = this.id(index);
      if (wanted.has(id)) {
        found.set(id, index);
      }
    }

    return found;
  }

  isIn(index: number, box: Box): boolean {
    const [east, north] = [this.longitude[index]!, this.latitude[index]!];
    return east >= box.west && east <= box.east && north >= box.south && north <= box.north;
  }

  feature(index: number, period: number): GeoJSON.Feature<GeoJSON.Point, PointProperties> {
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [this.longitude[index]!, this.latitude[index]!] },
      properties: { id: this.id(index), kind: this.isLaboratory[index] === 1 ? "laboratory" : "finding", precisionMetres: this.precision[index]!, period },
    };
  }

  /** The box around all points; null where there is none. */
  get bounds(): Box | null {
    if (this.count === 0) {
      return null;
    }

    const box = { west: 180, south: 90, east: -180, north: -90 };
    for (let index = 0; index < this.count; index++) {
      box.west = Math.min(box.west, this.longitude[index]!);
      box.east = Math.max(box.east, this.longitude[index]!);
      box.south = Math.min(box.south, this.latitude[index]!);
      box.north = Math.max(box.north, this.latitude[index]!);
    }

    return box;
  }
}

/** Which points are drawn, and the first and last of their months. */
export class Drawn {
  /** 0 for a point that is not drawn, 1 for one that is; where two periods are compared, the period. */
  readonly state: Uint8Array;
  count = 0;
  months: Months | null = null;

  constructor(readonly points: Points) {
    this.state = new Uint8Array(points.count);
  }

  choose(stateOf: (month: number, isLaboratory: boolean) => number): void {
    let [count, first, last] = [0, Infinity, 0];
    for (let index = 0; index < this.points.count; index++) {
      const month = this.points.month[index]!;
      const state = stateOf(month, this.points.isLaboratory[index] === 1);
      this.state[index] = state;
      if (state !== 0) {
        count++;
        first = month > 0 && month < first ? month : first;
        last = month > last ? month : last;
      }
    }

    this.count = count;
    this.months = last === 0 ? null : [first, last];
  }
}

export async function loadPoints(address: string): Promise<Points> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }

  return new Points(await response.json() as Columns);
}
