// What does the editor of a form gain where scripts run? Its buttons act in place: one line more
// or less without a new page; a line takes its indicator's name as soon as that is picked.
const editor = () => document.querySelector("#editor");
let changed = false;

// Where the focus goes after a button: to the new line, with the moved one, or near the gone one.
function goal(wish) {
  const [verb, list, number] = wish.split(".");
  const at = Number(number);
  const rows = editor().querySelectorAll(`#${list} tbody tr:not(.more)`);
  const row = (index) => rows[Math.max(0, Math.min(rows.length - 1, index))];
  if (verb === "add") return row(number ? at : rows.length)?.querySelector("input");
  if (verb === "remove") return row(at - 1)?.querySelector("input");
  const moved = at + (verb === "up" ? -1 : 1);
  return editor().querySelector(`button[value="${verb}.${list}.${moved}"]`);
}

async function act(button) {
  const form = editor();
  const open = [...form.querySelectorAll("details[open]")].map((it) => it.closest("tr").rowIndex);
  document.body.classList.add("busy");
  try {
    const sent = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = next.querySelector("#editor");
    if (!fresh) return false;
    form.replaceWith(fresh);
    changed = true;
    const rows = fresh.querySelectorAll("#lines tr");
    for (const index of open) rows[index]?.querySelector("details")?.setAttribute("open", "");
    const to = button.value === "look" ? fresh.querySelector("#preview h2") : goal(button.value);
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
  if (!(await act(button))) editor().requestSubmit(button);
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
