// Is a department's own workbook shown to the program once, by clicking cells, and then uploaded
// month by month: moved rows found by their labels, a renamed one asked about?
//
// mapping/department.xlsx was made with LibreOffice as offices make them: joined title rows and
// heads, units in heads, formulas, a hidden row, a total and a signature; one sheet a month. In
// T10 two rows were put in, in T11 a label was changed.
// HOABAN is the program. Pictures go to .pictures/ at the root of the tree, for people to look at.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { follow, startChromium } from "./chromium.mjs";
import { PICTURES } from "./look.mjs";
import { startWorld } from "./world.mjs";

const WORKBOOK = new URL("mapping/department.xlsx", import.meta.url).pathname;
const entered = (code, name) => ({ code, kind: "entered", indicator: code, name_vi: name });
const FORM = {
  id: "form:so",
  valid_from: "2026-01-01",
  name_vi: "Biểu lấy từ sổ của xã",
  name_en: "Form filled from the commune's own book",
  frequency: "month",
  due_days: 5,
  counts_from: "approval",
  status: "estimate",
  reporters: { below: { place: "province:N", level: "commune" } },
  lines: [
    entered("HOUSEHOLDS", "Số hộ"),
    entered("POOR", "Số hộ nghèo"),
    entered("BIRTHS", "Số sinh"),
    entered("HARVEST", "Sản lượng thóc"),
  ],
  columns: [
    { code: "this", kind: "this_period" },
    { code: "cumulative", kind: "cumulative" },
  ],
};

let browser;
let world;
let page;
before(async () => {
  await mkdir(PICTURES, { recursive: true });
  browser = await startChromium();
  world = await startWorld(browser);
  const file = join(tmpdir(), `hoaban-mapping-${process.pid}.json`);
  await writeFile(file, JSON.stringify(FORM));
  world.run("form", "define", file);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "vi-VN",
    storageState: world.states["xa.cac"],
  });
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

// The cell of the shown sheet in which a text stands.
const cell = (text) => page.locator("#mapping-sheet td").filter({ hasText: text }).first();
const chosen = (name) => page.locator(`#mapping [name="${name}"]`).inputValue();

test("what stands where is shown by clicking cells", async () => {
  await page.goto(`${world.origin}/vi/report/mapping`);
  await page.locator("#f-form").selectOption("form:so");
  await page.locator("#f-code").fill("so-xa");
  await page.locator("#f-file").setInputFiles(WORKBOOK);
  await follow(page, () => page.locator("main form button.strong").click());
  await page.locator("#m-labels").selectOption("B");
  // One click for each list, in their order: two columns, four lines.
  for (const head of ["Tháng báo cáo", "Lũy kế (tấn, người)"]) await cell(head).click();
  const labels = ["Tổng số hộ", "hộ nghèo", "Số trẻ sinh", "Sản lượng thóc"];
  for (const label of labels) await cell(label).click();
  assert.equal(await chosen("column.this"), "E");
  assert.equal(await chosen("head.this"), "Tháng báo cáo");
  assert.equal(await chosen("column.cumulative"), "F");
  assert.match(await chosen("line.POOR"), /^8 .*hộ nghèo$/);
  assert.match(await chosen("line.HARVEST"), /^11 Sản lượng thóc \(kg\)$/);
  await page.locator('[name="times.HARVEST"]').fill("0,001");
  await page.screenshot({ path: `${PICTURES}mapping-edit.png`, fullPage: true });
  await follow(page, () => page.locator("#mapping button.strong").click());
  await page.getByText("Đã lưu cách đọc so-xa").waitFor();
});

const goOn = () =>
  follow(page, () => page.locator("main form button.strong").first().click());

async function upload(period) {
  const report = `form=form:so&period=${period}&reporter=commune:N03`;
  await page.goto(`${world.origin}/vi/report/upload?${report}`);
  await page.locator("#f-file").setInputFiles(WORKBOOK);
  await page.locator("#f-mapping").selectOption("so-xa");
  await goOn();
  assert.equal(await page.locator("textarea[name=text]").count(), 1);
  await page.screenshot({ path: `${PICTURES}mapping-${period}.png`, fullPage: true });
  return page.locator("main").innerText();
}
async function held(period) {
  const report = `form=form:so&period=${period}&reporter=commune:N03`;
  const answer = await page.request.get(`${world.origin}/api/report?${report}`);
  const { cells } = await answer.json();
  const filled = cells.filter((it) => it.value !== null && it.base !== null);
  return Object.fromEntries(filled.map((it) => [`${it.line}/${it.column}`, it.value]));
}

test("each month is one upload; moved rows are found by their labels", async () => {
  await upload("2026-09");
  await goOn();
  const september = {
    "HOUSEHOLDS/this": "409",
    "POOR/this": "31",
    "BIRTHS/this": "9",
    "BIRTHS/cumulative": "88",
    "HARVEST/this": "12.5",
    "HARVEST/cumulative": "25",
  };
  assert.deepEqual(await held("2026-09"), september);
  const seen = await upload("2026-10");
  assert.match(seen, /Số trẻ sinh trong kỳ.*trước ở B9/);
  await goOn();
  assert.deepEqual(await held("2026-10"), { ...september, "HOUSEHOLDS/this": "410" });
});

test("a label that was changed is asked about, and nothing is taken for it", async () => {
  const seen = await upload("2026-11");
  assert.match(seen, /Không thấy chỉ tiêu “Số trẻ sinh trong kỳ”/);
  assert.match(seen, /Số trẻ em mới sinh trong kỳ/);
  await goOn();
  const told = Object.keys(await held("2026-11"));
  const rest = ["HARVEST/cumulative", "HARVEST/this", "HOUSEHOLDS/this", "POOR/this"];
  assert.deepEqual(told.sort(), rest);
});

test("what is refused keeps every choice, and is kept once it is right", async () => {
  await page.goto(`${world.origin}/vi/report/mapping`);
  await page.locator("#f-form").selectOption("form:so");
  await page.locator("#f-code").fill("so-sai");
  await page.locator("#f-file").setInputFiles(WORKBOOK);
  await follow(page, () => page.locator("main form button.strong").click());
  await page.locator("#m-labels").selectOption("B");
  await page.locator('[name="line.POOR"]').selectOption({ index: 2 });
  const row = await chosen("line.POOR");
  await page.locator('[name="column.this"]').selectOption("E");
  await page.locator('[name="times.POOR"]').fill("một nghìn");
  await follow(page, () => page.locator("#mapping button.strong").click());
  assert.match(await page.locator(".notice.bad").innerText(), /“một nghìn” không phải là số/);
  assert.equal(await chosen("code"), "so-sai");
  assert.equal(await chosen("line.POOR"), row);
  assert.equal(await chosen("column.this"), "E");
  assert.equal(await chosen("labels"), "B");
  await page.locator('[name="times.POOR"]').fill("1");
  await follow(page, () => page.locator("#mapping button.strong").click());
  await page.getByText("Đã lưu cách đọc so-sai").waitFor();
});
