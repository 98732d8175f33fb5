// What does the editor of a form gain where scripts run? Its buttons act in place: one line more
// or less without a new page; a block of Excel becomes lines, or fills a column down; keys move
// lines; a line takes its indicator's name as soon as that is picked.
const editor = () => document.querySelector("#editor");
let changed = false;

const rowsOf = (list) => [...editor().querySelectorAll(`#${list} tbody tr:not(.more)`)];

// Where the focus goes after a button: to the new line, with the moved one, or near the gone one.
function goal(wish, before) {
  const [verb, list = "lines", number] = wish.split(".");
  const at = Number(number);
  const rows = rowsOf(list);
  const row = (index) => rows[Math.max(0, Math.min(rows.length - 1, index))];
  if (verb === "add") return row(number ? at : rows.length)?.querySelector("input");
  if (verb === "paste") return editor().querySelector(".done button, [name=block]");
  if (verb === "restore" || verb === "cut") return row(0)?.querySelector("input");
  if (verb === "remove") return row(at - 1)?.querySelector("input");
  const moved = at + (verb === "up" ? -1 : 1);
  const kept = before && editor().elements[before.replace(`.${at}.`, `.${moved}.`)];
  return kept ?? editor().querySelector(`button[value="${verb}.${list}.${moved}"]`);
}

// Asks the server for the form with a button's wish done; false where it did not answer.
async function act(wish, before) {
  const form = editor();
  const open = [...form.querySelectorAll("tr details[open]")].map(
    (it) => it.closest("tr").rowIndex,
  );
  document.body.classList.add("busy");
  try {
    const sent = new URLSearchParams(new FormData(form));
    sent.append("do", wish);
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = next.querySelector("#editor");
    if (!fresh) return false;
    form.replaceWith(fresh);
    changed = true;
    const rows = fresh.querySelectorAll("#lines tr");
    for (const index of open) rows[index]?.querySelector("details")?.setAttribute("open", "");
    const to = wish === "look" ? fresh.querySelector("#preview h2") : goal(wish, before);
    if (to?.matches("h2")) to.tabIndex = -1;
    to?.focus();
    to?.scrollIntoView({ block: "nearest" });
    return true;
  } catch {
    return false;
  } finally {
    document.body.classList.remove("busy");
  }
}

document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (event.target !== editor()) return;
  if (!button || button.value === "save") {
    changed = false;
    return;
  }
  event.preventDefault();
  if (await act(button.value)) return;
  changed = false;
  editor().requestSubmit(button);
});

// --- blocks from Excel
function fillDown(field, cells) {
  const [, list, number, name] = /^(\w+)\.(\d+)\.(\w+)$/.exec(field.name);
  cells.forEach((text, down) => {
    const into = editor().elements[`${list}.${Number(number) + down}.${name}`];
    if (into) into.value = text.trim();
  });
  changed = true;
}
document.addEventListener("paste", (event) => {
  const field = event.target;
  const place = /^lines\.(\d+)\.(\w+)$/.exec(field.name ?? "");
  const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
  if (!place || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const own = ["code", "mark", "name_vi"].includes(place[2]);
  if (!own && !text.includes("\t")) {
    fillDown(field, text.split(/\r?\n/));
    return;
  }
  editor().elements.block.value = text;
  act(`paste.lines.${place[1]}`);
});

// --- keys within a line, column, rule or file
const KEYS = { ArrowUp: "up", ArrowDown: "down" };
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.target.closest?.("#editor") !== editor()) return;
  const back = (event.ctrlKey || event.metaKey) && event.key === "z";
  if (back && !event.target.matches("input:not([type=checkbox]), textarea")) {
    const button = editor().querySelector('button[value="restore"]');
    if (button) event.preventDefault();
    if (button) act("restore");
    return;
  }
  const row = event.target.closest(".parts tbody tr");
  const moves = event.altKey && event.shiftKey ? KEYS[event.key] : undefined;
  const changes = event.ctrlKey ? { Enter: "add", Delete: "remove" }[event.key] : undefined;
  const verb = moves ?? changes;
  if (!row || !verb) return;
  event.preventDefault();
  const head = row.matches(".more") ? row.previousElementSibling : row;
  const [, list, number] = head.querySelector("button").value.split(".");
  const last = rowsOf(list).length;
  if ((verb === "up" && number === "1") || (verb === "down" && Number(number) === last)) return;
  act(`${verb}.${list}.${number}`, event.target.name);
});

document.addEventListener("change", ({ target }) => {
  if (!target.closest("#editor")) return;
  changed = true;
  const line = /^(lines\.\d+)\.indicator$/.exec(target.name)?.[1];
  const name = line && editor().elements[`${line}.name_vi`];
  const option = [...editor().querySelectorAll("#list-indicators option")].find(
    (it) => it.value === target.value,
  );
  if (name && !name.value && option && document.documentElement.lang === "vi") {
    name.value = option.textContent.replace(/ \([^()]*\)$/, "");
  }
});
addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
