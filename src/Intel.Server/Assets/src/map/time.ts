// The window of time under the map: two sliders over the histogram that the server drew, a month a step.

export class TimeWindow {
  readonly #from: HTMLInputElement | null;
  readonly #to: HTMLInputElement | null;
  readonly #bars: readonly SVGElement[];
  #timer: number | undefined;

  constructor(private readonly root: HTMLElement | null, private readonly change: () => void) {
    this.#from = root?.querySelector("[data-from]") ?? null;
    this.#to = root?.querySelector("[data-to]") ?? null;
    this.#bars = [...root?.querySelectorAll<SVGElement>("[data-month]") ?? []];
    for (const control of root?.querySelectorAll<HTMLElement>("[data-scripted]") ?? []) {
      control.hidden = false;
    }

    this.#from?.addEventListener("input", () => this.#moved(this.#from!));
    this.#to?.addEventListener("input", () => this.#moved(this.#to!));
    const play = root?.querySelector<HTMLButtonElement>("[data-play]");
    play?.addEventListener("click", () => this.#play(play));
  }

  /** The first and the last month of the window; null when it is everything, so that records without a date stay. */
  get months(): readonly [number, number] | null {
    if (this.#from === null || this.#to === null) {
      return null;
    }

    const [from, to] = [this.#from.valueAsNumber, this.#to.valueAsNumber];
    return from === Number(this.#from.min) && to === Number(this.#to.max) ? null : [from, to];
  }

  set months(window: readonly [number, number] | null) {
    if (this.#from !== null && this.#to !== null && window !== null) {
      [this.#from.valueAsNumber, this.#to.valueAsNumber] = window;
    }

    this.paint();
  }

  holds(month: number | null): boolean {
    const window = this.months;
    return window === null || (month !== null && month >= window[0] && month <= window[1]);
  }

  say(text: string): void {
    const sum = this.root?.querySelector<HTMLElement>("[data-sum]");
    if (sum) {
      sum.textContent = text;
    }
  }

  paint(): void {
    for (const bar of this.#bars) {
      const isIn = this.holds(Number(bar.dataset.month));
      bar.classList.toggle("c-accent", isIn);
      bar.classList.toggle("c-bar", !isIn);
    }
  }

  #moved(mover: HTMLInputElement): void {
    if (this.#from!.valueAsNumber > this.#to!.valueAsNumber) {
      (mover === this.#from ? this.#to! : this.#from!).valueAsNumber = mover.valueAsNumber;
    }

    this.paint();
    this.change();
  }

  /** Lets the window's end run through time, a month every 0.6 s, the window cumulative from its start. */
  #play(button: HTMLButtonElement): void {
    const stop = (): void => {
      clearInterval(this.#timer);
      this.#timer = undefined;
      button.setAttribute("aria-pressed", "false");
    };
    if (this.#timer !== undefined) {
      stop();
      return;
    }

    const to = this.#to!;
    if (to.valueAsNumber === Number(to.max)) {
      to.valueAsNumber = this.#from!.valueAsNumber;
    }

    button.setAttribute("aria-pressed", "true");
    this.#timer = setInterval(() => {
      to.valueAsNumber += 1;
      this.paint();
      this.change();
      if (to.valueAsNumber === Number(to.max)) {
        stop();
      }
    }, 600);
  }
}
