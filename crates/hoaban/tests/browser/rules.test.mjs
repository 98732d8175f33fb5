// Does every kind of rule speak at its cell while somebody types: hard ones stand against handing
// in, soft ones ask for a reason that stays with the figure, and goes with it?
//
// HOABAN is the program. Pictures go to .pictures/ at the root of the tree, for people to look at.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { follow, startChromium, until } from "./chromium.mjs";
import { PICTURES } from "./look.mjs";
import { MONTH, startWorld } from "./world.mjs";

// Code, name, and what was reported from January on; `year` is October of the year before.
const LINES = [
  ["R_HERD", "Tổng đàn trâu bò", [900, 900, 900]],
  ["R_BUFFALO", "Đàn trâu", [400, 400, 400]],
  ["R_COW", "Đàn bò", [500, 500, 500]],
  ["R_RATE", "Tỷ lệ che phủ rừng", [43, 43, 43]],
  ["R_MONTH", "Số hồ sơ tiếp nhận", [100, 100, 100]],
  ["R_YEAR", "Số vụ cháy", [10, 10, 10]],
  ["R_USUAL", "Số trẻ được tiêm", [100, 104, 97, 102, 99, 101, 100, 103, 98]],
  ["R_UNIT", "Sản lượng chè", [13, 13, 13]],
  ["R_SAME", "Số lượt khám", [70, 71, 72]],
];
const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09"];
const rule = (code, kind, severity, lines, more = {}) => ({ code, kind, severity, lines, ...more });
const FORM = {
  id: "form:quytac",
  valid_from: "2025-01-01",
  name_vi: "Biểu thử các quy tắc",
  name_en: "Form of the test of rules",
  frequency: "month",
  due_days: 5,
  counts_from: "approval",
  status: "estimate",
  reporters: { below: { place: "province:N", level: "commune" } },
  lines: LINES.map(([code, name_vi]) => ({ code, kind: "entered", indicator: code, name_vi })),
  columns: [{ code: "this", kind: "this_period" }],
  rules: [
    rule("sum", "sum_of_parts", "hard", ["R_HERD", "R_BUFFALO", "R_COW"]),
    rule("range", "range", "hard", ["R_RATE"], { least: "0", most: "100" }),
    rule("true", "formula", "hard", ["R_COW"], { formula: "R_COW <= R_HERD" }),
    rule("month", "against_last_period", "soft", ["R_MONTH"], { bound: "50" }),
    rule("year", "against_last_year", "soft", ["R_YEAR"], { bound: "50" }),
    rule("usual", "outlier", "soft", ["R_USUAL"], { bound: "5" }),
    rule("unit", "unit_slip", "soft", ["R_UNIT"]),
    rule("same", "copied", "soft", ["R_SAME"]),
  ],
};

function observations() {
  const rows = LINES.flatMap(([code, , figures]) => {
    const last = (at) => figures[at] ?? figures.at(-1);
    const told = (period, value) => {
      return `${code},commune:N10,${period},${value},final,2026-10-20,org:N10`;
    };
    const months = MONTHS.map((month, at) => told(`2026-${month}`, last(at)));
    return [told("2025-10", figures[0]), ...months];
  });
  const head = "indicator,place,period,value,status,known_at,producer";
  return [head, ...rows].join("\n") + "\n";
}
const INDICATORS = [
  "code,name_vi,name_en,unit,decimals,direction,group,time_aggregation,place_aggregation",
  ...LINES.map(([code, name]) => `${code},${name},${code},con,0,none,society,sum,sum`),
].join("\n");

let browser;
let world;
before(async () => {
  await mkdir(PICTURES, { recursive: true });
  browser = await startChromium();
  world = await startWorld(browser);
  const file = async (name, text) => {
    const path = join(tmpdir(), `hoaban-rules-${process.pid}-${name}`);
    await writeFile(path, text);
    return path;
  };
  world.run("import", "indicators", await file("indicators.csv", INDICATORS));
  world.run("import", "observations", await file("observations.csv", observations()));
  world.run("form", "define", await file("form.json", JSON.stringify(FORM)));
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

async function sheet(language = "vi") {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    storageState: world.states["xa.cac"],
  });
  const page = await context.newPage();
  page.query = `form=form:quytac&period=${MONTH}&reporter=commune:N10`;
  await page.goto(`${world.origin}/${language}/report/sheet?${page.query}`);
  await page.locator("#sheet-status").waitFor();
  return page;
}
const input = (page, line) => page.locator(`tr[data-line=${line}] [data-column=this] input`);
const told = (page, line) => page.locator(`tr[data-line=${line}] + tr.told li`);
const blocked = (page) => page.locator("#blocked-submit li");
async function type(page, line, text) {
  await input(page, line).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}
// What the server holds against the report: `rule/line` → its reason, null without one.
async function held(page) {
  const answer = await page.request.get(`${world.origin}/api/report?${page.query}&language=vi`);
  const { findings } = await answer.json();
  return Object.fromEntries(findings.map((it) => [`${it.code}/${it.line}`, it.reason ?? null]));
}

// What is typed, at which line it is told, how gravely, and in which words.
const WRONG = [
  ["R_BUFFALO", "400", null],
  ["R_COW", "500", null],
  ["R_HERD", "950", "R_HERD", "hard", /cộng các dòng thành phần được 900|Phải bằng tổng/],
  ["R_RATE", "143", "R_RATE", "hard", /0\D+100/],
  ["R_MONTH", "180", "R_MONTH", "soft", /so với kỳ trước \(100\)/],
  ["R_YEAR", "25", "R_YEAR", "soft", /so với cùng kỳ năm trước \(10\)/],
  ["R_USUAL", "300", "R_USUAL", "soft", /khác thường .*100/],
  ["R_UNIT", "13000", "R_UNIT", "soft", /nghìn lần .*\(13\)/],
  ["R_SAME", "72", "R_SAME", "soft", /giống hệt kỳ trước/],
];

test("each kind speaks at its cell, hard ones block, soft ones ask", async () => {
  const page = await sheet();
  for (const [line, text, at, severity, words] of WRONG) {
    await type(page, line, text);
    if (!at) continue;
    const item = told(page, at).first();
    await item.waitFor();
    await until(async () => words.test(await item.textContent()), true);
    assert.match(await item.getAttribute("class"), new RegExp(severity), at);
  }
  await until(() => blocked(page).count(), 7);
  await page.screenshot({ path: join(PICTURES, "rules.png"), fullPage: true });
  // The formula: more cows than all together.
  await type(page, "R_COW", "960");
  await until(async () => (await told(page, "R_COW").allTextContents()).join().length > 0, true);
  const invalid = (line) => input(page, line).getAttribute("aria-invalid");
  await until(() => invalid("R_COW"), "true");
  // Handing in is refused, with everything that stands against it; nothing moved on.
  await page.locator("#step-submit button").click();
  await page.waitForLoadState();
  const answer = await page.request.get(`${world.origin}/api/report?${page.query}`);
  assert.equal((await answer.json()).state, "draft");
  await page.context().close();
});

test("a reason stays with its figure, can be emptied, and goes with it", async () => {
  const page = await sheet();
  const soft = { R_MONTH: "month", R_YEAR: "year", R_USUAL: "usual", R_UNIT: "unit" };
  const all = { ...soft, R_SAME: "same" };
  const reason = (line) => told(page, line).locator("input").first();
  for (const line of Object.keys(all)) {
    await reason(line).fill(`đã rà soát ${line}`);
    await reason(line).press("Tab");
  }
  const given = Object.fromEntries(Object.entries(all).map(([line, code]) => {
    return [`${code}/${line}`, `đã rà soát ${line}`];
  }));
  const ofSoft = async () => {
    const found = Object.entries(await held(page));
    return Object.fromEntries(found.filter(([key]) => key in given));
  };
  await until(ofSoft, given);
  // An emptied reason is taken back: the doubt asks again, and blocks again.
  await reason("R_SAME").fill("");
  await reason("R_SAME").press("Tab");
  await until(ofSoft, { ...given, "same/R_SAME": null });
  await reason("R_SAME").fill("đúng là như vậy");
  await reason("R_SAME").press("Tab");
  await until(ofSoft, { ...given, "same/R_SAME": "đúng là như vậy" });
  // Another figure asks anew.
  await type(page, "R_MONTH", "190");
  await until(ofSoft, { ...given, "same/R_SAME": "đúng là như vậy", "month/R_MONTH": null });
  await reason("R_MONTH").fill("đợt cao điểm");
  await reason("R_MONTH").press("Tab");
  await until(async () => (await ofSoft())["month/R_MONTH"], "đợt cao điểm");
  // What is hard is put right; then it is handed in, and the reasons stand with it.
  for (const [line, text] of [["R_COW", "500"], ["R_HERD", "900"], ["R_RATE", "43"]]) {
    await type(page, line, text);
  }
  await until(async () => Object.keys(await held(page)).length, 5);
  await until(() => page.locator("#blocked-submit").isHidden(), true);
  await follow(page, () => page.locator("#step-submit button").click());
  const handed = await page.request.get(`${world.origin}/api/report?${page.query}`);
  assert.equal((await handed.json()).state, "submitted");
  assert.equal(await reason("R_MONTH").inputValue(), "đợt cao điểm");
  assert.equal(await reason("R_MONTH").getAttribute("readonly"), "");
  await page.screenshot({ path: join(PICTURES, "rules-handed-in.png"), fullPage: true });
  await page.context().close();
});

test("the same in English", async () => {
  const page = await sheet("en");
  assert.match(await told(page, "R_UNIT").textContent(), /thousand/);
  await page.context().close();
});
