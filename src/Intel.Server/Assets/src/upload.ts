// Sends files one by one with their progress. Without it the form itself sends them all at once, and the same page follows.
// The form is marked data-upload; the list of running files, data-upload-list, holds a template for one of them.

interface Row { readonly element: HTMLElement; readonly bar: HTMLProgressElement | null; readonly state: HTMLElement | null }

function addRow(list: HTMLElement, file: File): Row | null {
  const template = list.querySelector<HTMLTemplateElement>("template");
  const element = template?.content.firstElementChild?.cloneNode(true);
  if (!(element instanceof HTMLElement)) {
    return null;
  }

  const name = element.querySelector<HTMLElement>("[data-name]");
  if (name !== null) {
    name.textContent = file.name;
  }

  list.append(element);
  list.hidden = false;
  return { element, bar: element.querySelector("progress"), state: element.querySelector("[data-state]") };
}

function say(row: Row | null, list: HTMLElement, state: "sending" | "received" | "failed", percent?: number): void {
  if (row?.state) {
    const text = list.dataset[state] ?? state;
    row.state.textContent = percent === undefined ? text : `${text} ${percent}\u00a0%`;
    row.state.classList.toggle("bad", state === "failed");
  }
}

function send(form: HTMLFormElement, field: string, file: File, list: HTMLElement): Promise<string | null> {
  const row = addRow(list, file);
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") {
      data.append(name, value);
    }
  }

  data.append(field, file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => {
      const percent = event.total === 0 ? 100 : Math.floor(100 * event.loaded / event.total);
      if (row?.bar) {
        row.bar.value = percent;
      }

      say(row, list, "sending", percent);
    });
    request.addEventListener("load", () => {
      const isReceived = request.status < 400;
      say(row, list, isReceived ? "received" : "failed");
      resolve(isReceived ? request.responseURL : null);
    });
    request.addEventListener("error", () => {
      say(row, list, "failed");
      resolve(null);
    });
    request.send(data);
  });
}

async function sendAll(form: HTMLFormElement, input: HTMLInputElement, files: readonly File[], list: HTMLElement): Promise<void> {
  form.setAttribute("aria-busy", "true");
  let failures = 0;
  let address: string | null = null;
  for (const file of files) {
    const answer = await send(form, input.name, file, list);
    failures += answer === null ? 1 : 0;
    address = answer ?? address;
  }

  form.removeAttribute("aria-busy");
  input.value = "";
  if (failures === 0 && address !== null) {
    location.assign(address);
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload]")) {
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  const list = document.querySelector<HTMLElement>("[data-upload-list]");
  if (input === null || list === null) {
    continue;
  }

  form.addEventListener("submit", (event) => {
    const files = [...input.files ?? []];
    if (files.length > 0) {
      event.preventDefault();
      void sendAll(form, input, files, list);
    }
  });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...event.dataTransfer?.files ?? []];
    if (files.length > 0) {
      void sendAll(form, input, files, list);
    }
  });
}
