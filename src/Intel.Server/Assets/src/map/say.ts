// Says in the map's place why there is none.
export function say(element: HTMLElement, state: "no-webgl" | "failed"): void {
  element.dataset.state = state;
  element.dataset.idle = "true";
  const text = element.querySelector<HTMLElement>(`[data-say=${state}]`);
  if (text !== null) {
    text.hidden = false;
  }
}
