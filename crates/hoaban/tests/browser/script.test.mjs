// Do the small scripts of the sheet reckon to the last digit, and read as the program reads?

import assert from "node:assert/strict";
import { test } from "node:test";

import { rowsOf, tableOf } from "../../../web/assets/report/block.js";
import { fromPlain, plain, print, read } from "../../../web/assets/report/decimal.js";
import { evaluate, names, parse } from "../../../web/assets/report/formula.js";

const told = (text, language) => {
  const found = read(text, language);
  return found.problem ?? plain(found.value, found.decimals) + (found.doubtful ? "?" : "");
};

test("both manners of writing are told apart, and what fits neither is refused", () => {
  const cases = {
    "14.912,39": "14912.39",
    "14,912.39": "14912.39",
    "6.961": "6961",
    "1.234.567": "1234567",
    "12.5": "12.5",
    "7,01": "7.01",
    "12,345": "12.345?",
    "0,345": "0.345",
    " −4,26 ": "-4.26",
    "1\u00a0234\u00a0567,8": "1234567.8",
    "": "empty",
    "-": "not-a-number",
    "1.23.456": "groups",
    "1.234,567.8": "mixed",
    "1,5 234": "mixed",
    abc: "not-a-number",
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(told(text), expected, text);
  assert.equal(told("1.234", "en"), "1.234");
  assert.equal(told("9".repeat(40)), "long");
});

test("what is printed is read back", () => {
  for (let seed = 1; seed < 400; seed += 1) {
    const digits = BigInt(seed) ** 7n % 10_000_000_019n;
    const decimals = seed % 5;
    const value = fromPlain(`${seed % 2 ? "-" : ""}${digits}`);
    const scaled = { above: value.above, below: value.below * 10n ** BigInt(decimals) };
    const text = print(scaled, decimals, "vi");
    assert.equal(told(text).replace("?", ""), plain(scaled, decimals), text);
  }
});

test("rounding is half away from zero, and there is no minus nought", () => {
  assert.equal(print(fromPlain("1.25"), 1, "vi"), "1,3");
  assert.equal(print(fromPlain("-1.25"), 1, "vi"), "−1,3");
  assert.equal(print(fromPlain("-0.04"), 1, "vi"), "0,0");
  assert.equal(print(fromPlain("1234567"), 0, "en"), "1,234,567");
});

const lines = { A: fromPlain("0.1"), B: fromPlain("0.2"), C: null };
const reckon = (text) => {
  const tree = parse(text);
  if (!tree) return "unknown";
  const value = evaluate(tree, (name) => lines[name] ?? null);
  return value === null ? "missing" : plain(value, 4);
};

test("formulas are exact, and what is missing makes the whole missing", () => {
  const cases = {
    "A + B = 0.3": "1.0000",
    "A / B * 100": "50.0000",
    "-(A - B) * 2": "0.2000",
    "sum(A, B, if_missing(C, 0))": "0.3000",
    "A + C": "missing",
    "A / 0": "missing",
    "if(A < B, A, B)": "0.1000",
    "A <= B and not B < A": "1.0000",
    "growth(A)": "unknown",
    "A +": "unknown",
    "A @ -1Y": "unknown",
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(reckon(text), expected, text);
  assert.deepEqual([...names(parse("A + B / A"))], ["A", "B"]);
});

test("a block travels to Excel and back", () => {
  const rows = [
    ["1,5", 'nói "vâng"', ""],
    ["hai\ndòng", "x", "…"],
  ];
  assert.deepEqual(rowsOf(tableOf(rows)), rows);
  assert.deepEqual(rowsOf("1\t2\r\n3\t4\r\n"), [
    ["1", "2"],
    ["3", "4"],
  ]);
  assert.equal(rowsOf(""), null);
});
