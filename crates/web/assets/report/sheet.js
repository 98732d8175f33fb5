// How do the grid, the outbox and the form's rules make one sheet? What is typed is kept at once,
// sent, told; what somebody else changed meanwhile is put beside it for a choice.
import { add, divide, fraction, fromPlain, multiply, negate, plain, print } from "./decimal.js";
import { evaluate, parse } from "./formula.js";
import { language, say, textOf, understand } from "./cell.js";
import { Grid, field } from "./grid.js";
import { breaches, ownFinding, redrawing, rulesOf, show } from "./findings.js";
import { ask, conflictsIn, preview, remark } from "./dialogs.js";
import * as outbox from "./outbox.js";

const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
const table = $("#sheet");
const report = (({ form, period, reporter }) => ({ form, period, reporter }))(table.dataset);
const rules = rulesOf(JSON.parse($("#sheet-rules")?.textContent ?? "[]"));
const api = `/api/report?${new URLSearchParams({ ...report, language })}`;
let findings = JSON.parse($("#sheet-findings")?.textContent ?? "[]");
let unsent = [];
let savedAt = null;

const lineOf = (cell) => cell.closest("tr").dataset.line;
const cellAt = (line, column) =>
  $(`tr[data-line="${CSS.escape(line)}"] [data-column="${CSS.escape(column)}"]`, table);
const nameOf = (cell) => cell.closest("tr").dataset.name;
const told = (key, filled) => {
  $("#said").textContent = say(key, filled);
};

// --- what is computed here: lines by their formula, columns against others
const decimalsOf = (cell) => Number(cell.dataset.decimals ?? 0);
function valueOf(cell) {
  if (!cell) return null;
  const into = field(cell);
  if (into) return understand(into.value).value ?? null;
  const number = $("data", cell);
  return number ? fromPlain(number.value) : null;
}
function put(cell, value) {
  const shown = value && print(value, decimalsOf(cell), language);
  const number = $("data", cell) ?? cell.appendChild(document.createElement("data"));
  if (number.textContent === (shown ?? "")) return;
  number.value = value ? plain(value, decimalsOf(cell)) : "";
  number.textContent = shown ?? "";
}
const formulas = $$("tr[data-formula]", table).map((row) => ({
  row,
  tree: parse(row.dataset.formula),
}));
const valueIn = (column) => (line) => {
  const cell = cellAt(line, column);
  if (!cell) return null;
  const formula = formulas.find((it) => it.row.dataset.line === line);
  // A sum of sums: the inner one is reckoned to the last digit, not as it is shown.
  return formula?.tree ? evaluate(formula.tree, valueIn(column)) : valueOf(cell);
};
function reckon() {
  for (const cell of $$("[data-follows]", table)) {
    const other = valueIn(cell.dataset.follows)(lineOf(cell));
    const less = fromPlain(cell.dataset.less);
    put(cell, other && less ? add(other, negate(less)) : other);
  }
  for (const { row, tree } of formulas) {
    if (!tree) continue;
    for (const cell of $$("[data-computed]", row)) {
      put(cell, evaluate(tree, valueIn(cell.dataset.column)));
    }
  }
  const hundred = fraction(100n);
  for (const cell of $$("[data-over]", table)) {
    const { over, under, underValue } = cell.dataset;
    const above = valueIn(over)(lineOf(cell));
    const below = fromPlain(underValue) ?? (under && valueIn(under)(lineOf(cell)));
    const known = above && below && below.above !== 0n;
    put(cell, known ? multiply(divide(above, below), hundred) : null);
  }
}

// --- findings
function own() {
  const columns = new Set($$("td.entry", table).map((cell) => cell.dataset.column));
  const ofRules = [...columns].flatMap((column) => breaches(rules, column, valueIn(column)));
  const ofFields = $$("td.entry", table).map((cell) => {
    const decimals = cell.dataset.most === undefined ? undefined : Number(cell.dataset.most);
    return ownFinding(field(cell), lineOf(cell), cell.dataset.column, decimals);
  });
  return [...ofFields.filter(Boolean), ...(unsent.length ? ofRules : [])];
}
function check() {
  const here = own();
  const changed = (it) =>
    unsent.some((each) => !each.rule && each.line === it.line && each.column === it.column);
  const said = (it) =>
    here.some((mine) => ["code", "line", "column"].every((key) => mine[key] === it[key]));
  const open = findings.filter((it) => it.kind !== "required-blank" && !changed(it) && !said(it));
  const shown = [...open, ...here];
  blocking();
  const refused = unsent.filter((entry) => entry.state === "refused");
  const ofServer = refused.map(({ line, column, why, told: text }) => ({
    severity: "hard",
    line,
    column,
    text: why === "closed" ? say("closed") : text,
    own: true,
  }));
  show(table, [...shown, ...ofServer]);
}

// What still stands against handing it in, as far as the server knows: figures, then files.
function blocking() {
  const place = $("#blocked-submit");
  if (!place) return;
  const against = findings.filter(
    (it) => (it.severity === "hard" || !it.reason) && !unsent.some((each) => each.line === it.line),
  );
  const item = (severity, href, name, text) => {
    const made = document.createElement("li");
    made.className = severity;
    const link = Object.assign(document.createElement("a"), { href, textContent: name });
    made.append(link, `: ${text}`);
    return made;
  };
  const figures = against.map((it) => {
    const row = $(`tr[data-line="${CSS.escape(it.line)}"]`, table);
    const severity = it.severity === "hard" ? "error" : "warning";
    return item(severity, `#r-${it.line}`, row?.dataset.name ?? it.line, it.text);
  });
  const files = $$("#attachments .slot.missing").map((slot) => {
    const told = $("p.faint", slot).textContent.replace(/^\S+\s+/, "");
    return item("error", `#${$("h3", slot).id}`, slot.dataset.title, told);
  });
  place.hidden = !figures.length && !files.length;
  $("ul", place).replaceChildren(...figures, ...files);
}
document.addEventListener("files", blocking);

// --- the line below the heading: what is safe where
function status() {
  const of = (state) => unsent.filter((entry) => entry.state === state).length;
  const count = unsent.length;
  const line = outbox.lineNow();
  const parts = [];
  const waiting = of("waiting");
  if (line === "login") parts.push(say("status-login", { count: waiting }));
  else if (waiting && line === "offline") parts.push(say("status-offline", { count: waiting }));
  else if (waiting && line === "later") parts.push(say("status-later", { count: waiting }));
  else if (waiting) parts.push(say("status-sending", { count: waiting }));
  if (of("conflict")) parts.push(say("status-conflict", { count: of("conflict") }));
  if (of("refused")) parts.push(say("status-refused", { count: of("refused") }));
  if (of("unread")) parts.push(say("status-unread", { count: of("unread") }));
  if (!count && line === "offline") parts.push(say("status-no-line"));
  else if (!count) parts.push(savedAt ? say("status-saved", { time: savedAt }) : say("status-all"));
  const place = $("#sheet-status");
  const text = parts.join(" · ");
  if (place.textContent !== text) place.textContent = text;
  place.dataset.state = count ? (line === "idle" || line === "sending" ? "kept" : line) : "safe";
  $("#sheet-again").hidden = !of("refused");
  $("#sheet-login").hidden = line !== "login";
}

const STATES = { waiting: "kept", unread: "unread", conflict: "conflict", refused: "refused" };
function mark() {
  for (const cell of $$(".entry", table)) {
    const mine = unsent.filter(
      (entry) =>
        !entry.rule && entry.line === lineOf(cell) && entry.column === cell.dataset.column,
    );
    const last = mine.at(-1);
    cell.classList.remove(...Object.values(STATES));
    if (last) cell.classList.add(STATES[last.state]);
    cell.dataset.content = understand(field(cell).value).content;
    cell.classList.toggle("noted", Boolean(cell.dataset.note));
  }
}

async function refresh() {
  unsent = await outbox.waiting(report);
  for (const entry of unsent) {
    if (entry.rule) continue;
    const cell = cellAt(entry.line, entry.column);
    const into = field(cell);
    if (!into || grid.editing?.field === into) continue;
    const text = into.dataset.remark === undefined ? textOf(entry) : entry.note;
    into.value = into.dataset.kept = text;
    if (into.dataset.remark === undefined) cell.dataset.note = entry.note ?? "";
  }
  mark();
  reckon();
  check();
  status();
  conflictsIn(unsent.filter((entry) => entry.state === "conflict"), { cellAt, nameOf, settleBy });
}

// --- changes
function entryOf(cell) {
  const into = field(cell);
  const place = { ...report, line: lineOf(cell), column: cell.dataset.column };
  const base = cell.dataset.base ? Number(cell.dataset.base) : null;
  const about = { title: document.title, href: location.pathname + location.search, base };
  if (into.dataset.remark !== undefined) {
    return { ...place, ...about, content: "blank", text: "", note: into.value.trim() };
  }
  const { content, text, value, decimals } = understand(into.value);
  const note = cell.dataset.note ?? "";
  if (content === "unread") return { ...place, ...about, content, text, note, state: "unread" };
  const figure = value && plain(value, decimals);
  // As Vietnamese papers write it, whatever the language of the page.
  const written = value ? print(value, decimals, "vi") : "";
  return { ...place, ...about, content, text: written, note, value: figure };
}
async function keep(cells) {
  for (const cell of cells) field(cell).dataset.kept = field(cell).value;
  await outbox.keep(cells.map(entryOf));
  outbox.send();
}
const grid = new Grid(table, {
  changed: (changes) => keep(changes.map(({ cell }) => cell)),
  said: told,
  save: () => outbox.send(),
  note: (cell) => cell && field(cell) && edit(cell),
  preview: (plan, accept) => preview(plan, accept),
  moved: (cell) => {
    const open = field(cell) && !field(cell).readOnly;
    for (const button of $$("#sheet-tools [data-sign], #sheet-tools [data-note]")) {
      button.disabled = !open;
    }
  },
});
async function edit(cell) {
  if (field(cell).dataset.remark !== undefined || field(cell).readOnly) return;
  const text = await remark(nameOf(cell), cell.dataset.note ?? "");
  field(cell).focus();
  if (text === null || text === (cell.dataset.note ?? "")) return;
  cell.dataset.note = text;
  await keep([cell]);
}

// Why a doubtful figure is right all the same: stays with it; emptied, it is taken back. A field
// that was made anew meanwhile tells of no change when it is left, so leaving it is heeded too.
async function reason({ target }) {
  if (redrawing() || !target.matches("tr.told input[data-rule]")) return;
  const { rule, line, of: column, kept } = target.dataset;
  const text = target.value.trim();
  if (text === kept) return;
  target.dataset.kept = text;
  const about = { title: document.title, href: location.pathname + location.search };
  await outbox.keep([{ ...report, ...about, line, column, rule, reason: text }]);
  outbox.send();
}
table.addEventListener("change", reason);
table.addEventListener("focusout", reason);

// A conflict ends with one's own figure or with the server's.
async function settleBy(entry, choice) {
  const cell = cellAt(entry.line, entry.column);
  cell.dataset.base = entry.theirs.base ?? "";
  if (choice === "mine") await outbox.insist(entry.id);
  else {
    hold(cell, entry.theirs);
    await outbox.drop([entry.id]);
  }
  field(cell).focus();
}

// --- what the server holds
function hold(cell, { content, value, text, note, base }) {
  const into = field(cell);
  cell.dataset.base = base ?? "";
  const remarked = into.dataset.remark !== undefined;
  if (!remarked) cell.dataset.note = note ?? "";
  into.value = into.dataset.kept = remarked ? (note ?? "") : textOf({ content, value, text });
}
function held(shown) {
  const mine = (it) =>
    unsent.some((entry) => entry.line === it.line && entry.column === it.column);
  for (const it of shown.cells ?? []) {
    const cell = cellAt(it.line, it.column);
    if (!cell || !field(cell) || mine(it) || grid.editing?.field === field(cell)) continue;
    hold(cell, it);
  }
  findings = shown.findings ?? findings;
  // Somebody moved the report on: what may be done now stands on a fresh page.
  if (shown.state && shown.state !== table.dataset.state) $("#sheet-moved").hidden = false;
}
async function look() {
  const response = await fetch(api).catch(() => null);
  if (!response?.ok) return;
  const shown = await response.json();
  unsent = await outbox.waiting(report);
  held(shown);
  await refresh();
}
outbox.listen("change", refresh);
outbox.listen("answer", ({ answer, ...about }) => {
  if (about.form !== report.form || about.period !== report.period) return;
  if (about.reporter !== report.reporter) return;
  for (const { id, base } of answer.applied) {
    const entry = about.group.find((each) => each.id === id);
    const cell = entry && cellAt(entry.line, entry.column);
    if (cell && base !== undefined) cell.dataset.base = base ?? "";
  }
  if (answer.findings) findings = answer.findings;
  const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  if (answer.applied.length) savedAt = time;
  if (answer.state && answer.state !== table.dataset.state) $("#sheet-moved").hidden = false;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") look();
});
addEventListener("online", look);

// --- buttons
$("#sheet-tools")?.addEventListener("mousedown", (event) => {
  // The cell keeps its place while a button is pressed.
  if (event.target.closest("button")) event.preventDefault();
});
$("#sheet-tools")?.addEventListener("click", ({ target }) => {
  const { sign, note, undo, redo } = target.closest("button")?.dataset ?? {};
  if (sign !== undefined && grid.cell) grid.set(grid.range().flat(), sign);
  if (note !== undefined && grid.cell) edit(grid.cell);
  if (undo !== undefined) grid.undo();
  if (redo !== undefined) grid.redo();
});
$("#sheet-again").addEventListener("click", () => outbox.again());

// Nothing moves on before everything typed here has arrived.
for (const form of $$("form[data-step]")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.sure) return;
    event.preventDefault();
    const by = event.submitter;
    grid.commit();
    await outbox.send();
    unsent = await outbox.waiting(report);
    await refresh();
    if (unsent.length) {
      await ask(say("step-unsent", { count: unsent.length }));
      return;
    }
    form.dataset.sure = "yes";
    form.requestSubmit(by);
  });
}
$("#sheet-form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  grid.commit();
  outbox.send();
});
addEventListener("beforeunload", (event) => {
  grid.commit();
  if (unsent.length && !navigator.onLine && !navigator.serviceWorker?.controller) {
    event.preventDefault();
  }
});

// --- the sticky head stands under the bar of the sheet
const bar = $("#sheet-bar");
const measure = () =>
  document.documentElement.style.setProperty("--bar-now", `${bar?.offsetHeight ?? 0}px`);
addEventListener("resize", measure);
if (bar) new ResizeObserver(measure).observe(bar);

$("#sheet-off").hidden = isSecureContext;
for (const into of $$(".entry input", table)) into.dataset.kept = into.value;
await refresh();
if (outbox.sentSince(performance.timeOrigin)) look();
