// The map's signs, drawn in the stylesheet's colours at the screen's own resolution.
import type { Map } from "maplibre-gl";
import type { Colours } from "./colours";

type Draw = (pen: CanvasRenderingContext2D, colours: Colours) => void;

const signs: Readonly<Record<string, readonly [size: number, draw: Draw]>> = {
  town: [6, (pen, colours) => {
    pen.fillStyle = colours.muted;
    pen.fillRect(1, 1, 4, 4);
  }],
  laboratory: [18, (pen, colours) => {
    pen.fillStyle = colours.surface;
    pen.strokeStyle = colours.text;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(9, 2);
    pen.lineTo(16, 9);
    pen.lineTo(9, 16);
    pen.lineTo(2, 9);
    pen.closePath();
    pen.fill();
    pen.stroke();
  }],
  hatch: [8, (pen, colours) => {
    pen.strokeStyle = colours.nodata;
    pen.globalAlpha = 0.55;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const start of [-8, 0, 8]) {
      pen.moveTo(start, 8);
      pen.lineTo(start + 8, 0);
    }

    pen.stroke();
  }],
  // Searched: upright strokes, apart from the slanted ones of what cannot be said.
  strokes: [8, (pen, colours) => {
    pen.strokeStyle = colours.accent;
    pen.globalAlpha = 0.6;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(4, 0);
    pen.lineTo(4, 8);
    pen.stroke();
  }],
  dots: [10, (pen, colours) => {
    pen.fillStyle = colours.nodata;
    pen.globalAlpha = 0.7;
    pen.fillRect(2, 2, 1.25, 1.25);
    pen.fillRect(7, 7, 1.25, 1.25);
  }],
  port: [12, (pen, colours) => {
    pen.fillStyle = colours.surface;
    pen.strokeStyle = colours.accent;
    pen.lineWidth = 2;
    pen.fillRect(2, 2, 8, 8);
    pen.strokeRect(2, 2, 8, 8);
  }],
  airport: [14, (pen, colours) => {
    pen.fillStyle = colours.surface;
    pen.strokeStyle = colours.accent;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(7, 2);
    pen.lineTo(12.5, 12);
    pen.lineTo(1.5, 12);
    pen.closePath();
    pen.fill();
    pen.stroke();
  }],
};

export function addSigns(map: Map, colours: Colours): void {
  const ratio = Math.max(2, Math.ceil(devicePixelRatio));
  for (const [name, [size, draw]] of Object.entries(signs)) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * ratio;
    const pen = canvas.getContext("2d");
    if (pen === null) {
      continue;
    }

    pen.scale(ratio, ratio);
    draw(pen, colours);
    const image = pen.getImageData(0, 0, canvas.width, canvas.height);
    if (map.hasImage(name)) {
      map.updateImage(name, image);
    } else {
      map.addImage(name, image, { pixelRatio: ratio });
    }
  }
}
