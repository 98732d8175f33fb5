// Can whoever synthesises see who has reported, on a table, a map and a calendar, and whom to call?

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { follow, open, startChromium } from "./chromium.mjs";
import { MONTH, ROLES, startWorld } from "./world.mjs";

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

const visit = (path, role, options = {}) => {
  const session = { storageState: world.states[ROLES[role]] };
  return open(browser, world.origin + path, { ...options, ...session });
};
const FORM = `/vi/completeness?form=form:thang&period=${MONTH}`;

test("counts filter the table, and the address keeps the filter", async () => {
  const { page, close } = await visit(FORM, "synthesiser");
  assert.match(await page.locator("h1").innerText(), /7 trên 12/);
  assert.equal(await page.locator("#reporters tbody tr").count(), 12);
  await follow(page, () => page.locator(".tally a", { hasText: "quá hạn chưa nộp" }).click());
  assert.match(page.url(), /arrival=missing/);
  assert.equal(await page.locator("#reporters tbody tr").count(), 4);
  await close();
});

test("a reporter is found on the map by a link, areas filled and told by a sign", async () => {
  const { page, close } = await visit(FORM, "synthesiser");
  const areas = page.locator("#map path:has(title)");
  assert.equal(await areas.count(), 12);
  assert.equal(await page.locator("#map circle:has(title)").count(), 0);
  const late = page.locator("#map a", { hasText: "Xã Hua Ngài: quá hạn chưa nộp" });
  assert.match(await late.getAttribute("href"), /commune:N10/);
  const key = await page.locator("#map svg").innerHTML();
  assert.ok(key.includes(">○<") && key.includes(">◐<") && key.includes(">↩<"));
  await close();
});

test("places without boundaries are circles, bodies have no map", async () => {
  const points = await visit(FORM.replace("form:thang", "form:thang-doi"), "synthesiser");
  assert.equal(await points.page.locator("#map circle:has(title)").count(), 5);
  await points.close();
  const bodies = await visit("/vi/completeness?form=form:quy&period=2026-Q3", "synthesiser");
  assert.equal(await bodies.page.locator("#map").count(), 0);
  await bodies.close();
});

test("whom to call: name, post, e-mail, days, and a file of it", async () => {
  const { page, close } = await visit(FORM, "synthesiser", { script: false });
  await follow(page, () => page.locator("a.button", { hasText: "Danh sách đôn đốc" }).click());
  assert.equal(await page.locator("#late tbody tr").count(), 5);
  const row = page.locator("#late tbody tr", { hasText: "Xã Hua Ngài" });
  assert.match(await row.innerText(), /Vàng Thị Các, Tổ nhập liệu/);
  assert.equal(await row.locator("a[href='mailto:xa.cac@nui.example']").count(), 1);
  const file = await page.locator("a", { hasText: /^CSV$/ }).getAttribute("href");
  const csv = await (await page.request.get(world.origin + file)).text();
  assert.match(csv, /commune:N10,Xã Hua Ngài,missing,.*xa\.cac@nui\.example/);
  await close();
});

test("a synthesiser of one place sees that place alone", async () => {
  const { page, close } = await visit("/vi/completeness", "synthesiser-of-a-place");
  const text = await page.locator("main").innerText();
  await close();
  assert.match(text, /Báo cáo tháng của xã/);
  assert.doesNotMatch(text, /tỉnh Đồi/);
});

test("a reporter sees only the own report, and no one to call", async () => {
  const { page, close } = await visit(FORM, "reporter");
  const rows = await page.locator("#reporters tbody tr").allInnerTexts();
  const links = await page.locator("a[href*='completeness/late'], a[href*='synthesis']").count();
  await close();
  assert.equal(rows.length, 1);
  assert.match(rows[0], /Xã Nậm Hoa/);
  assert.equal(links, 0);
});
