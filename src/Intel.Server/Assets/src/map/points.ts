// The records on a map, as the server gives them.

export interface PointProperties {
  readonly id: string;
  readonly kind: "finding" | "laboratory";
  readonly number?: string;
  readonly title: string;
  readonly risk: number;
  readonly at?: string;
  readonly precisionMetres?: number;
  readonly nis?: string;
  /** 1 or 2 where two periods are compared. */
  readonly period?: number;
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

const brussels = new Intl.DateTimeFormat("en", { timeZone: "Europe/Brussels", year: "numeric", month: "numeric" });

/** Months since the year 0 on the clock of Brussels, so that months compare as numbers; null where nobody said when. */
export function monthOf(point: PointFeature): number | null {
  if (point.properties.at === undefined) {
    return null;
  }

  const parts = Object.fromEntries(brussels.formatToParts(new Date(point.properties.at)).map((part) => [part.type, Number(part.value)]));
  return parts["year"]! * 12 + parts["month"]! - 1;
}
