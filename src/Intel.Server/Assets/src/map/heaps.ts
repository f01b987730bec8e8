// Findings that lie too close to each other to be told apart are drawn as one with their number. This is done here for
// what is in view and a margin around it, so that a frame of time costs milliseconds and sends the map some hundred signs.
import { mercatorX, mercatorY } from "./points";
import type { Box, Drawn, Points } from "./points";

// Pixels: the side of a cell, and how near the middles of two heaps may come.
const cellPixels = 48;
const apartPixels = 36;
const worldPixels = 512;
const lastHeapedZoom = 11;

export class Heaps {
  #cellOf: Int32Array = new Int32Array(0);
  #heapOf: Int32Array = new Int32Array(0);
  #covered: Box & { readonly level: number } | null = null;
  #number = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact", maximumFractionDigits: 1 });

  constructor(private readonly drawn: Drawn) {}

  /** Whether a view is within what was drawn last, at the same level. */
  covers(view: Box, zoom: number): boolean {
    const covered = this.#covered;
    return covered !== null && covered.level === Math.floor(zoom)
      && view.west >= covered.west && view.east <= covered.east && view.south >= covered.south && view.north <= covered.north;
  }

  /** The box around a view for which signs are made: half its size more on every side. */
  around(view: Box, zoom: number): Box {
    const [wide, high] = [(view.east - view.west) / 2, (view.north - view.south) / 2];
    this.#covered = { west: view.west - wide, east: view.east + wide, south: Math.max(-85, view.south - high), north: Math.min(85, view.north + high), level: Math.floor(zoom) };
    return this.#covered;
  }

  /** Findings as signs: single ones, and heaps with their number. */
  findings(box: Box, zoom: number): GeoJSON.Feature[] {
    const { points, state } = this.drawn;
    const level = Math.floor(zoom);
    if (level > lastHeapedZoom) {
      this.#cellOf = new Int32Array(0);
      return indices(points.count, (index) => state[index] !== 0 && points.isLaboratory[index] === 0 && points.isIn(index, box)).map((index) => points.feature(index, 0));
    }

    const grid = new Grid(points, box, worldPixels * 2 ** level);
    this.#cellOf = grid.fill(state);
    this.#heapOf = grid.join();
    return grid.heaps().map(({ cell, count, first, x, y }) => count === 1 ? points.feature(first, 0) : {
      type: "Feature",
      geometry: { type: "Point", coordinates: [(x - 0.5) * 360, latitudeOf(y)] },
      properties: { heap: cell, point_count: count, point_count_abbreviated: this.#number.format(count) },
    });
  }

  /** The findings of a heap that was drawn last. */
  members(heap: number): number[] {
    return indices(this.#cellOf.length, (index) => this.#cellOf[index]! >= 0 && this.#heapOf[this.#cellOf[index]!] === heap);
  }
}

/** Findings put together for the picture of their density: one for each so many metres, at the middle of those it stands for. */
export function density(drawn: Drawn, cellMetres: number): GeoJSON.Feature[] {
  const { points, state } = drawn;
  // Web Mercator's world is 40,075 km wide at the equator; at Belgium's latitude a metre is longer by 1 / cos 50.8.
  const size = cellMetres / (40_075_017 * Math.cos(50.8 * Math.PI / 180));
  const sums = new Map<number, [count: number, east: number, north: number]>();
  for (let index = 0; index < points.count; index++) {
    if (state[index] !== 0 && points.isLaboratory[index] === 0) {
      const key = Math.floor(points.y[index]! / size) * 2 ** 24 + Math.floor(points.x[index]! / size);
      const sum = sums.get(key);
      if (sum === undefined) {
        sums.set(key, [1, points.longitude[index]!, points.latitude[index]!]);
      } else {
        sum[0]++;
        sum[1] += points.longitude[index]!;
        sum[2] += points.latitude[index]!;
      }
    }
  }

  return [...sums.values()].map(([count, east, north]) => ({ type: "Feature", geometry: { type: "Point", coordinates: [east / count, north / count] }, properties: { count } }));
}

export function indices(count: number, isIn: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let index = 0; index < count; index++) {
    if (isIn(index)) {
      found.push(index);
    }
  }

  return found;
}

function latitudeOf(y: number): number {
  return Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI;
}

interface Heap {
  readonly cell: number;
  readonly count: number;
  readonly first: number;
  readonly x: number;
  readonly y: number;
}

/** Cells that stay where they are on the ground while the map moves. */
class Grid {
  readonly #size: number;
  readonly #left: number;
  readonly #top: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #count: Int32Array;
  readonly #first: Int32Array;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #joined: Int32Array;

  constructor(private readonly points: Points, box: Box, world: number) {
    this.#size = cellPixels / world;
    this.#left = Math.floor(mercatorX(box.west) / this.#size);
    this.#top = Math.floor(mercatorY(box.north) / this.#size);
    this.#columns = Math.floor(mercatorX(box.east) / this.#size) - this.#left + 1;
    this.#rows = Math.floor(mercatorY(box.south) / this.#size) - this.#top + 1;
    const cells = this.#columns * this.#rows;
    [this.#count, this.#first, this.#joined] = [new Int32Array(cells), new Int32Array(cells), new Int32Array(cells)];
    [this.#x, this.#y] = [new Float64Array(cells), new Float64Array(cells)];
  }

  /** Counts the findings that are drawn; answers the cell of each, -1 for what is in none. */
  fill(state: Uint8Array): Int32Array {
    const { points } = this;
    const cellOf = new Int32Array(points.count).fill(-1);
    for (let index = 0; index < points.count; index++) {
      if (state[index] === 0 || points.isLaboratory[index] === 1) {
        continue;
      }

      const column = Math.floor(points.x[index]! / this.#size) - this.#left;
      const row = Math.floor(points.y[index]! / this.#size) - this.#top;
      if (column >= 0 && column < this.#columns && row >= 0 && row < this.#rows) {
        const cell = row * this.#columns + column;
        cellOf[index] = cell;
        if (this.#count[cell]!++ === 0) {
          this.#first[cell] = index;
        }

        this.#x[cell]! += points.x[index]!;
        this.#y[cell]! += points.y[index]!;
      }
    }

    return cellOf;
  }

  /** Joins neighbours whose middles come too near, the largest first; answers the cell that each cell belongs to. */
  join(): Int32Array {
    const order = indices(this.#count.length, (cell) => this.#count[cell]! > 0).sort((a, b) => this.#count[b]! - this.#count[a]! || a - b);
    this.#joined.fill(-1);
    for (const cell of order) {
      if (this.#joined[cell] !== -1) {
        continue;
      }

      this.#joined[cell] = cell;
      for (const near of this.#around(cell)) {
        if (this.#joined[near] === -1 && this.#isNear(cell, near)) {
          this.#joined[near] = cell;
          this.#count[cell]! += this.#count[near]!;
          this.#x[cell]! += this.#x[near]!;
          this.#y[cell]! += this.#y[near]!;
        }
      }
    }

    return this.#joined;
  }

  heaps(): Heap[] {
    return indices(this.#count.length, (cell) => this.#count[cell]! > 0 && this.#joined[cell] === cell).map((cell) => ({
      cell, count: this.#count[cell]!, first: this.#first[cell]!, x: this.#x[cell]! / this.#count[cell]!, y: this.#y[cell]! / this.#count[cell]!,
    }));
  }

  #around(cell: number): number[] {
    const [row, column] = [Math.floor(cell / this.#columns), cell % this.#columns];
    return [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => [row + down, column + right] as const))
      .filter(([r, c]) => r >= 0 && r < this.#rows && c >= 0 && c < this.#columns && (r !== row || c !== column))
      .map(([r, c]) => r * this.#columns + c)
      .filter((near) => this.#count[near]! > 0);
  }

  #isNear(a: number, b: number): boolean {
    const across = this.#x[a]! / this.#count[a]! - this.#x[b]! / this.#count[b]!;
    const down = this.#y[a]! / this.#count[a]! - this.#y[b]! / this.#count[b]!;
    return Math.hypot(across, down) < this.#size * apartPixels / cellPixels;
  }
}
