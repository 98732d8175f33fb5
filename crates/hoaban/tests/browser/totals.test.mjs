// Does a total say of how many communes it is made, wherever it stands, and does a late report
// change it at once, but not what was known before?

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { open, startChromium } from "./chromium.mjs";
import { as, MONTH, ROLES, startWorld } from "./world.mjs";

let browser;
let world;
before(async () => {
  browser = await startChromium();
  world = await startWorld(browser);
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

const visit = (path, role) => {
  const session = role ? { storageState: world.states[ROLES[role]] } : {};
  return open(browser, world.origin + path, session);
};
const REVIEW = `place=province:N&period=${MONTH}`;
const SERIES = `indicator=HOUSEHOLDS&place=province:N&from=${MONTH}&to=${MONTH}`;

// The records of a CSV file that quotes nothing, by their column.
function records(text) {
  const [head, ...rows] = text.trim().split(/\r?\n/).map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

// What page and files say of the households of the province.
async function told(asOf) {
  const moment = asOf ? `&as_of=${asOf}` : "";
  const { page, close } = await visit(`/vi/review?${REVIEW}${moment}`, "synthesiser");
  const row = page.locator("#results tbody tr", { hasText: "Số hộ" }).first();
  const shown = (await row.count()) ? await row.innerText() : "";
  const of = async (path) => (await page.request.get(world.origin + path)).text();
  const review = records(await of(`/api/review.csv?${REVIEW}${moment}`));
  const series = records(await of(`/api/series.csv?${SERIES}${moment}`));
  const json = JSON.parse(await of(`/api/review?${REVIEW}${moment}`));
  await close();
  const count = (it) => it && [it.result ?? it.value, it.have, it.of, it.counted].join(" ");
  const line = json.rows.find((it) => it.indicator === "HOUSEHOLDS");
  return {
    shown,
    review: count(review.find((it) => it.indicator === "HOUSEHOLDS")),
    series: count(series.find((it) => it.period === MONTH)),
    json: line && count({ result: line.result, ...line.completeness }),
  };
}

test("page, CSV and JSON say 6 of 12 communes; a late report makes it 7", async () => {
  const before = await told();
  assert.match(before.shown, /5\.955[^]*6\/12 xã/);
  const [review, series, json] = [before.review, before.series, before.json];
  assert.deepEqual([review, series, json], Array(3).fill("5955 6 12 commune"));
  const approver = await as(browser, world, "duyet");
  const key = { form: "form:thang", period: MONTH, reporter: "commune:N07" };
  await approver.json("/api/report/approve", key);
  await approver.close();
  const late = await told();
  assert.match(late.shown, /7\.077[^]*7\/12 xã/);
  assert.deepEqual([late.review, late.series], Array(2).fill("7077 7 12 commune"));
});

test("as of a day before the reports nothing is counted that was not known", async () => {
  const then = await told("2026-11-01");
  assert.doesNotMatch(then.shown, /\/12/);
  assert.notEqual(then.review?.split(" ")[1], "6");
});

test("a target whose total lacks communes shows the part, and who lacks", async () => {
  const { page, close } = await visit(`/vi/review?${REVIEW}`, "synthesiser");
  const row = await page.locator("#review tbody tr", { hasText: "Số trẻ em" }).innerText();
  const finding = await page.locator("h1").innerText();
  await close();
  assert.match(row, /\d+\s[^]*\d+\/12[^]*còn thiếu/);
  assert.match(finding, /\d+\sngười \(mới có \d+\/12 xã\): chưa đủ để so với/);
});

test("the home of a total names communes without a figure as such", async () => {
  const path = `/vi/trace?indicator=HOUSEHOLDS&${REVIEW}`;
  const { page, close } = await visit(path, "synthesiser");
  const missing = page.locator(".tree li", { hasText: "Xã Thẩm Táu" }).last();
  assert.match(await missing.innerText(), /chưa có số liệu/);
  await close();
});

test("the public sees no total of what was not released", async () => {
  const { page, close } = await visit(`/vi/review?${REVIEW}`);
  assert.doesNotMatch(await page.locator("main").innerText(), /\/12/);
  await close();
});

test("every deed of the trail is told in words", async () => {
  const { page, close } = await visit("/vi/history/trail", "inspector");
  const cells = page.locator("#trail tbody tr td:nth-of-type(2)");
  const deeds = (await cells.allInnerTexts()).map((text) => text.split("\n")[0].trim());
  await close();
  assert.ok(deeds.length > 20);
  assert.deepEqual(deeds.filter((deed) => /^[a-z_]+$/.test(deed)), []);
});
