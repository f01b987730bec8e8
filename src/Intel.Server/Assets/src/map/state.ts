// What a map shows, kept in the address behind the "#": place and zoom, layers that are switched against their habit, their
// opacity, the window of time and how it runs, the two periods that are compared, and what is selected.

export type Months = readonly [from: number, to: number];

export interface ViewState {
  zoom: number;
  latitude: number;
  longitude: number;
  /** Names of layers that are not as they are usually: off where they are on, on where they are off. */
  switched: readonly string[];
  /** Percent by layer, where it is not 100. */
  opacity: Readonly<Record<string, number>>;
  months: Months | null;
  step: number;
  cumulative: boolean;
  compare: readonly [Months, Months] | null;
  chosen: readonly string[];
}

function monthsOf(text: string | null): Months | null {
  const [from, to] = (text ?? "").split("-").map(Number);
  return from !== undefined && to !== undefined && Number.isInteger(from) && Number.isInteger(to) && from <= to ? [from, to] : null;
}

const listOf = (text: string | null): string[] => (text ?? "").split(",").filter((name) => name !== "");

export function readState(otherwise: ViewState): ViewState {
  const hash = new URLSearchParams(location.hash.slice(1));
  const [zoom, latitude, longitude] = (hash.get("map") ?? "").split("/").map(Number);
  const isPlaced = [zoom, latitude, longitude].every((part) => part !== undefined && Number.isFinite(part));
  const [first, second] = (hash.get("compare") ?? "").split(",").map(monthsOf);
  return {
    zoom: isPlaced ? zoom! : otherwise.zoom,
    latitude: isPlaced ? latitude! : otherwise.latitude,
    longitude: isPlaced ? longitude! : otherwise.longitude,
    // "off" is how older addresses say it.
    switched: [...listOf(hash.get("off")), ...listOf(hash.get("layers"))],
    opacity: Object.fromEntries(listOf(hash.get("opacity")).map((pair) => pair.split(":")).map(([name, value]) => [name, Number(value)])),
    months: monthsOf(hash.get("months")),
    step: Number(hash.get("step")) || otherwise.step,
    cumulative: hash.has("cumulative"),
    compare: first && second ? [first, second] : null,
    chosen: listOf(hash.get("chosen")),
  };
}

export function hashOf(state: ViewState): string {
  const faded = Object.entries(state.opacity).filter(([, value]) => value !== 100).map(([name, value]) => `${name}:${value}`);
  const parts = [
    `map=${state.zoom.toFixed(2)}/${state.latitude.toFixed(4)}/${state.longitude.toFixed(4)}`,
    state.switched.length > 0 ? `layers=${state.switched.join(",")}` : "",
    faded.length > 0 ? `opacity=${faded.join(",")}` : "",
    state.months !== null ? `months=${state.months.join("-")}` : "",
    state.step !== 1 ? `step=${state.step}` : "",
    state.cumulative ? "cumulative" : "",
    state.compare !== null ? `compare=${state.compare.map((months) => months.join("-")).join(",")}` : "",
    state.chosen.length > 0 ? `chosen=${state.chosen.join(",")}` : "",
  ];
  return `#${parts.filter((part) => part !== "").join("&")}`;
}
