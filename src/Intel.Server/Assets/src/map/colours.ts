// The stylesheet's colours as MapLibre understands them. A custom property may hold light-dark(), which only the browser
// can resolve: so a probe is painted with it and read back.

const names = ["surface", "text", "muted", "accent", "water", "land", "land-far", "border", "line", "line-strong", "risk-3", "on-accent", "hot", "cold", "nodata", "road", "road-edge", "green", "built"] as const;

export type Colours = Record<typeof names[number], string>;

export function readColours(): Colours {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const entries = names.map((name) => {
    probe.className = "";
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as Colours;
}
