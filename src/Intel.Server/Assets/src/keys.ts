// Keys of the pages: "/" goes to the search box, j and k walk the rows, Enter opens, x selects, "?" lists the keys.
// Everything that they do can be done without them.

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== "checkbox");

const rows = (): HTMLTableRowElement[] => [...document.querySelectorAll<HTMLTableRowElement>("[data-rows] tbody tr")];

function move(step: 1 | -1): void {
  const all = rows();
  if (all.length === 0) {
    const link = document.querySelector<HTMLAnchorElement>(step > 0 ? "a[rel=next]" : "a[rel=prev]");
    link?.click();
    return;
  }

  const now = all.findIndex((row) => row.hasAttribute("aria-current"));
  const next = Math.min(Math.max(now + step, 0), all.length - 1);
  all[now]?.removeAttribute("aria-current");
  all[next]?.setAttribute("aria-current", "true");
  all[next]?.scrollIntoView({ block: "nearest" });
  all[next]?.querySelector<HTMLElement>("[data-open]")?.focus({ preventScroll: true });
}

function open(): boolean {
  const link = document.querySelector<HTMLElement>("[data-rows] tr[aria-current] [data-open]");
  link?.click();
  return link !== null;
}

function select(): void {
  document.querySelector<HTMLInputElement>("[data-rows] tr[aria-current] input[type=checkbox]")?.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) {
    return;
  }

  const search = document.querySelector<HTMLInputElement>("#q");
  switch (event.key) {
    case "/":
      search?.focus();
      search?.select();
      break;
    case "j":
      move(1);
      break;
    case "k":
      move(-1);
      break;
    case "x":
      select();
      break;
    case "Enter":
      if (document.activeElement !== document.body || !open()) {
        return;
      }

      break;
    case "?":
      document.querySelector<HTMLElement>("#keys")?.togglePopover();
      break;
    default:
      return;
  }

  event.preventDefault();
});
