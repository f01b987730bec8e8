// The list beside a map: rows marked data-id, written by the server. On the map's own page (data-map-list) it shows those
// that are in view or chosen; elsewhere its rows only point at the map.

export class SideList {
  readonly #rows: readonly HTMLElement[];

  constructor(private readonly root: HTMLElement | null) {
    this.#rows = [...root?.querySelectorAll<HTMLElement>("[data-id]") ?? []];
  }

  /** Shows the rows of these records alone, where the list follows the map; answers how many of them it does not hold. */
  show(ids: ReadonlySet<string>): number {
    if (this.root?.dataset.mapList === undefined) {
      return 0;
    }

    let listed = 0;
    for (const row of this.#rows) {
      const isIn = ids.has(row.dataset.id ?? "");
      row.hidden = !isIn;
      listed += isIn ? 1 : 0;
    }

    return ids.size - listed;
  }

  /** Calls back with the record whose row the reader points at or comes to by keyboard, and with null on leaving it. */
  onPoint(point: (id: string | null) => void): void {
    for (const row of this.#rows) {
      row.addEventListener("pointerenter", () => point(row.dataset.id ?? null));
      row.addEventListener("pointerleave", () => point(null));
      row.addEventListener("focusin", () => point(row.dataset.id ?? null));
      row.addEventListener("focusout", () => point(null));
    }
  }

  mark(id: string | null): void {
    for (const row of this.#rows) {
      row.toggleAttribute("data-on", row.dataset.id === id);
    }
  }
}
