// What is wrong or doubtful in a sheet, told beside its cell? The server's findings, and where
// there is no line, what the form's own rules say of what was typed.
import { add, compare, fraction, fromPlain, negate } from "./decimal.js";
import { evaluate, parse } from "./formula.js";
import { say, understand } from "./cell.js";

// The rules of the form that this page can hold by itself.
export function rulesOf(list) {
  return list
    .map((rule) => ({ ...rule, tree: rule.kind === "formula" ? parse(rule.formula) : null }))
    .filter((rule) => rule.tree || ["sum_of_parts", "range"].includes(rule.kind));
}

// What rules say of a column, where `of` gives a line's value by its code.
export function breaches(rules, column, of) {
  const found = [];
  for (const rule of rules) {
    if (rule.columns?.length && !rule.columns.includes(column)) continue;
    for (const line of broken(rule, of)) {
      const { code, severity, message } = rule;
      found.push({ code, severity, line, column, text: message, own: true });
    }
  }
  return found;
}

function broken(rule, of) {
  if (rule.kind === "range") return rule.lines.filter((line) => !within(of(line), rule));
  if (rule.kind === "formula") {
    const value = evaluate(rule.tree, of);
    return value !== null && value.above === 0n ? rule.lines.slice(0, 1) : [];
  }
  const [whole, ...parts] = rule.lines.map(of);
  if (!whole || parts.some((part) => part === null)) return [];
  // Each part was rounded by itself: half a unit of its last place may be missing for each.
  const room = rule.lines.map((line) => half(rule.decimals?.[line] ?? 0)).reduce(add);
  const apart = add(whole, negate(parts.reduce(add, fraction(0n))));
  const size = apart.above < 0n ? negate(apart) : apart;
  return compare(size, room) > 0 ? rule.lines.slice(0, 1) : [];
}
const half = (decimals) => fraction(1n, 2n * 10n ** BigInt(decimals));
const within = (value, { least, most }) =>
  value === null ||
  ((least == null || compare(value, fromPlain(least)) >= 0) &&
    (most == null || compare(value, fromPlain(most)) <= 0));

// What is wrong with what stands in a field, before anybody else looks at it.
export function ownFinding(field, line, column, decimals) {
  if (field.dataset.remark !== undefined) return null;
  const read = understand(field.value);
  const finding = (severity, key) => ({ severity, line, column, text: say(key), own: true });
  if (read.content === "unread") return finding("hard", `unread-${read.problem}`);
  if (read.content !== "value") return null;
  if (decimals !== undefined && read.decimals > decimals) {
    const told = finding("hard", "decimals");
    return { ...told, text: say("decimals", { decimals }) };
  }
  return read.doubtful ? finding("soft", "doubtful") : null;
}

const SIGNS = { hard: "▼", error: "▼", soft: "◐", warning: "◐" };

// Whether fields for reasons are just being made anew: what they lose then is no answer.
let anew = false;
export const redrawing = () => anew;

// Puts findings below their lines; what was being written as a reason stays, and where.
export function show(table, findings) {
  const reasons = new Map();
  for (const input of table.querySelectorAll("tr.told input")) {
    reasons.set(input.name, { value: input.value, ...input.dataset });
  }
  const at = document.activeElement?.closest("tr.told") ? document.activeElement : null;
  const [busy, from, to] = [at?.name, at?.selectionStart, at?.selectionEnd];
  anew = true;
  for (const row of table.querySelectorAll("tr.told")) row.remove();
  for (const field of table.querySelectorAll("[aria-invalid], [aria-describedby]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  const lines = Map.groupBy
    ? Map.groupBy(findings, (it) => it.line)
    : findings.reduce((map, it) => map.set(it.line, [...(map.get(it.line) ?? []), it]), new Map());
  for (const row of table.querySelectorAll("tr[data-line]")) {
    const told = lines.get(row.dataset.line);
    if (told) row.after(rowOf(row, told, reasons));
  }
  const again = busy && table.querySelector(`[name="${CSS.escape(busy)}"]`);
  again?.focus();
  again?.setSelectionRange(from, to);
  anew = false;
}

function rowOf(row, told, reasons) {
  const below = document.createElement("tr");
  below.className = "told";
  const cell = document.createElement("td");
  cell.colSpan = row.cells.length;
  const list = document.createElement("ul");
  told.forEach((finding, index) => {
    const item = document.createElement("li");
    item.className = finding.severity;
    item.id = `told-${finding.line}-${index}`;
    const column = row.querySelector(`[data-column="${CSS.escape(finding.column ?? "")}"]`);
    const label = column?.dataset.label;
    item.append(SIGNS[finding.severity] ?? "", " ", label ? `${label}: ` : "", finding.text);
    if (finding.hint) item.append(" ", Object.assign(document.createElement("small"), {
      textContent: finding.hint,
    }));
    if (["soft", "warning"].includes(finding.severity) && !finding.own && finding.code) {
      item.append(" ", reasonField(finding, reasons));
    }
    list.append(item);
    const field = column?.querySelector("input");
    if (!field) return;
    if (["hard", "error"].includes(finding.severity)) field.setAttribute("aria-invalid", "true");
    const described = field.getAttribute("aria-describedby");
    field.setAttribute("aria-describedby", [described, item.id].filter(Boolean).join(" "));
  });
  cell.append(list);
  below.append(cell);
  return below;
}

function reasonField({ code, line, column, reason }, reasons) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "text";
  input.maxLength = 500;
  // Where no cell takes anything any more, no reason does.
  input.readOnly = !document.querySelector("#sheet td.entry input:not([readonly])");
  input.name = `reason.${code}.${line}.${column}`;
  // `server` is what the server holds, `kept` what was last given here: what was typed since is
  // not given up for either.
  const server = reason ?? "";
  const before = reasons.get(input.name) ?? { value: server, kept: server, server };
  const fresh = before.server !== server && before.value.trim() === before.kept;
  const { value, kept } = fresh ? { value: server, kept: server } : before;
  // `of`, not `column`: a reason is no cell of the grid.
  Object.assign(input.dataset, { rule: code, line, of: column ?? "", kept, server });
  input.value = value;
  label.append(say("reason"), " ", input);
  return label;
}
