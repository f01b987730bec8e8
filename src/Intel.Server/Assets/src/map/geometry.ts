// Distances and shapes on the sphere of the earth's mean radius, the same as the server's (6,371,008.8 m).

export type Place = readonly [longitude: number, latitude: number];

const radius = 6371008.8;
const radians = Math.PI / 180;

export function metresBetween(a: Place, b: Place): number {
  const sinPhi = Math.sin((b[1] - a[1]) * radians / 2);
  const sinLambda = Math.sin((b[0] - a[0]) * radians / 2);
  const h = sinPhi ** 2 + Math.cos(a[1] * radians) * Math.cos(b[1] * radians) * sinLambda ** 2;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function lengthOf(line: readonly Place[]): number {
  return line.slice(1).reduce((sum, place, index) => sum + metresBetween(line[index]!, place), 0);
}

/** Square metres of a ring on the sphere (Chamberlain and Duquette 2007); of rings that cross themselves it says nothing. */
export function areaOf(ring: readonly Place[]): number {
  const sum = ring.reduce((total, place, index) => {
    const next = ring[(index + 1) % ring.length]!;
    return total + (next[0] - place[0]) * radians * (2 + Math.sin(place[1] * radians) + Math.sin(next[1] * radians));
  }, 0);
  return Math.abs(sum * radius ** 2 / 2);
}

/** A circle as a closed ring of 72 corners. */
export function circle(centre: Place, metres: number): Place[] {
  const reach = metres / radius;
  const [lambda, phi] = [centre[0] * radians, centre[1] * radians];
  return Array.from({ length: 73 }, (_, step) => {
    const bearing = step * 5 * radians;
    const north = Math.asin(Math.sin(phi) * Math.cos(reach) + Math.cos(phi) * Math.sin(reach) * Math.cos(bearing));
    const east = lambda + Math.atan2(Math.sin(bearing) * Math.sin(reach) * Math.cos(phi), Math.cos(reach) - Math.sin(phi) * Math.sin(north));
    return [east / radians, north / radians];
  });
}

/** Whether two stretches cross. */
export function crosses(ring: readonly Place[]): boolean {
  const side = (a: Place, b: Place, c: Place): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const at = (index: number): Place => ring[index % ring.length]!;
  for (let first = 0; first < ring.length; first++) {
    for (let second = first + 2; second < ring.length - (first === 0 ? 1 : 0); second++) {
      const [a, b, c, d] = [at(first), at(first + 1), at(second), at(second + 1)];
      if (side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)) {
        return true;
      }
    }
  }

  return false;
}
