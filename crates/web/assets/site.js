// What a page gains where scripts run: moving through time in place, a number's home beside
// the page, tables under the keys. Without this file every link and form works as it stands.
const root = document.documentElement;
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
root.classList.add("js");

const say = (text) => {
  const said = $("#said");
  if (said) said.textContent = text;
};

// --- the page follows: `main` and the bar of the day are exchanged, scroll and focus stay
let asking;
async function go(address, { push = true, replaceBar = true } = {}) {
  asking?.abort();
  asking = new AbortController();
  document.body.classList.add("busy");
  const focus = document.activeElement;
  const keep = focus?.id || focus?.closest("[id]")?.id;
  const cell = place(focus);
  try {
    const answer = await fetch(address, {
      signal: asking.signal,
      headers: { "x-hoaban": "swap" },
    });
    const type = answer.headers.get("content-type") || "";
    if (!type.startsWith("text/html")) {
      location.href = address;
      return;
    }
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const name of ["main", "#more", ".rooms"]) {
      const [old, fresh] = [$(name), $(name, next)];
      if (old && fresh) old.replaceWith(fresh);
    }
    if (replaceBar) {
      const [old, fresh] = [$(".asof"), $(".asof", next)];
      if (old && fresh) old.replaceWith(fresh);
    }
    document.title = next.title;
    // A day is followed as it is typed and once more when its field is left: one step back.
    const here = location.pathname + location.search;
    if (push && address !== here) history.pushState({}, "", address);
    else history.replaceState({}, "", address);
    begin();
    const again = cell ? back(cell) : keep && document.getElementById(keep);
    (again || (keep && $("main")))?.focus?.({ preventScroll: true });
    say($("main h1")?.textContent.trim() || document.title);
  } catch (error) {
    if (error.name !== "AbortError") location.href = address;
  } finally {
    document.body.classList.remove("busy");
  }
}

// A day as it is typed: 30/11/2023, or 2023-11-30; as addresses have it, where it is whole.
const WHOLE = /^(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4}-\d{2}-\d{2}))$/;
const isoOf = (text) => {
  const [, day, month, year, iso] = WHOLE.exec(text.trim()) ?? [];
  return iso ?? (year && [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"));
};
const typedOf = (iso) => iso.split("-").reverse().join("/");

const addressOf = (form) => {
  const days = new Set([...form.querySelectorAll("[data-day]")].map((it) => it.name));
  const filled = [...new FormData(form)]
    .filter(([, value]) => value !== "")
    .map(([name, value]) => [name, (days.has(name) && isoOf(value)) || value]);
  const query = new URLSearchParams(filled).toString();
  return form.getAttribute("action") + (query ? "?" + query : "");
};

// --- the rail of days
function rail() {
  const input = $("#days");
  if (!input) return;
  const offsets = input.dataset.days.split(",").map(Number);
  const first = new Date(input.dataset.first + "T00:00:00Z").getTime();
  const iso = (day) => new Date(first + day * 864e5).toISOString().slice(0, 10);
  const told = (day) =>
    input.dataset.form === "vi"
      ? iso(day).split("-").reverse().join("/")
      : new Date(first + day * 864e5).toLocaleDateString("en-GB", {
          day: "numeric",
          month: "long",
          year: "numeric",
          timeZone: "UTC",
        });
  const date = $("#as-of");
  const hand = $(".rail .hand");
  const show = () => {
    date.value = typedOf(iso(+input.value));
    input.setAttribute("aria-valuetext", told(+input.value));
    hand?.setAttribute("d", `M${(input.value / input.max) * 1000} 0V32`);
  };
  let later;
  const move = (wait) => {
    show();
    clearTimeout(later);
    later = setTimeout(() => go(addressOf(date.form), { push: true }), wait);
  };
  show();
  const nearest = (day) =>
    offsets.reduce(
      (best, x) => (Math.abs(x - day) < Math.abs(best - day) ? x : best),
      offsets[0],
    );
  input.addEventListener("keydown", (event) => {
    const now = +input.value;
    const forward = ["ArrowRight", "ArrowUp"].includes(event.key);
    const step = forward
      ? offsets.find((x) => x > now)
      : ["ArrowLeft", "ArrowDown"].includes(event.key)
        ? offsets.findLast((x) => x < now)
        : event.key === "Home"
          ? offsets[0]
          : event.key === "End"
            ? +input.max
            : event.key === "PageUp"
              ? (offsets.find((x) => x >= now + 90) ?? +input.max)
              : event.key === "PageDown"
                ? (offsets.findLast((x) => x <= now - 90) ?? offsets[0])
                : undefined;
    if (step === undefined && !forward && !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    if (step !== undefined) {
      input.value = step;
      move(250);
    } else if (forward) {
      input.value = input.max;
      move(250);
    }
  });
  input.addEventListener("input", () => {
    if (+input.value < +input.max) input.value = nearest(+input.value);
    show();
  });
  input.addEventListener("change", () => move(0));
  date.addEventListener("change", () => {
    if (date.value && date.value !== date.defaultValue) go(addressOf(date.form));
  });
}

// --- a field for a day gains the browser's calendar; a whole day is followed as it is typed
function calendars(from) {
  for (const into of from.querySelectorAll("[data-day]:not([data-ready])")) {
    into.dataset.ready = "";
    const native = document.createElement("input");
    Object.assign(native, { type: "date", className: "calendar", tabIndex: -1 });
    native.setAttribute("aria-hidden", "true");
    native.value = isoOf(into.value) ?? "";
    native.addEventListener("change", (event) => {
      event.stopPropagation();
      if (!native.value) return;
      into.value = typedOf(native.value);
      into.dispatchEvent(new Event("change", { bubbles: true }));
    });
    into.addEventListener("input", () => {
      const whole = isoOf(into.value);
      native.value = whole ?? "";
      if (whole && into.form?.method === "get") {
        into.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    into.after(native);
  }
}
calendars(document);
new MutationObserver(() => calendars(document)).observe(document.body, {
  childList: true,
  subtree: true,
});

// --- a number's home
const panel = $("#panel");
let closing = false;
async function open(address, { push = true } = {}) {
  try {
    const answer = await fetch(address, { headers: { "x-hoaban": "panel" } });
    if (!answer.ok) {
      location.href = address;
      return;
    }
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const body = $(".body", panel);
    body.replaceChildren(...$("main", next).childNodes);
    $("a", panel).href = address;
    if (panel.open) history.replaceState({ panel: address }, "");
    else if (push) history.pushState({ panel: address }, "");
    if (!panel.open) panel.showModal();
    body.scrollTop = 0;
    panel.scrollTop = 0;
    const head = $("h1", body);
    if (head) {
      head.tabIndex = -1;
      head.focus();
    }
  } catch {
    location.href = address;
  }
}
if (panel) {
  panel.addEventListener("click", (event) => {
    if (event.target === panel) panel.close();
  });
  $("button", panel).addEventListener("click", () => panel.close());
  panel.addEventListener("close", () => {
    if (history.state?.panel) {
      closing = true;
      history.back();
    }
  });
}
addEventListener("popstate", (event) => {
  if (closing) closing = false;
  else if (event.state?.panel) open(event.state.panel, { push: false });
  else if (panel?.open) panel.close();
  else if (!location.hash) go(location.href, { push: false });
});

// --- tables: sort inside the groups, walk by arrow keys, copy as cells
const keyOf = (row, index) => {
  const cell = row.cells[index];
  const data = cell && !cell.matches(".part") && $("data", cell);
  if (cell?.matches(".part")) return "";
  return data ? Number(data.value) : (cell?.dataset.key ?? cell?.textContent.trim() ?? "");
};
function sort(head) {
  const table = head.closest("table");
  const down = head.getAttribute("aria-sort") === "ascending";
  $$("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const compare = (a, b) => {
    const [x, y] = [keyOf(a, head.cellIndex), keyOf(b, head.cellIndex)];
    if (x === "" || y === "") return (x === "") - (y === "");
    const order =
      typeof x === "number" && typeof y === "number"
        ? x - y
        : typeof x !== typeof y
          ? typeof x === "number"
            ? -1
            : 1
          : String(x).localeCompare(String(y), root.lang);
    return down ? -order : order;
  };
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
    body.append(...rows.sort(compare));
  }
}
const place = (element) => {
  const cell = element?.closest?.("td,th");
  const row = cell?.parentElement;
  const table = cell?.closest("table");
  return table?.id && { table: table.id, row: row.id || row.rowIndex, cell: cell.cellIndex };
};
const target = (cell) => cell && ($("a[href],button", cell) || cell);
const back = ({ table, row, cell }) => {
  const rows = document.getElementById(table)?.rows;
  const line = rows && (typeof row === "string" ? document.getElementById(row) : rows[row]);
  const found = target(line?.cells[cell]);
  if (found && found.tabIndex < 0) found.tabIndex = -1;
  return found;
};
addEventListener("keydown", (event) => {
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const move = moves[event.key];
  const cell =
    move &&
    !event.altKey &&
    !event.ctrlKey &&
    !event.metaKey &&
    event.target.closest?.("td,th");
  if (!cell || event.target.matches("input,select,textarea")) return;
  const rows = [...cell.closest("table").rows];
  let index = rows.indexOf(cell.parentElement) + move[0];
  while (move[0] && rows[index]?.classList.contains("group")) index += move[0];
  const next = target(rows[index]?.cells[cell.cellIndex + move[1]]);
  if (!next) return;
  event.preventDefault();
  if (!next.matches("a,button")) next.tabIndex = -1;
  next.focus();
});
function tsv(table) {
  const comma = root.lang === "vi";
  const text = (cell) => {
    const data = !cell.matches(".part") && $("data", cell);
    if (data) return comma ? data.value.replace(".", ",") : data.value;
    return (cell.innerText ?? cell.textContent).replace(/\s+/g, " ").trim();
  };
  return [...table.rows].map((row) => [...row.cells].map(text).join("\t")).join("\n");
}
async function copy(button) {
  const table = document.getElementById(button.dataset.copy);
  const text = tsv(table);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  say(button.dataset.done);
  const before = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = before;
  }, 1500);
}

addEventListener("click", (event) => {
  if (
    event.defaultPrevented ||
    event.button ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey
  )
    return;
  const link = event.target.closest("a[href]");
  if (link?.matches(".num") && panel) {
    event.preventDefault();
    open(link.href);
    return;
  }
  if (link?.matches("[data-swap]")) {
    event.preventDefault();
    go(link.href);
    return;
  }
  const button = event.target.closest("button");
  if (button?.dataset.copy) copy(button);
  else if (button?.dataset.print !== undefined) print();
  else if (button?.parentElement.matches("thead th")) sort(button.parentElement);
});
addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-follow]") && event.target.matches("select,[data-day]"))
    go(addressOf(form));
});
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get" || !form.matches("[data-follow]")) return;
  event.preventDefault();
  go(addressOf(form));
});

// --- a form that stays filled in: its answer is put below it
addEventListener("submit", async (event) => {
  const form = event.target;
  const name = form.dataset.stay;
  if (!name) return;
  event.preventDefault();
  const sent = new FormData(form, event.submitter);
  document.body.classList.add("busy");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const result = next.getElementById(name) || $("main", next);
    document.getElementById(name).replaceChildren(...result.childNodes);
    say($("h2,h1", document.getElementById(name))?.textContent || "");
  } finally {
    document.body.classList.remove("busy");
  }
});

// --- the sticky head of a table stands under the bar, however high that is
const measure = () => {
  const bar = $(".asof");
  if (bar) root.style.setProperty("--bar-now", bar.offsetHeight + "px");
};
addEventListener("resize", measure);

function begin() {
  measure();
  rail();
  for (const wide of $$(".wide"))
    if (wide.scrollWidth > wide.clientWidth + 1 && !$("a", wide)) wide.tabIndex = 0;
  for (const head of $$("table[data-sort] thead th")) {
    if (head.firstElementChild || !head.textContent.trim()) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
  }
}
begin();
