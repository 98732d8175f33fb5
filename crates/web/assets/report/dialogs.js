// What is a person asked while a sheet is filled? Which of two figures holds, what a pasted block
// would change, what is to be remarked on a cell.
import { say, textOf, understand } from "./cell.js";

const $ = (selector, from = document) => from.querySelector(selector);
const made = (name, properties = {}, ...inside) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
};
const button = (textContent, className, onclick) =>
  made("button", { type: "button", textContent, className, onclick });

// Opens a small window with buttons; resolves to the value of the one pressed, or null.
function opened(content, choices) {
  return new Promise((resolve) => {
    const dialog = made("dialog", { className: "ask" });
    const close = (value) => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const buttons = choices.map(([value, text, strong]) =>
      button(text, strong ? "strong" : "", () => close(value)),
    );
    dialog.addEventListener("cancel", () => close(null));
    dialog.append(...content, made("p", { className: "buttons" }, ...buttons));
    document.body.append(dialog);
    dialog.showModal();
    ($("textarea", dialog) ?? $(".strong", dialog))?.focus();
  });
}

// Tells something that must be read.
export const ask = (text) =>
  opened([made("p", { textContent: text })], [["yes", say("understood"), true]]);

// The remark on a cell; null where it stays as it was.
export async function remark(name, before) {
  const area = made("textarea", { value: before, rows: 3, maxLength: 500 });
  const label = made("label", {}, say("note-on", { name }), area);
  const choices = [
    ["keep", say("note-keep"), true],
    ["cancel", say("cancel"), false],
  ];
  return (await opened([label], choices)) === "keep" ? area.value.trim() : null;
}

// What a block would change, before it does.
export async function preview({ changes, replaced, unread, outside }, accept) {
  const lines = [say("paste-count", { count: changes.length })];
  if (replaced) lines.push(say("paste-replaced", { count: replaced }));
  if (unread) lines.push(say("paste-unread", { count: unread }));
  if (outside) lines.push(say("paste-outside", { count: outside }));
  const list = made("ul", {}, ...lines.map((textContent) => made("li", { textContent })));
  const shown = changes.filter(({ before }) => before).slice(0, 8);
  const rows = shown.map(({ cell, before, after }) =>
    made(
      "tr",
      {},
      made("th", { scope: "row", textContent: cell.closest("tr").dataset.name }),
      made("td", { className: "r", textContent: before }),
      made("td", { className: "r", textContent: after }),
    ),
  );
  const table = made("table", {}, made("tbody", {}, ...rows));
  const choices = [
    ["paste", say("paste-do"), true],
    ["cancel", say("cancel"), false],
  ];
  const content = [list, ...(rows.length ? [table] : [])];
  if ((await opened(content, changes.length ? choices : choices.slice(1))) === "paste") accept();
}

// A moment as people write it; as it came where it is none.
function moment(at) {
  const day = new Date(at ?? "");
  if (Number.isNaN(day.getTime())) return at ?? "";
  const form = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" };
  return day.toLocaleString(document.documentElement.lang === "vi" ? "vi-VN" : "en-GB", form);
}
const readable = (it) => textOf(it) || say("blank");

// Both figures of each conflict side by side, each with its button.
export function conflictsIn(entries, { cellAt, nameOf, settleBy }) {
  const place = $("#sheet-conflicts");
  place.hidden = !entries.length;
  const list = $("ul", place);
  const items = entries.map((entry) => {
    const cell = cellAt(entry.line, entry.column);
    const { theirs } = entry;
    const mine = made(
      "p",
      {},
      made("strong", { textContent: say("mine") }),
      made("data", { textContent: entry.text || entry.note || readable(entry) }),
      button(say("take-mine"), "", () => settleBy(entry, "mine")),
    );
    const by = say("theirs", { by: theirs.by ?? "", at: moment(theirs.at) });
    const other = made(
      "p",
      {},
      made("strong", { textContent: by }),
      made("data", { textContent: shownBy(theirs) }),
      button(say("take-theirs"), "", () => settleBy(entry, "theirs")),
    );
    const head = made("p", { className: "where" }, nameOf(cell), " · ", cell.dataset.label ?? "");
    return made("li", {}, head, mine, other);
  });
  list.replaceChildren(...items);
}
const shownBy = (theirs) =>
  theirs.content === "value"
    ? (textOf(theirs) || understand(theirs.text ?? "").text)
    : theirs.note || readable(theirs);
