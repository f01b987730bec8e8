// Places among which somebody chooses, by the numbers that they have in the list beside the map.
import type { LayerSpecification, Map } from "maplibre-gl";
import type { Colours } from "./colours";
import { font, precisionRadius } from "./style";

interface Candidate {
  readonly number: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly precisionMetres: number;
}

/** The candidates that a map's element names; none where it names none. */
export function candidatesOf(element: HTMLElement): readonly Candidate[] {
  return JSON.parse(element.dataset.candidates ?? "[]") as Candidate[];
}

/** Draws them over everything else; again after the style was made anew. */
export function drawCandidates(map: Map, candidates: readonly Candidate[], colours: Colours): void {
  if (candidates.length === 0 || map.getSource("candidates") !== undefined) {
    return;
  }

  map.addSource("candidates", {
    type: "geojson",
    data: {
      type: "FeatureCollection",
      features: candidates.map(({ number, latitude, longitude, precisionMetres }) =>
        ({ type: "Feature", geometry: { type: "Point", coordinates: [longitude, latitude] }, properties: { number, precisionMetres } })),
    },
  });
  const layers: readonly LayerSpecification[] = [
    { id: "candidate-precision", type: "circle", source: "candidates", paint: { "circle-radius": precisionRadius, "circle-color": colours.accent, "circle-opacity": 0.12, "circle-stroke-color": colours.accent, "circle-stroke-width": 1 } },
    { id: "candidate", type: "circle", source: "candidates", paint: { "circle-radius": 10, "circle-color": colours.accent, "circle-stroke-color": colours.land, "circle-stroke-width": 2 } },
    {
      id: "candidate-number", type: "symbol", source: "candidates",
      layout: { "text-field": ["to-string", ["get", "number"]], "text-font": [font], "text-size": 12, "text-allow-overlap": true },
      paint: { "text-color": colours["on-accent"] },
    },
  ];
  for (const layer of layers) {
    map.addLayer(layer);
  }
}

/** The view that holds them all. */
export function fitCandidates(map: Map, candidates: readonly Candidate[]): void {
  if (candidates.length > 0) {
    const [longitudes, latitudes] = [candidates.map((candidate) => candidate.longitude), candidates.map((candidate) => candidate.latitude)];
    map.fitBounds([Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)], { padding: { top: 48, bottom: 80, left: 72, right: 48 }, maxZoom: 14, duration: 0 });
  }
}
