// How does a table of fields behave like a spreadsheet? Arrows, Enter, Tab, typing over, blocks
// in and out, undo. Knows texts of cells only; what they mean and where they go is not its matter.
import { forExcel, settle, understand } from "./cell.js";
import { rowsOf, tableOf } from "./block.js";

const PAGE = 10;

export class Grid {
  // `hooks`: changed([{ cell, before, after }]) after each change, note(cell), moved(cell),
  // preview(plan, accept) before a block is pasted over something, said(key, filled).
  constructor(table, hooks) {
    this.table = table;
    this.hooks = hooks;
    this.rows = [...table.querySelectorAll("tbody tr[data-line]")].map((row) => [
      ...row.querySelectorAll("[data-column]"),
    ]);
    this.past = [];
    this.future = [];
    this.editing = null;
    this.anchor = this.head = null;
    for (const cell of this.rows.flat()) if (!field(cell)) cell.tabIndex = -1;
    for (const [name, call] of Object.entries(this.listeners)) {
      table.addEventListener(name, (event) => call.call(this, event));
    }
  }

  at = ({ row, column }) => this.rows[row]?.[column];
  text = (cell) => field(cell)?.value ?? cell.textContent.trim();
  find(cell) {
    const row = this.rows.findIndex((cells) => cells.includes(cell));
    return { row, column: row < 0 ? -1 : this.rows[row].indexOf(cell) };
  }
  get cell() {
    return this.head && this.at(this.head);
  }

  listeners = {
    focusin({ target }) {
      const cell = target.closest("[data-column]");
      if (!cell) return;
      this.head = this.find(cell);
      if (!this.extending) this.anchor = this.head;
      if (!this.editing) field(cell)?.select();
      this.paint();
      this.hooks.moved?.(cell);
    },
    focusout({ target }) {
      if (target === this.editing?.field) this.commit();
    },
    input({ target }) {
      if (!target.closest("[data-column]")) return;
      this.editing ??= { field: target, before: target.dataset.kept ?? "", typed: true };
    },
    dblclick({ target }) {
      const cell = target.closest("[data-column]");
      if (cell && field(cell)) this.edit(cell);
    },
    mousedown(event) {
      const cell = event.target.closest("[data-column]");
      if (!cell || event.button) return;
      if (event.shiftKey && this.anchor) {
        event.preventDefault();
        this.go(this.find(cell), true);
      } else if (!field(cell)) {
        event.preventDefault();
        this.go(this.find(cell));
      }
    },
    mousemove(event) {
      const cell = event.target.closest("[data-column]");
      if (!(event.buttons & 1) || !cell || !this.anchor || cell === this.cell) return;
      event.preventDefault();
      this.go(this.find(cell), true);
    },
    keydown(event) {
      const inside = event.target.closest("[data-column]");
      if (!inside || event.isComposing || event.target.matches("textarea")) return;
      event.stopPropagation();
      const done = this.key(event, inside);
      if (done) event.preventDefault();
    },
    copy(event) {
      if (this.editing || !this.head) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", tableOf(this.range().map(this.texts)));
      this.hooks.said("copied", { count: this.range().flat().length });
    },
    cut(event) {
      if (this.editing || !this.head) return;
      this.listeners.copy.call(this, event);
      this.clear();
    },
    paste(event) {
      const rows = rowsOf(event.clipboardData.getData("text/plain"));
      if (!rows || (this.editing && rows.length === 1 && rows[0].length === 1)) return;
      event.preventDefault();
      this.commit();
      this.paste(rows);
    },
  };
  texts = (cells) => cells.map((cell) => (cell ? forExcel(this.text(cell)) : ""));

  // --- moving
  go(to, extend = false) {
    const cell = this.at(to);
    if (!cell) return false;
    this.commit();
    this.extending = extend;
    if (!extend) this.anchor = to;
    (field(cell) ?? cell).focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.extending = false;
    return true;
  }
  step(rows, columns, extend) {
    let { row, column } = this.head;
    do [row, column] = [row + rows, column + columns];
    while (this.rows[row] && !this.rows[row].length);
    return this.go({ row, column }, extend);
  }
  // The next row below or above with a field in this column.
  down(by, column = this.head.column) {
    let { row } = this.head;
    do row += by;
    while (this.rows[row] && !field(this.rows[row][column]));
    return this.go({ row, column });
  }
  // The last cell in a direction: of the row, of the column.
  far(rows, columns, extend) {
    let { row, column } = this.head;
    let last = this.head;
    while (this.rows[row]) {
      if (this.at({ row, column })) last = { row, column };
      else if (columns) break;
      [row, column] = [row + rows, column + columns];
    }
    return this.go(last, extend);
  }
  corner(last) {
    const rows = this.rows.map((cells, row) => ({ row, cells })).filter((it) => it.cells.length);
    const { row, cells } = last ? rows.at(-1) : rows[0];
    return { row, column: last ? cells.length - 1 : 0 };
  }
  pages(by, extend) {
    const rows = this.rows.length;
    let row = Math.max(0, Math.min(rows - 1, this.head.row + by * PAGE));
    while (this.rows[row] && !this.at({ row, column: this.head.column })) row -= Math.sign(by);
    return this.go({ row, column: this.head.column }, extend);
  }

  key(event, inside) {
    const { key, shiftKey, altKey } = event;
    const control = event.ctrlKey || event.metaKey;
    if (altKey) return false;
    if (!this.head) this.head = this.anchor = this.find(inside);
    const name = (control ? "^" : "") + key;
    const always = this.always[name]?.call(this, shiftKey);
    if (always !== undefined) return always;
    if (this.editing && !(this.editing.typed && this.leaving.includes(name))) return false;
    return this.walking[name]?.call(this, shiftKey) ?? false;
  }
  leaving = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown"];
  always = {
    Enter(back) {
      const column = this.tabbed ?? this.head.column;
      this.tabbed = undefined;
      const moved = this.down(back ? -1 : 1, column);
      if (!moved) {
        this.commit();
        field(this.cell)?.select();
      }
      return true;
    },
    Tab() {
      this.tabbed ??= this.head.column;
      this.commit();
      return false;
    },
    Escape() {
      if (this.editing) {
        this.editing.field.value = this.editing.before;
        this.editing = null;
        field(this.cell)?.select();
        return true;
      }
      this.anchor = this.head;
      this.paint();
      return false;
    },
    F2(note) {
      if (note) this.hooks.note(this.cell);
      else if (field(this.cell)) this.edit(this.cell);
      return true;
    },
    "^s"() {
      this.commit();
      this.hooks.save?.();
      return true;
    },
  };
  walking = {
    ArrowUp: (extend) => this.step(-1, 0, extend),
    ArrowDown: (extend) => this.step(1, 0, extend),
    ArrowLeft: (extend) => this.step(0, -1, extend) || true,
    ArrowRight: (extend) => this.step(0, 1, extend) || true,
    "^ArrowUp": (extend) => this.far(-1, 0, extend),
    "^ArrowDown": (extend) => this.far(1, 0, extend),
    "^ArrowLeft": (extend) => this.far(0, -1, extend),
    "^ArrowRight": (extend) => this.far(0, 1, extend),
    Home: (extend) => this.far(0, -1, extend),
    End: (extend) => this.far(0, 1, extend),
    "^Home": (extend) => this.go(this.corner(false), extend),
    "^End": (extend) => this.go(this.corner(true), extend),
    PageUp: (extend) => this.pages(-1, extend),
    PageDown: (extend) => this.pages(1, extend),
    Delete: () => this.clear() || true,
    Backspace: () => this.range().flat().length > 1 && (this.clear() || true),
    "^a": () => {
      this.go(this.corner(false));
      return this.go(this.corner(true), true);
    },
    "^z": (forward) => (forward ? this.redo() : this.undo()) || true,
    "^Z": () => this.redo() || true,
    "^y": () => this.redo() || true,
  };

  // --- the block between anchor and head
  range() {
    const [a, b] = [this.anchor ?? this.head, this.head];
    const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)];
    const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)];
    return this.rows
      .slice(top, bottom + 1)
      .map((cells) => Array.from({ length: right - left + 1 }, (_, at) => cells[left + at]));
  }
  paint() {
    for (const cell of this.table.querySelectorAll("[aria-selected]")) {
      cell.removeAttribute("aria-selected");
    }
    const chosen = this.range().flat().filter(Boolean);
    if (chosen.length > 1) for (const cell of chosen) cell.setAttribute("aria-selected", "true");
  }

  // --- changing
  edit(cell) {
    const into = field(cell);
    this.editing ??= { field: into, before: into.dataset.kept ?? "" };
    this.editing.typed = false;
    into.focus();
    into.setSelectionRange(into.value.length, into.value.length);
  }
  commit() {
    if (!this.editing) return;
    const { field: into, before } = this.editing;
    this.editing = null;
    const after = into.value.trim() === before ? before : settle(into);
    into.value = after;
    if (after !== before) this.change([{ cell: into.closest("[data-column]"), before, after }]);
  }
  // Puts texts into cells; `past: false` where undo does it.
  change(changes, past = true) {
    if (!changes.length) return;
    for (const { cell, after } of changes) {
      field(cell).value = after;
      field(cell).dataset.kept = after;
    }
    if (past) {
      this.past.push(changes);
      this.future = [];
    }
    this.hooks.changed(changes);
  }
  set(cells, text) {
    const fields = cells.filter((cell) => cell && field(cell) && !field(cell).readOnly);
    const changes = fields.map((cell) => ({ cell, before: field(cell).dataset.kept, after: text }));
    this.change(changes.filter(({ before, after }) => before !== after));
  }
  clear() {
    this.commit();
    this.set(this.range().flat(), "");
    field(this.cell)?.select();
  }
  undo() {
    const last = this.past.pop();
    if (!last) return this.hooks.said("nothing-to-undo");
    this.future.push(last);
    const back = last.map(({ cell, before, after }) => ({ cell, before: after, after: before }));
    this.change(back, false);
    this.show(last, "undone");
  }
  redo() {
    const next = this.future.pop();
    if (!next) return this.hooks.said("nothing-to-redo");
    this.past.push(next);
    this.change(next, false);
    this.show(next, "redone");
  }
  show(changes, key) {
    this.go(this.find(changes[0].cell));
    this.hooks.said(key, { count: changes.length });
  }

  // --- a block from elsewhere
  paste(rows) {
    const plan = { changes: [], replaced: 0, unread: 0, outside: 0 };
    const { row, column } = this.topLeft();
    rows.forEach((texts, down) => {
      texts.forEach((typed, right) => {
        const cell = this.at({ row: row + down, column: column + right });
        const into = cell && field(cell);
        if (!into || into.readOnly) {
          if (typed.trim()) plan.outside += 1;
          return;
        }
        const after = settle(into, typed);
        const remark = into.dataset.remark !== undefined;
        const content = remark ? "blank" : understand(after).content;
        const before = into.dataset.kept ?? "";
        if (before === after) return;
        if (before) plan.replaced += 1;
        if (content === "unread") plan.unread += 1;
        plan.changes.push({ cell, before, after });
      });
    });
    const accept = () => {
      this.change(plan.changes);
      this.anchor = { row, column };
      this.hooks.said("pasted", { count: plan.changes.length });
    };
    const certain = !plan.replaced && !plan.unread && !plan.outside;
    if (certain || (rows.length === 1 && rows[0].length === 1 && !plan.outside)) accept();
    else this.hooks.preview(plan, accept);
  }
  topLeft() {
    const a = this.anchor ?? this.head;
    return {
      row: Math.min(a.row, this.head.row),
      column: Math.min(a.column, this.head.column),
    };
  }
}

export const field = (cell) => cell?.querySelector("input");
