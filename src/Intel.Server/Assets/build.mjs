// Builds the pages' scripts into wwwroot/assets: one file for each entry, MapLibre's worker beside them, fonts, and the
// base map. Names are stable; the pages add the program's version to their addresses.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '../wwwroot/assets');
const modules = join(here, 'node_modules');
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'basemap'), { recursive: true });

await build({
  entryPoints: readdirSync(join(here, 'src')).filter((f) => /^[a-z-]+\.(ts|css)$/.test(f)).map((f) => join(here, 'src', f)),
  outdir: out,
  bundle: true,
  format: 'esm',
  splitting: true,
  chunkNames: 'chunk-[hash]',
  target: 'es2022',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
});

// The worker is a file of its own: a bundled MapLibre cannot find it, and the content policy allows no blob.
const worker = readFileSync(join(modules, 'maplibre-gl/dist/maplibre-gl-worker.mjs'), 'utf8');
writeFileSync(join(out, 'map-worker.js'), worker.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));

// Each subset is fetched only when a page has its characters.
const subsets = {
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext': 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
};
const faces = [
  ['Noto Sans', 'noto-sans', 400],
  ['Noto Sans', 'noto-sans', 600],
  ['Noto Sans Mono', 'noto-sans-mono', 400],
];
let css = '';
for (const [family, name, weight] of faces) {
  for (const [subset, range] of Object.entries(subsets)) {
    const file = `${name}-${subset}-${weight}-normal.woff2`;
    copyFileSync(join(modules, '@fontsource', name, 'files', file), join(out, file));
    css += `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;src:url(/assets/${file}) format("woff2");unicode-range:${range}}\n`;
  }
}
writeFileSync(join(out, 'fonts.css'), css);

for (const file of readdirSync(join(here, 'basemap'))) {
  copyFileSync(join(here, 'basemap', file), join(out, 'basemap', file));
}

// A name stands once in its municipality, at the middle of its largest part; drawn from the areas themselves it would stand
// once in every tile.
const areaAndMiddle = (ring) => {
  let [twice, x, y] = [0, 0, 0];
  for (let at = 1; at < ring.length; at++) {
    const cross = ring[at - 1][0] * ring[at][1] - ring[at][0] * ring[at - 1][1];
    twice += cross;
    x += (ring[at - 1][0] + ring[at][0]) * cross;
    y += (ring[at - 1][1] + ring[at][1]) * cross;
  }

  return { area: Math.abs(twice), middle: [x / (3 * twice), y / (3 * twice)].map((degrees) => Number(degrees.toFixed(4))) };
};
const municipalities = JSON.parse(readFileSync(join(here, 'basemap/municipalities.json'), 'utf8'));
writeFileSync(join(out, 'basemap/municipality-names.json'), JSON.stringify({
  type: 'FeatureCollection',
  features: municipalities.features.map(({ geometry, properties }) => {
    const outer = geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map((polygon) => polygon[0]);
    const [largest] = outer.map(areaAndMiddle).sort((a, b) => b.area - a.area);
    return { type: 'Feature', geometry: { type: 'Point', coordinates: largest.middle }, properties };
  }),
}));
