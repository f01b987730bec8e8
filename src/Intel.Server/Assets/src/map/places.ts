// Going to a place by its name, postcode or coordinates, and reading the coordinates of a point in three systems.
import type { Map } from "maplibre-gl";
import type { Place } from "./geometry";

interface Found {
  readonly places: readonly { readonly name: string; readonly latitude: number; readonly longitude: number; readonly radiusMetres: number }[];
}

interface Coordinates {
  readonly wgs84: string;
  readonly lambert72: string;
  readonly lambert2008: string;
  readonly municipality?: string;
}

export class Places {
  constructor(private readonly map: Map, private readonly root: HTMLElement) {
    const form = root.querySelector<HTMLFormElement>("form[data-places]");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#find(form, new FormData(form).get("place")?.toString() ?? "");
    });
  }

  /** Shows where a point is in each system, ready to copy. */
  async show(place: Place): Promise<void> {
    const panel = this.root.querySelector<HTMLElement>("[data-coordinates]");
    const response = await fetch(`/api/v1/map/coordinates?latitude=${place[1]}&longitude=${place[0]}&lang=${document.documentElement.lang}`);
    if (panel === null || !response.ok) {
      return;
    }

    const read = await response.json() as Coordinates;
    const rows = [["WGS84", read.wgs84], ["Lambert 72", read.lambert72], ["Lambert 2008", read.lambert2008]] as const;
    panel.replaceChildren(...rows.map(([name, value]) => this.#row(name, value, panel.dataset["copy"] ?? "")));
    const municipality = document.createElement("p");
    municipality.className = "small muted";
    municipality.textContent = [read.municipality, panel.dataset["basis"]].filter(Boolean).join(". ");
    panel.append(municipality);
    panel.hidden = false;
  }

  hide(): void {
    const panel = this.root.querySelector<HTMLElement>("[data-coordinates]");
    if (panel !== null) {
      panel.hidden = true;
    }
  }

  #row(name: string, value: string, copy: string): HTMLElement {
    const row = document.createElement("p");
    const label = document.createElement("span");
    label.className = "muted";
    label.textContent = name;
    const text = document.createElement("code");
    text.textContent = value;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link small";
    button.textContent = copy;
    button.setAttribute("aria-label", `${copy}: ${name}`);
    button.addEventListener("click", () => { void navigator.clipboard.writeText(value); });
    row.append(label, text, button);
    return row;
  }

  async #find(form: HTMLFormElement, text: string): Promise<void> {
    const list = form.querySelector<HTMLElement>("[data-found]");
    if (list === null || text.trim() === "") {
      return;
    }

    const response = await fetch(`/api/v1/map/places?${new URLSearchParams({ text, lang: document.documentElement.lang }).toString()}`);
    const places = response.ok ? (await response.json() as Found).places : [];
    list.hidden = places.length === 1;
    list.replaceChildren(...places.length === 0 ? [this.#none(list)] : places.map((place) => this.#choice(place, list)));
    if (places.length === 1) {
      this.#go(places[0]!);
    }
  }

  #none(list: HTMLElement): HTMLElement {
    const item = document.createElement("li");
    item.textContent = list.dataset["none"] ?? "";
    return item;
  }

  #choice(place: Found["places"][number], list: HTMLElement): HTMLElement {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = place.name;
    button.addEventListener("click", () => { list.hidden = true; this.#go(place); });
    item.append(button);
    return item;
  }

  #go(place: Found["places"][number]): void {
    const degrees = Math.max(place.radiusMetres, 300) / 111_320;
    const wide = degrees / Math.cos(place.latitude * Math.PI / 180);
    this.map.fitBounds([[place.longitude - wide, place.latitude - degrees], [place.longitude + wide, place.latitude + degrees]], { duration: 0, padding: 24 });
    this.map.getCanvas().focus();
  }
}
