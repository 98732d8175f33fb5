// Can whoever synthesises doubt a figure, get it explained or corrected, and does what ended the
// thread follow the figure: to its home, the review, the file, its history?

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { follow, open, startChromium } from "./chromium.mjs";
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

const visit = (path, role, options = {}) => {
  const session = { storageState: world.states[ROLES[role]] };
  return open(browser, world.origin + path, { ...options, ...session });
};
const SHEET = `/vi/synthesis?form=form:thang&period=${MONTH}`;
const FIGURE = (code, place) => `indicator=${code}&place=${place}&period=${MONTH}`;
const line = (page, name) => page.locator("#sheet tbody tr", { hasText: name }).first();

// The way to the talk about a cell of the sheet, by keyboard; 0 is the total.
async function talk(page, name, column) {
  await line(page, name).locator("td").nth(column).locator("a.talk").focus();
  await follow(page, () => page.keyboard.press("Enter"));
  assert.match(page.url(), /\/comment\?/);
}

async function ask(page, text) {
  await page.locator("#text").focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Tab");
  await follow(page, () => page.keyboard.press("Enter"));
}

async function answer(page, text, kind) {
  await page.locator(".thread textarea").first().fill(text);
  await follow(page, () => page.locator(`.thread button[value=${kind}]`).first().click());
}

test("totals say of whom they are made, lines are computed, doubts side by side", async () => {
  const { page, close } = await visit(SHEET, "synthesiser");
  assert.match(await line(page, "Số hộ").locator("td").first().innerText(), /6 \+ 3 nháp trên 12/);
  // 1,404 of 9,432 households: computed from the sums, not averaged.
  assert.match(await line(page, "Tỷ lệ hộ nghèo").locator("td").first().innerText(), /14,89/);
  assert.match(await line(page, "Tăng tự nhiên").locator("td").nth(1).innerText(), /19/);
  const against = await page.locator("#against tbody tr").first().innerText();
  assert.match(against, /31[^]*Thống kê tỉnh Núi[^]*28[^]*UBND Xã Suối Đá/);
  await close();
});

test("a doubt ends in an explanation, which follows the figure", async () => {
  const { page, close } = await visit(SHEET, "synthesiser");
  await talk(page, "Sản lượng thóc", 0);
  await ask(page, "Thống kê nói 911,5, các xã cộng lại ít hơn? @duyet");
  // One is led back to the sheet that one came from.
  assert.match(page.url(), /\/synthesis\?/);
  assert.match(await page.locator("main").innerText(), /1 trao đổi đang chờ/);
  await talk(page, "Sản lượng thóc", 0);
  await answer(page, "Ba xã chưa nộp; số của Thống kê là đủ.", "explain");
  const said = /Ba xã chưa nộp; số của Thống kê là đủ/;
  for (const path of [
    `/vi/trace?${FIGURE("HARVEST", "province:N")}`,
    `/vi/review?place=province:N&period=${MONTH}`,
    `/vi/history?${FIGURE("HARVEST", "province:N")}`,
  ]) {
    await page.goto(world.origin + path);
    assert.match(await page.locator("main").innerText(), said, path);
  }
  for (const path of [SHEET.replace("/vi/synthesis", "/api/synthesis.csv")]) {
    const file = await page.request.get(world.origin + path);
    assert.match(await file.text(), said);
  }
  await close();
});

test("a doubt ends in a correction only once the figure was stated anew", async () => {
  const { page, close } = await visit(SHEET, "synthesiser", { script: false });
  await page.goto(`${world.origin}/vi/comment?${FIGURE("BIRTHS", "commune:N02")}`);
  await page.fill("#text", "29 hay 39?");
  await follow(page, () => page.click("form.entry button.strong"));
  await answer(page, "Đã sửa", "correct");
  assert.match(await page.locator("main").innerText(), /Từ khi hỏi đến nay con số chưa được sửa/);
  const key = { form: "form:thang", period: MONTH, reporter: "commune:N02" };
  const leader = await as(browser, world, "lanh.dao");
  await leader.json("/api/report/reopen", { ...key, reason: "sửa", directive: "Công văn 1" });
  await leader.close();
  const officer = await as(browser, world, "xa.hai");
  const answered = await page.request.get(
    `${world.origin}/api/report?form=form:thang&period=${MONTH}&reporter=commune:N02`,
  );
  const text = await answered.text();
  const base = baseOf(JSON.parse(text), "BIRTHS");
  const id = "00000000-0000-4000-8000-0000000fffff";
  const entry = { id, line: "BIRTHS", column: "this", text: "39", base };
  const sent = await officer.json("/api/report/entry", { ...key, entries: [entry] });
  assert.deepEqual(sent.conflicts, []);
  await officer.json("/api/report/submit", key);
  await officer.close();
  const approver = await as(browser, world, "duyet");
  await approver.json("/api/report/approve", key);
  await approver.close();
  await page.goto(`${world.origin}/vi/comment?${FIGURE("BIRTHS", "commune:N02")}`);
  await answer(page, "Sửa 29 thành 39 theo sổ hộ tịch", "correct");
  await page.goto(`${world.origin}/vi/history?${FIGURE("BIRTHS", "commune:N02")}`);
  const told = await page.locator("main").innerText();
  assert.match(told, /Sửa 29 thành 39/);
  assert.match(told, /39/);
  await page.goto(world.origin + SHEET);
  assert.match(await line(page, "Số sinh").locator("td").nth(2).innerText(), /39/);
  await close();
});

// The number of the entry that stands in a cell, wherever the answer keeps it.
function baseOf(report, code) {
  const found = [];
  const walk = (at) => {
    if (Array.isArray(at)) at.forEach(walk);
    else if (at && typeof at === "object") {
      if (at.line === code && at.column === "this") found.push(at);
      Object.values(at).forEach(walk);
    }
  };
  walk(report);
  return found.find((cell) => cell.base)?.base ?? null;
}

test("the audit trail shows its chain, and the whole of it is verified", async () => {
  const { page, close } = await visit("/vi/history/trail?verb=comment.", "inspector");
  assert.ok((await page.locator("#trail tbody tr").count()) >= 2);
  await follow(page, () => page.locator(".notice a").click());
  assert.doesNotMatch(await page.locator(".notice").getAttribute("class"), /bad/);
  const csv = await page.locator("a", { hasText: /^CSV$/ }).getAttribute("href");
  assert.match(await (await page.request.get(world.origin + csv)).text(), /comment\.settle/);
  await close();
});
