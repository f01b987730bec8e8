// The window of time under the map: two sliders over the histogram that the server drew, a month a step. It runs by
// itself, either growing from its start (cumulative) or sliding; what it holds is filtered here, nothing is loaded.
import { periodName } from "./months";
import type { Months } from "./state";

const frame = 600;

export class TimeWindow {
  readonly #from: HTMLInputElement | null;
  readonly #to: HTMLInputElement | null;
  readonly #step: HTMLSelectElement | null;
  readonly #cumulative: HTMLInputElement | null;
  readonly #bars: readonly SVGElement[];
  #timer: number | undefined;
  #isDragged = false;
  // Where there are no sliders, as on paper, the window is what the address says.
  #fixed: Months | null = null;

  constructor(private readonly root: HTMLElement | null, private readonly change: () => void) {
    this.#from = root?.querySelector("[data-from]") ?? null;
    this.#to = root?.querySelector("[data-to]") ?? null;
    this.#step = root?.querySelector("[data-step]") ?? null;
    this.#cumulative = root?.querySelector("[data-cumulative]") ?? null;
    this.#bars = [...root?.querySelectorAll<SVGElement>("[data-month]") ?? []];
    for (const control of root?.querySelectorAll<HTMLElement>("[data-scripted]") ?? []) {
      control.hidden = false;
    }

    for (const slider of [this.#from, this.#to]) {
      slider?.addEventListener("input", () => this.#moved(slider));
      slider?.addEventListener("change", () => { this.#isDragged = false; this.change(); });
    }

    this.#step?.addEventListener("change", () => this.change());
    this.#cumulative?.addEventListener("change", () => this.change());
    const play = root?.querySelector<HTMLButtonElement>("[data-play]");
    play?.addEventListener("click", () => this.#play(play));
    root?.querySelector("[data-all-time]")?.addEventListener("click", () => this.#show(this.#first, this.#last));
  }

  /** Whether the window is on its way: it runs, or somebody holds one of its ends. */
  get isMoving(): boolean {
    return this.isPlaying || this.#isDragged;
  }

  get isPlaying(): boolean {
    return this.#timer !== undefined;
  }

  get #first(): number {
    return Number(this.#from?.min ?? 0);
  }

  get #last(): number {
    return Number(this.#to?.max ?? 0);
  }

  /** Months that the window moves by at a time. */
  get step(): number {
    return Number(this.#step?.value ?? 1);
  }

  set step(months: number) {
    if (this.#step !== null && [...this.#step.options].some((option) => Number(option.value) === months)) {
      this.#step.value = String(months);
    }
  }

  get cumulative(): boolean {
    return this.#cumulative?.checked ?? false;
  }

  set cumulative(is: boolean) {
    if (this.#cumulative !== null) {
      this.#cumulative.checked = is;
    }
  }

  /** The first and the last month of the window; null when it is everything, so that records without a date stay. */
  get months(): Months | null {
    if (this.#from === null || this.#to === null) {
      return this.#fixed;
    }

    const [from, to] = [this.#from.valueAsNumber, this.#to.valueAsNumber];
    return from === this.#first && to === this.#last ? null : [from, to];
  }

  set months(window: Months | null) {
    this.#fixed = window;
    if (this.#from !== null && this.#to !== null && window !== null) {
      [this.#from.valueAsNumber, this.#to.valueAsNumber] = window;
    }

    this.paint();
  }

  /** The period in words; empty where no record has a date. */
  get name(): string {
    const window = this.#from === null || this.#to === null ? this.#fixed : [this.#from.valueAsNumber, this.#to.valueAsNumber] as const;
    return window === null ? "" : periodName(window);
  }

  holds(month: number): boolean {
    const window = this.months;
    return window === null || (month >= window[0] && month <= window[1]);
  }

  say(text: string, name: string): void {
    const sum = this.root?.querySelector<HTMLElement>("[data-sum]");
    if (sum) {
      sum.textContent = text;
    }

    const period = this.root?.querySelector<HTMLElement>("[data-window]");
    if (period) {
      period.textContent = name;
    }
  }

  paint(): void {
    for (const bar of this.#bars) {
      const isIn = this.holds(Number(bar.dataset.month));
      bar.classList.toggle("c-accent", isIn);
      bar.classList.toggle("c-bar", !isIn);
    }

    // A screen reader says the month, not its number.
    for (const slider of [this.#from, this.#to]) {
      slider?.setAttribute("aria-valuetext", periodName([slider.valueAsNumber, slider.valueAsNumber]));
    }
  }

  #show(from: number, to: number): void {
    [this.#from!.valueAsNumber, this.#to!.valueAsNumber] = [from, to];
    this.paint();
    this.change();
  }

  #moved(mover: HTMLInputElement): void {
    if (this.#from!.valueAsNumber > this.#to!.valueAsNumber) {
      (mover === this.#from ? this.#to! : this.#from!).valueAsNumber = mover.valueAsNumber;
    }

    this.#isDragged = true;
    this.paint();
    this.change();
  }

  #play(button: HTMLButtonElement): void {
    const stop = (): void => {
      clearInterval(this.#timer);
      this.#timer = undefined;
      button.setAttribute("aria-pressed", "false");
      this.change();
    };
    if (this.isPlaying) {
      stop();
      return;
    }

    const [from, to] = [this.#from!.valueAsNumber, this.#to!.valueAsNumber];
    const isAtEnd = to === this.#last;
    const start = isAtEnd && this.cumulative ? from : isAtEnd ? this.#first : from;
    button.setAttribute("aria-pressed", "true");
    this.#timer = setInterval(() => this.#advance(stop), frame);
    this.#show(start, Math.min(this.#last, start + this.step - 1));
  }

  #advance(stop: () => void): void {
    const [from, to] = [this.#from!.valueAsNumber, this.#to!.valueAsNumber];
    if (to >= this.#last) {
      stop();
      return;
    }

    const next = Math.min(this.#last, to + this.step);
    this.#show(this.cumulative ? from : Math.min(from + this.step, next), next);
  }
}
