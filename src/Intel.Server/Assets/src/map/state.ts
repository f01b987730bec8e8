// What a map shows, kept in the address behind the "#": place and zoom, layers that are off, the window of time.

export interface ViewState {
  zoom: number;
  latitude: number;
  longitude: number;
  off: string[];
  months: readonly [from: number, to: number] | null;
}

export function readState(otherwise: ViewState): ViewState {
  const hash = new URLSearchParams(location.hash.slice(1));
  const [zoom, latitude, longitude] = (hash.get("map") ?? "").split("/").map(Number);
  const months = (hash.get("months") ?? "").split("-").map(Number);
  const isPlaced = [zoom, latitude, longitude].every((part) => part !== undefined && Number.isFinite(part));
  const [from, to] = months;
  return {
    zoom: isPlaced ? zoom! : otherwise.zoom,
    latitude: isPlaced ? latitude! : otherwise.latitude,
    longitude: isPlaced ? longitude! : otherwise.longitude,
    off: hash.has("off") ? hash.get("off")!.split(",").filter((name) => name !== "") : otherwise.off,
    months: months.length === 2 && Number.isInteger(from) && Number.isInteger(to) ? [from!, to!] : null,
  };
}

export function writeState(state: ViewState): void {
  const parts = [`map=${state.zoom.toFixed(2)}/${state.latitude.toFixed(4)}/${state.longitude.toFixed(4)}`];
  if (state.off.length > 0) {
    parts.push(`off=${state.off.join(",")}`);
  }

  if (state.months !== null) {
    parts.push(`months=${state.months.join("-")}`);
  }

  history.replaceState(history.state, "", `#${parts.join("&")}`);
}
