// The list beside a map: rows marked data-id, written by the server. On the map's own page (data-map-list) it shows those
// that are in view or chosen; elsewhere its rows only point at the map.

export class SideList {
  readonly #rows: readonly HTMLElement[];

  constructor(private readonly root: HTMLElement | null) {
    this.#rows = [...root?.querySelectorAll<HTMLElement>("[data-id]") ?? []];
  }

  /** The records that have a row. */
  get ids(): readonly string[] {
    return this.#rows.map((row) => row.dataset.id ?? "");
  }

  /** Shows the rows of some records alone, where the list follows the map; answers how many of them it does not hold. */
  show(count: number, isIn: (id: string) => boolean): number {
    if (this.root?.dataset.mapList === undefined) {
      return 0;
    }

    let listed = 0;
    for (const row of this.#rows) {
      const isShown = isIn(row.dataset.id ?? "");
      row.hidden = !isShown;
      listed += isShown ? 1 : 0;
    }

    return count - listed;
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
