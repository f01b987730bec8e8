// The layers that the reader switches and fades, by the controls beside the map; without a control a layer is as it usually is.
import type { ExpressionSpecification, Map } from "maplibre-gl";
import { fades, switched, usuallyOff } from "./style";

type Paint = Parameters<Map["getPaintProperty"]>[1];

export class Layers {
  readonly #switches = [...document.querySelectorAll<HTMLInputElement>("input[data-layer]")];
  readonly #sliders = [...document.querySelectorAll<HTMLInputElement>("input[data-opacity]")];
  readonly #state = new globalThis.Map<string, boolean>();
  readonly #opacity = new globalThis.Map<string, number>();

  constructor(private readonly map: Map, private readonly change: () => void) {
    for (const box of this.#switches) {
      box.addEventListener("change", () => { this.#state.set(box.dataset.layer ?? "", box.checked); this.change(); });
    }

    for (const slider of this.#sliders) {
      slider.addEventListener("input", () => { this.#opacity.set(slider.dataset.opacity ?? "", slider.valueAsNumber); this.#say(slider); this.change(); });
    }
  }

  /** Sets what an address says: which layers are not as usual, and how faded. */
  set(names: readonly string[], opacity: Readonly<Record<string, number>>): void {
    for (const name of Object.keys(switched)) {
      this.#state.set(name, usuallyOff.has(name) === names.includes(name));
    }

    for (const [name, value] of Object.entries(opacity)) {
      this.#opacity.set(name, Math.min(100, Math.max(0, value || 0)));
    }

    for (const box of this.#switches) {
      box.checked = this.isOn(box.dataset.layer ?? "");
    }

    for (const slider of this.#sliders) {
      slider.valueAsNumber = this.opacity(slider.dataset.opacity ?? "");
      this.#say(slider);
    }

    for (const legend of document.querySelectorAll<HTMLElement>("[data-legend]")) {
      legend.hidden = !this.isOn(legend.dataset.legend ?? "");
    }
  }

  isOn(name: string): boolean {
    return this.#state.get(name) ?? !usuallyOff.has(name);
  }

  /** Per cent. */
  opacity(name: string): number {
    return this.#opacity.get(name) ?? 100;
  }

  get switched(): readonly string[] {
    return [...this.#state].filter(([name, isOn]) => isOn === usuallyOff.has(name)).map(([name]) => name);
  }

  get opacities(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#opacity);
  }

  apply(): void {
    for (const [name, layers] of Object.entries(switched)) {
      for (const layer of layers.filter((id) => this.map.getLayer(id) !== undefined)) {
        this.map.setLayoutProperty(layer, "visibility", this.isOn(name) ? "visible" : "none");
        this.#fade(layer, this.opacity(name) / 100);
      }
    }

    for (const box of this.#switches) {
      box.closest(".layer")?.classList.toggle("off", !box.checked);
    }
  }

  // What a layer is drawn with by itself is remembered the first time, so that fading twice is not fading more.
  readonly #own = new globalThis.Map<string, unknown>();

  #fade(layer: string, share: number): void {
    const drawn = this.map.getLayer(layer);
    // Its shades are set by count, and faded there.
    if (drawn === undefined || layer === "municipality-count") {
      return;
    }

    for (const property of (fades[drawn.type] ?? []) as readonly Paint[]) {
      const key = `${layer} ${property}`;
      if (!this.#own.has(key)) {
        this.#own.set(key, this.map.getPaintProperty(layer, property) ?? 1);
      }

      const own = this.#own.get(key);
      this.map.setPaintProperty(layer, property, typeof own === "number" ? own * share : ["*", own as ExpressionSpecification, share]);
    }
  }

  #say(slider: HTMLInputElement): void {
    const output = slider.closest(".layer-op")?.querySelector("output");
    if (output) {
      output.textContent = `${slider.valueAsNumber}\u00a0%`;
    }
  }
}
