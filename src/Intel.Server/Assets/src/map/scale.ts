// The bar that says how long things are on the ground, and on paper the scale as a ratio.
import type { Map } from "maplibre-gl";

// A CSS pixel is 1/96 of an inch.
const metresPerCssPixelOnPaper = 0.0254 / 96;

/** The bar is drawn as long as a round number of metres: at most 88 pixels of 1, 2 or 5 times a power of ten. */
export function drawScale(element: HTMLElement, map: Map): void {
  const metresPerPixel = 78271.517 * Math.cos(map.getCenter().lat * Math.PI / 180) / 2 ** map.getZoom();
  const ratio = document.querySelector<HTMLElement>("[data-map-ratio]");
  if (ratio !== null) {
    const scale = metresPerPixel / metresPerCssPixelOnPaper;
    const unit = 10 ** (Math.floor(Math.log10(scale)) - 1);
    ratio.textContent = `1 : ${new Intl.NumberFormat(document.documentElement.lang).format(Math.round(scale / unit) * unit)}`;
  }

  const svg = element.querySelector<SVGElement>("[data-scale]");
  if (svg === null) {
    return;
  }

  const power = 10 ** Math.floor(Math.log10(metresPerPixel * 88));
  const metres = [5, 2, 1].map((factor) => factor * power).find((length) => length <= metresPerPixel * 88) ?? power;
  svg.querySelector("path")?.setAttribute("d", `M.5 5V12.5H${(metres / metresPerPixel).toFixed(1)}V5`);
  const text = svg.querySelector("text");
  if (text !== null) {
    text.textContent = metres >= 1000 ? `${metres / 1000}\u00a0km` : `${metres}\u00a0m`;
  }
}
