// The records on a map, as the server gives them.

export interface PointProperties {
  readonly id: string;
  readonly kind: "finding" | "laboratory";
  readonly number?: string;
  readonly title: string;
  readonly risk: number;
  readonly at?: string;
  readonly precisionMetres?: number;
}

export type PointFeature = GeoJSON.Feature<GeoJSON.Point, PointProperties>;

export interface Points {
  readonly total: number;
  readonly withoutPosition: number;
  readonly shown: number;
  readonly features: readonly PointFeature[];
}

export async function loadPoints(address: string): Promise<Points> {
  const response = await fetch(address, { headers: { accept: "application/geo+json" } });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }

  return await response.json() as Points;
}

/** Months since the year 0, so that months compare as numbers; null where nobody said when. */
export function monthOf(point: PointFeature): number | null {
  const at = point.properties.at;
  return at === undefined ? null : Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1;
}
