// The maps of the pages: every element marked data-map becomes one. The list beside a map holds the same without it.
import { startMap } from "./map/start";

const maps = [...document.querySelectorAll<HTMLElement>("[data-map]")].map(startMap);

// For tests and for printing: kept when every map is drawn, or has said that it cannot be.
(window as unknown as { __mapIdle: Promise<unknown> }).__mapIdle = Promise.all(maps);
