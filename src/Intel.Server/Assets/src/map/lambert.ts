// Lambert 2008 (EPSG:3812) of a point in degrees: the same formulas as the server's, for reading the pointer's place.

const semiMajor = 6378137;
const e = Math.sqrt((2 - 1 / 298.257222101) / 298.257222101);
const radians = Math.PI / 180;
const m = (phi: number): number => Math.cos(phi) / Math.sqrt(1 - (e * Math.sin(phi)) ** 2);
const t = (phi: number): number => Math.tan(Math.PI / 4 - phi / 2) / ((1 - e * Math.sin(phi)) / (1 + e * Math.sin(phi))) ** (e / 2);
const south = (49 + 5 / 6) * radians;
const north = (51 + 1 / 6) * radians;
const n = (Math.log(m(south)) - Math.log(m(north))) / (Math.log(t(south)) - Math.log(t(north)));
const scale = semiMajor * m(south) / (n * t(south) ** n);
const origin = scale * t(50.797815 * radians) ** n;

export function toLambert2008(latitude: number, longitude: number): readonly [x: number, y: number] {
  const rho = scale * t(latitude * radians) ** n;
  const theta = n * (longitude - 4.359215833333333) * radians;
  return [649328 + rho * Math.sin(theta), 665262 + origin - rho * Math.cos(theta)];
}
