// Makes the committed map data and place tables from their sources. Run by hand when a source changes:
//   npm i --no-save world-atlas@2.0.2 topojson-client@3.1.0 topojson-simplify@3.0.3
//   node prepare.mjs FOLDER
// where FOLDER holds belgium.topojson, belgium_nis_2025_merges.csv, unlocode_2019-2.csv.gz, ne_10m_ports.json and
// ne_10m_airports.json; docs/third-party.md names the origin of each.
import { createRequire } from 'node:module';
import { gunzipSync, gzipSync } from 'node:zlib';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { feature, mergeArcs } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';

const here = dirname(fileURLToPath(import.meta.url));
const source = process.argv[2];
const basemap = join(here, 'basemap');
const places = join(here, '../../Intel.Core/Places/Data');
mkdirSync(basemap, { recursive: true });
mkdirSync(places, { recursive: true });
const read = (name) => readFileSync(join(source, name));
const round = (digits) => (_, value) => typeof value === 'number' ? Number(value.toFixed(digits)) : value;
const write = (name, collection, digits = 4) => {
  const text = JSON.stringify(collection, round(digits));
  writeFileSync(join(basemap, name), text + '\n');
  console.log(name, text.length, 'bytes,', gzipSync(text, { level: 9 }).length, 'compressed');
};
const gzip = (name, text) => {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255; // The operating system's byte, so that every machine makes the same file.
  writeFileSync(join(places, name), bytes);
  console.log(name, bytes.length, 'bytes');
};

// Municipalities as surveyed in 2019, for point in polygon: whole geometry, few properties.
const belgium = JSON.parse(read('belgium.topojson'));
const kept = ({ nis, name_nl, name_fr, arr_nis, arr_nl, arr_fr }) => ({ nis, nl: name_nl, fr: name_fr, arr: arr_nis, arrNl: arr_nl, arrFr: arr_fr });
gzip('belgium-municipalities.topojson.gz', JSON.stringify({
  type: 'Topology',
  transform: belgium.transform,
  objects: { municipalities: {
    type: 'GeometryCollection',
    geometries: belgium.objects.municipalities.geometries.map((g) => ({ type: g.type, arcs: g.arcs, properties: kept(g.properties) })),
  } },
  arcs: belgium.arcs,
}));
const mergesText = read('belgium_nis_2025_merges.csv').toString();
writeFileSync(join(places, 'belgium-nis-2025.csv'), mergesText);

// The same for the map: the municipalities of 2025, simplified together so that borders stay shared.
const merges = mergesText.trim().split('\n').slice(1).map((line) => line.split(','))
  .map(([nis, name, old]) => ({ nis, name, old: old.split(';') }));
const municipalities = belgium.objects.municipalities.geometries;
const merged = new Set(merges.flatMap((m) => m.old));
const simple = simplify(presimplify(belgium), 4e-6);
const of2025 = [
  ...municipalities.filter((g) => !merged.has(g.properties.nis)).map((g) => ({ ...g, properties: { nis: g.properties.nis, nl: g.properties.name_nl, fr: g.properties.name_fr } })),
  ...merges.map((m) => ({ ...mergeArcs(simple, municipalities.filter((g) => m.old.includes(g.properties.nis))), properties: { nis: m.nis, nl: m.name, fr: m.name } })),
].sort((a, b) => a.properties.nis < b.properties.nis ? -1 : 1);
write('municipalities.json', feature(simple, { type: 'GeometryCollection', geometries: of2025 }));

// Provinces after the merger that moved Zwijndrecht from Antwerp to East Flanders; Brussels stands for itself.
const provinceOf = (nis) => nis.startsWith('21') ? '04000' : nis.startsWith('23') || nis.startsWith('24') ? '20001' : nis.startsWith('25') ? '20002' : nis[0] + '0000';
const provinces = [...new Set(of2025.map((g) => provinceOf(g.properties.nis)))].sort()
  .map((code) => [code, of2025.filter((g) => provinceOf(g.properties.nis) === code)])
  .map(([code, parts]) => ({ ...mergeArcs(simple, parts), properties: { code } }));
write('provinces.json', feature(simple, { type: 'GeometryCollection', geometries: provinces }));

// Land: Belgium's neighbours in full detail, the rest of Europe coarser.
const require = createRequire(import.meta.url);
const atlas = (scale) => JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`)));
const near = new Set(['056', '528', '276', '250', '442', '826']);
const clip = (ring) => ring.some(([x, y]) => x > -26 && x < 45 && y > 33 && y < 72);
const land = (scale, wanted, weight) => {
  const all = atlas(scale);
  const world = simplify(presimplify(all), weight);
  return feature(world, { type: 'GeometryCollection', geometries: all.objects.countries.geometries.filter((g) => wanted(g.id)) })
    .features.map((f) => {
      const polygons = (f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates).filter((p) => p[0].length > 3 && clip(p[0]));
      return { type: 'Feature', properties: { id: f.id, name: f.properties.name }, geometry: { type: 'MultiPolygon', coordinates: polygons } };
    }).filter((f) => f.geometry.coordinates.length > 0);
};
write('countries.json', { type: 'FeatureCollection', features: [...land('50m', (id) => !near.has(id), 2e-3), ...land('10m', (id) => near.has(id), 1e-4)] }, 3);

// The whole world, coarse, as a drawing whose units are degrees (east and south): what small maps on pages stand on.
const shore = feature(JSON.parse(readFileSync(require.resolve('world-atlas/land-110m.json'))), 'land');
const shores = shore.features.flatMap((f) => f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.coordinates);
const path = shores.map((rings) => rings.map((ring) => `M${ring.slice(0, -1).map(([x, y]) => `${+x.toFixed(1)} ${+(-y).toFixed(1)}`).join('L')}z`).join('')).join('');
writeFileSync(join(basemap, 'world.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180"><path id="land" d="${path}"/></svg>\n`);

// Ports and airports in and around Belgium.
const around = ([x, y]) => x > 1.4 && x < 7.5 && y > 49 && y < 52.6;
const points = (name, kind, code) => JSON.parse(read(name)).features.filter((f) => around(f.geometry.coordinates))
  .map((f) => ({ type: 'Feature', properties: { kind, name: f.properties.name, code: code(f.properties) }, geometry: f.geometry }));
write('nodes.json', { type: 'FeatureCollection', features: [
  ...points('ne_10m_ports.json', 'port', () => undefined),
  ...points('ne_10m_airports.json', 'airport', (p) => p.iata_code),
] });

// Towns to find one's way by, with their names in nl, fr, de and en; rank 1 is shown from afar.
const towns = [
  [4.4025, 51.2194, 1, 'Antwerpen', 'Anvers', 'Antwerpen', 'Antwerp'], [4.3517, 50.8503, 1, 'Brussel', 'Bruxelles', 'Brüssel', 'Brussels'],
  [3.7174, 51.0543, 1, 'Gent', 'Gand', 'Gent', 'Ghent'], [5.5797, 50.6326, 1, 'Luik', 'Liège', 'Lüttich', 'Liège'],
  [3.2247, 51.2093, 1, 'Brugge', 'Bruges', 'Brügge', 'Bruges'], [4.4446, 50.4108, 1, 'Charleroi', 'Charleroi', 'Charleroi', 'Charleroi'],
  [4.8720, 50.4674, 1, 'Namen', 'Namur', 'Namur', 'Namur'], [5.3378, 50.9307, 1, 'Hasselt', 'Hasselt', 'Hasselt', 'Hasselt'],
  [4.7005, 50.8798, 2, 'Leuven', 'Louvain', 'Löwen', 'Leuven'], [3.9523, 50.4542, 2, 'Bergen', 'Mons', 'Mons', 'Mons'],
  [5.8167, 49.6833, 2, 'Aarlen', 'Arlon', 'Arel', 'Arlon'], [2.9253, 51.2300, 2, 'Oostende', 'Ostende', 'Ostende', 'Ostend'],
  [3.2649, 50.8280, 2, 'Kortrijk', 'Courtrai', 'Kortrijk', 'Kortrijk'], [4.9447, 51.3225, 2, 'Turnhout', 'Turnhout', 'Turnhout', 'Turnhout'],
  [4.4777, 51.0259, 2, 'Mechelen', 'Malines', 'Mecheln', 'Mechelen'], [4.6077, 50.7172, 2, 'Waver', 'Wavre', 'Wavre', 'Wavre'],
  [5.7150, 50.0037, 2, 'Bastenaken', 'Bastogne', 'Bastnach', 'Bastogne'], [6.0290, 50.6300, 2, 'Eupen', 'Eupen', 'Eupen', 'Eupen'],
  [5.5006, 50.9661, 2, 'Genk', 'Genk', 'Genk', 'Genk'], [4.7783, 51.5888, 2, 'Breda', 'Bréda', 'Breda', 'Breda'],
  [5.4778, 51.4408, 1, 'Eindhoven', 'Eindhoven', 'Eindhoven', 'Eindhoven'], [5.6910, 50.8514, 2, 'Maastricht', 'Maastricht', 'Maastricht', 'Maastricht'],
  [6.0839, 50.7753, 2, 'Aken', 'Aix-la-Chapelle', 'Aachen', 'Aachen'], [4.4792, 51.9225, 1, 'Rotterdam', 'Rotterdam', 'Rotterdam', 'Rotterdam'],
  [3.0573, 50.6292, 1, 'Rijsel', 'Lille', 'Lille', 'Lille'], [6.1296, 49.6116, 1, 'Luxemburg', 'Luxembourg', 'Luxemburg', 'Luxembourg'],
  [6.7735, 51.2277, 1, 'Düsseldorf', 'Düsseldorf', 'Düsseldorf', 'Düsseldorf'],
];
write('towns.json', { type: 'FeatureCollection', features: towns.map(([x, y, rank, nl, fr, de, en]) =>
  ({ type: 'Feature', properties: { rank, nl, fr, de, en }, geometry: { type: 'Point', coordinates: [x, y] } })) });

// UN/LOCODE: code, name, function digits, latitude, longitude.
const cells = (line) => [...line.matchAll(/("([^"]|"")*"|[^,]*)(,|$)/g)].map((m) => m[1].startsWith('"') ? m[1].slice(1, -1).replaceAll('""', '"') : m[1]);
const rows = gunzipSync(read('unlocode_2019-2.csv.gz')).toString().trim().split(/\r?\n/).slice(1).map(cells)
  .map((c) => [c[0].replace(' ', ''), c[1].replaceAll('\t', ' '), c[6].replaceAll('-', ''), c[11], c[12]])
  .filter(([code]) => /^[A-Z]{2}[A-Z2-9]{3}$/.test(code));
const byCode = new Map(rows.map((r) => [r[0], r]));
gzip('unlocode.tsv.gz', [...byCode.values()].sort((a, b) => a[0] < b[0] ? -1 : 1).map((r) => r.join('\t')).join('\n') + '\n');
