// What does the text of a cell say? Blank, zero, "not applicable" and "not yet known" are four
// different things, each with a sign that can be typed.
import { fromPlain, multiply, plain, print, read } from "./decimal.js";

export const language = document.documentElement.lang === "vi" ? "vi" : "en";
export const NOT_APPLICABLE = "x";
export const NOT_YET_KNOWN = "…";
const SPOKEN = {
  not_applicable: ["x", "n/a", "k/a", "không áp dụng", "not applicable"],
  not_yet_known: ["…", "...", "..", "chưa có", "chưa có số liệu", "not yet known"],
};

// { content, text, value, decimals, doubtful, problem }: what was typed, put in order. `room` is
// how many decimals the line can have: it decides whether `12,345` can be thousands.
export function understand(typed, room) {
  const text = typed.normalize("NFC").trim();
  const spoken = text.toLowerCase();
  if (!text) return { content: "blank", text: "" };
  if (SPOKEN.not_applicable.includes(spoken)) {
    return { content: "not_applicable", text: NOT_APPLICABLE };
  }
  if (SPOKEN.not_yet_known.includes(spoken)) {
    return { content: "not_yet_known", text: NOT_YET_KNOWN };
  }
  const { value, decimals, doubtful, problem } = read(text.replace(/\s*%$/, ""), language);
  if (problem) {
    return { content: "unread", text, problem: /^[-–−]$/.test(text) ? "dash" : problem };
  }
  if (doubtful && room < 3) return figure(multiply(value, fromPlain("1000")), 0);
  return figure(value, decimals, doubtful);
}
function figure(value, decimals, doubtful = false) {
  return { content: "value", text: print(value, decimals, language), value, decimals, doubtful };
}

// The text that a field keeps of what was typed or pasted into it.
export function settle(field, typed = field.value) {
  if (field.dataset.remark !== undefined) return typed.normalize("NFC").trim();
  const { room } = field.closest("td").dataset;
  return understand(typed, room === undefined ? undefined : Number(room)).text;
}

// As Excel takes it: no groups, a plain minus.
export function forExcel(text) {
  const { content, value, decimals } = understand(text);
  if (content !== "value") return content === "unread" ? text : understand(text).text;
  const exact = plain(value, decimals);
  return language === "vi" ? exact.replace(".", ",") : exact;
}

// The text of what the server holds: { content, value } with a plain decimal.
export function textOf({ content, value, text }) {
  if (content === "not_applicable") return NOT_APPLICABLE;
  if (content === "not_yet_known") return NOT_YET_KNOWN;
  if (content !== "value") return content === "unread" ? (text ?? "") : "";
  const exact = fromPlain(value);
  return exact ? print(exact, (value.split(".")[1] ?? "").length, language) : (text ?? "");
}

// Words of the page, with their arguments filled in.
const words = JSON.parse(document.querySelector("#sheet-words")?.textContent ?? "{}");
export const say = (key, filled = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => filled[name] ?? whole);
