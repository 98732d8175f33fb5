// Can a person do with the pages what they are for: move through time, open a number's home, sort,
// walk the table by keys, go back, take the figures away?
//
// HOABAN is the program; while pages are designed, HOABAN_ORIGIN may be a server that runs already.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { follow, open, startChromium } from "./chromium.mjs";
import { startProgram } from "./program.mjs";

const REVIEW = "/vi/review?place=province:11&period=2023&as_of=2023-12-29";

let browser;
let program;
let origin = process.env.HOABAN_ORIGIN;
before(async () => {
  browser = await startChromium();
  if (origin) return;
  program = await startProgram(process.env.HOABAN, ["demo", "--dir", "{dir}", "--port", "0"]);
  origin = program.origin;
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function visit(path, options) {
  const { page, seen, close } = await open(browser, origin + path, options);
  const finish = async () => {
    await close();
    assert.deepEqual(seen.errors, []);
  };
  return { page, finish };
}

const growth = (page) => page.locator("#review tbody tr:not(.group)").first();
const asOf = (page) => new URL(page.url()).searchParams.get("as_of");

test("another day shows what was known then, without a new page", async () => {
  const { page, finish } = await visit(REVIEW);
  await page.evaluate(() => (globalThis.stayed = true));
  await page.locator("#as-of").fill("2023-11-30");
  await page.waitForURL(/as_of=2023-11-30/);
  await growth(page).getByText("7,01").first().waitFor();
  assert.equal(await page.evaluate(() => globalThis.stayed), true);
  await page.goBack();
  await growth(page).getByText("7,1", { exact: true }).first().waitFor();
  assert.equal(asOf(page), "2023-12-29");
  await finish();
});

test("the arrow keys move along the days on which something became known", async () => {
  const { page, finish } = await visit(REVIEW);
  await page.locator("#days").focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL((url) => url.searchParams.get("as_of") < "2023-12-29");
  await page.waitForFunction(() => !document.body.classList.contains("busy"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "days");
  await finish();
});

test("the bar says when it is not today, and leads back", async () => {
  const { page, finish } = await visit(REVIEW);
  assert.match(await page.locator(".asof .told").innerText(), /29\/12\/2023/);
  await page.locator("#today").click();
  await page.waitForURL((url) => url.searchParams.get("as_of") !== "2023-12-29");
  await finish();
});

test("a number opens its home beside the page, and Escape closes it", async () => {
  const { page, finish } = await visit(REVIEW);
  await growth(page).locator("a.num", { hasText: "7,1" }).first().click();
  const panel = page.locator("#panel");
  await panel.locator("h1").waitFor();
  const home = await panel.innerText();
  assert.match(home, /Cục Thống kê tỉnh Điện Biên/);
  assert.match(home, /7,01/);
  const address = await panel.locator("a").first().getAttribute("href");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await page.waitForFunction(() => !history.state?.panel);
  assert.equal(page.url(), origin + REVIEW);
  await page.goto(new URL(address, origin).href);
  assert.match(await page.locator("main").innerText(), /Cục Thống kê tỉnh Điện Biên/);
  await finish();
});

test("the same by the keyboard alone", async () => {
  const { page, finish } = await visit(REVIEW);
  await growth(page).locator("a.num").last().focus();
  await page.keyboard.press("Enter");
  await page.locator("#panel h1").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#panel").waitFor({ state: "hidden" });
  const focused = await page.evaluate(() => document.activeElement.matches("a.num"));
  assert.equal(focused, true);
  await finish();
});

test("a head sorts its column, once up and once down", async () => {
  const { page, finish } = await visit(REVIEW);
  const head = page.locator("#results thead th").nth(1);
  const values = () =>
    page.$$eval("#results tbody tr:not(.group) td:nth-child(2) data", (cells) =>
      cells.map((cell) => Number(cell.value)),
    );
  await head.locator("button").click();
  const up = await values();
  assert.deepEqual(up, up.toSorted((a, b) => a - b));
  await head.locator("button").click();
  assert.deepEqual(await values(), up.toReversed());
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  await finish();
});

test("the arrow keys walk the cells", async () => {
  const { page, finish } = await visit(REVIEW);
  const link = page.locator("#results tbody tr:not(.group) th a");
  await link.first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(
    await page.evaluate(() => document.activeElement.textContent),
    await link.nth(1).textContent(),
  );
  await finish();
});

test("a table is taken away as CSV, Excel and JSON", async () => {
  const { page, finish } = await visit(REVIEW);
  const taken = {};
  for (const kind of ["CSV", "Excel", "JSON"]) {
    const href = await page.getByRole("link", { name: kind, exact: true }).first();
    const response = await page.request.get(origin + (await href.getAttribute("href")));
    assert.equal(response.status(), 200, kind);
    taken[kind] = await response.body();
  }
  assert.match(taken.CSV.toString(), /GRDP_GROWTH.*7\.1/);
  assert.equal(taken.Excel.subarray(0, 2).toString(), "PK");
  const answer = JSON.parse(taken.JSON);
  const row = answer.rows.find((each) => each.indicator === "GRDP_GROWTH");
  assert.deepEqual([row.result, row.class], ["7.1", "exceeded"]);
  await finish();
});

test("what is invented says so on the page and in the file", async () => {
  const { page, finish } = await visit("/vi/review?place=province:X9&period=2025");
  assert.match(await page.locator(".notice.invented").innerText(), /giả định/);
  await finish();
});

test("a filter has an address, and works without script", async () => {
  const { page, finish } = await visit(REVIEW, { script: false });
  await page.locator("#pick-baseline").selectOption("congress");
  await follow(page, () => page.locator("form.filters button").first().click());
  assert.equal(new URL(page.url()).searchParams.get("baseline"), "congress");
  assert.equal(await page.locator("#review tbody tr:not(.group)").count(), 1);
  await finish();
});

test("a wrong address says what is wrong, in the reader's language", async () => {
  const { page, close } = await open(browser, `${origin}/vi/review?place=province:99&period=2023`);
  assert.match(await page.locator("main").innerText(), /province:99/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "vi");
  await close();
});
