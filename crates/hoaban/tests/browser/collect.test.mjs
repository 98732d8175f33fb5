// Can a province collect its figures with it, from the first administrator to a total that is
// shown? One commune reports on the page and loses the line, one by Excel, one by a program.
//
// Each step leaves its picture in HOABAN_PICTURES, where that is set.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { follow, open, startChromium } from "./chromium.mjs";
import { startProgram } from "./program.mjs";
import { fillCells } from "./workbook.mjs";

const WORLD = join(dirname(fileURLToPath(import.meta.url)), "collect");
const PASSWORD = "ban trang no thang ba";
const SHEET = (commune) => `/vi/report/sheet?form=form:thang&period=2026-10&reporter=${commune}`;

let browser;
let program;
let folder;
const doors = [];
before(async () => {
  browser = await startChromium();
  folder = await mkdtemp(join(tmpdir(), "hoaban-collect-"));
  const store = `sqlite:${join(folder, "hoaban.db")}`;
  const run = (...words) => execFileSync(process.env.HOABAN, [...words, "--store", store]);
  run("migrate");
  for (const kind of ["places", "organisations", "indicators", "targets"]) {
    run("import", kind, join(WORLD, `${kind}.csv`));
  }
  run("form", "define", join(WORLD, "form.json"));
  const words = ["serve", "--store", store, "--listen", "127.0.0.1:0"];
  program = await startProgram(process.env.HOABAN, words, { wanted: /http:\S+secret=\S+/ });
});
after(async () => {
  for (const close of doors) await close();
  await browser?.close();
  await program?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function picture(page, name) {
  const place = process.env.HOABAN_PICTURES;
  if (!place) return;
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(place, `collect-${name}.png`), fullPage: true });
}

// Opens a one-time link, sets the password, and stays signed in: a browser of that person's own.
async function accept(link, person) {
  const { page, close } = await open(browser, link);
  doors.push(close);
  for (const [name, value] of Object.entries(person ?? {})) {
    await page.fill(`#invitation [name=${name}]`, value);
  }
  await page.fill("#invitation [name=password]", PASSWORD);
  await page.fill("#invitation [name=repeat]", PASSWORD);
  await follow(page, () => page.click("#invitation button"));
  assert.match(page.url(), /\/account/);
  return page;
}

// Invites somebody, gives the role, and opens the link as that person.
async function invite(admin, login, name, organisation, role, scope) {
  await admin.goto(`${program.origin}/vi/people`);
  await admin.fill("#invite [name=login]", login);
  await admin.fill("#invite [name=name]", name);
  await admin.fill("#invite [name=organisation]", organisation);
  await follow(admin, () => admin.click("#invite button"));
  const link = (await admin.locator("main").innerText()).match(/http\S+secret=\S+/)[0];
  await picture(admin, "1-invited");
  await admin.selectOption("#grant [name=role]", role);
  await admin.fill("#grant [name=scope]", scope);
  await follow(admin, () => admin.click("#grant button"));
  assert.match(admin.url(), /done=/);
  return accept(link);
}

const status = (page) => page.locator("#sheet-status");
const cell = (page, line) => page.locator(`#r-${line} td[data-column=this] input`);

// Once everything is on the server, as the line of status says.
async function safe(page) {
  await page.locator("#sheet-status[data-state=safe]").waitFor();
}

async function step(page, verb, fields = {}) {
  const form = page.locator(`#step-${verb}`);
  for (const [name, value] of Object.entries(fields)) {
    await form.locator(`[name=${name}]`).fill(value);
  }
  await follow(page, () => form.locator("button").click());
}

const people = {};

test("an administrator makes the accounts of an officer and an approver", async () => {
  const person = { login: "quan.tri", name: "Nguyễn Thị Quản" };
  const admin = await accept(program.address, person);
  people.admin = admin;
  people.one = await invite(admin, "xa.mot", "Lò Văn Một", "org:S1", "reporter", "commune:S1");
  people.two = await invite(admin, "xa.hai", "Lường Thị Hai", "org:S2", "reporter", "commune:S2");
  people.three = await invite(admin, "xa.ba", "Quàng Văn Ba", "org:S3", "reporter", "commune:S3");
  people.approver = await invite(admin, "duyet", "Cà Thị Duyệt", "org:S", "approver", "province:S");
  assert.match(await admin.locator("main").innerText(), /Tỉnh Thử|province:S/);
});

test("the officer fills the sheet by keyboard, loses the line, comes back, submits", async () => {
  const page = people.one;
  await page.goto(`${program.origin}/vi/report`);
  assert.match(await page.locator("main").innerText(), /Báo cáo dân số tháng/);
  await picture(page, "2-my-reports");
  await page.goto(program.origin + SHEET("commune:S1"));
  await cell(page, "BIRTHS").focus();
  await page.keyboard.type("70");
  await page.keyboard.press("Enter");
  await safe(page);
  await page.context().setOffline(true);
  await page.keyboard.type("15");
  await page.keyboard.press("Enter");
  await page.keyboard.type("1.234,5");
  await page.keyboard.press("Enter");
  await page.locator("#sheet-status:not([data-state=safe])").waitFor();
  const natural = page.locator("#r-NATURAL td[data-column=this] data", { hasText: /^55$/ });
  await natural.waitFor();
  await picture(page, "3-offline");
  await page.context().setOffline(false);
  await safe(page);
  await page.reload({ waitUntil: "networkidle" });
  assert.equal(await cell(page, "DEATHS").inputValue(), "15");
  assert.equal(await cell(page, "HARVEST").inputValue(), "1.234,5");
  await picture(page, "4-back");
  await step(page, "submit");
  await picture(page, "5-submitted");
  assert.equal(await page.locator("#sheet").getAttribute("data-state"), "submitted");
});

test("the approver returns it, the officer corrects it, it is approved and counts", async () => {
  const { approver, one } = people;
  await approver.goto(`${program.origin}/vi/report`);
  await picture(approver, "6-waiting");
  await approver.goto(program.origin + SHEET("commune:S1"));
  await step(approver, "return", { reason: "Số sinh chưa khớp với sổ hộ tịch" });
  await one.goto(`${program.origin}/vi/report`);
  assert.match(await one.locator("main").innerText(), /Số sinh chưa khớp|Bị trả lại/);
  await one.goto(program.origin + SHEET("commune:S1"));
  await picture(one, "7-returned");
  await cell(one, "BIRTHS").focus();
  await one.keyboard.type("60");
  await one.keyboard.press("Enter");
  await safe(one);
  await step(one, "submit");
  await approver.goto(program.origin + SHEET("commune:S1"));
  await step(approver, "approve");
  await picture(approver, "8-approved");
  assert.equal(await approver.locator("#sheet").getAttribute("data-state"), "approved");
  const place = "/api/series?indicator=BIRTHS&place=commune:S1&from=2026-10&to=2026-10";
  const series = await approver.request.get(program.origin + place);
  assert.match(await series.text(), /"60"/);
});

test("the same by Excel: taken away, filled anywhere, looked at, taken in", async () => {
  const { two, approver } = people;
  await two.goto(program.origin + SHEET("commune:S2"));
  const link = await two.locator("a[href*='/report/workbook']").first().getAttribute("href");
  const given = await two.request.get(program.origin + link);
  assert.equal(given.status(), 200);
  const filled = fillCells(await given.body(), { "Số sinh": 50, "Số chết": 11, Thóc: 20.5 });
  await two.goto(`${program.origin}/vi/report/upload`);
  const form = two.locator("form[enctype='multipart/form-data']").first();
  const file = { name: "xa-hai.xlsx", mimeType: "application/octet-stream", buffer: filled };
  await form.locator("input[type=file]").setInputFiles(file);
  await follow(two, () => form.locator("button").first().click());
  await picture(two, "9-upload");
  assert.match(await two.locator("main").innerText(), /50/);
  const confirm = two.locator("form[action*='/upload/confirm'] button").first();
  await follow(two, () => confirm.click());
  await two.goto(program.origin + SHEET("commune:S2"));
  assert.equal(await cell(two, "BIRTHS").inputValue(), "50");
  await step(two, "submit");
  await approver.goto(program.origin + SHEET("commune:S2"));
  await step(approver, "approve");
  assert.equal(await approver.locator("#sheet").getAttribute("data-state"), "approved");
});

test("the same by a program, and the province's total and the review show it at once", async () => {
  const { three, approver } = people;
  await three.goto(`${program.origin}/vi/account`);
  const form = three.locator("form:has([name=days])");
  await form.locator("[name=name]").fill("phần mềm của xã");
  for (const box of await form.locator("input[type=checkbox]").all()) await box.check();
  await follow(three, () => form.locator("button").click());
  await picture(three, "10-token");
  const token = (await three.locator("main").innerText()).match(/hoaban_[\w-]{40,}/)[0];
  const report = { form: "form:thang", period: "2026-10", reporter: "commune:S3" };
  const post = async (path, body) => {
    const answer = await fetch(program.origin + path, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ ...report, ...body }),
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    return answer.json();
  };
  const entry = (number, line, text) => {
    const id = `00000000-0000-4000-8000-00000000000${number}`;
    return { id, line, column: "this", text, base: null };
  };
  const entries = [entry(1, "BIRTHS", "40"), entry(2, "DEATHS", "9")];
  const sent = await post("/api/report/entry", { entries });
  assert.deepEqual(sent.conflicts, []);
  const again = await post("/api/report/entry", { entries });
  assert.deepEqual(again.applied, sent.applied);
  await post("/api/report/submit", {});

  await approver.goto(program.origin + SHEET("commune:S3"));
  await step(approver, "approve");
  await approver.goto(`${program.origin}/vi/review?place=province:S&period=2026-10`);
  await picture(approver, "11-review");
  const row = approver.locator("#review tbody tr", { hasText: "Số trẻ em sinh ra" }).first();
  assert.match(await row.innerText(), /150/);
  assert.match(await row.innerText(), /vượt/);
  const address = "/vi/completeness?form=form:thang&period=2026-10";
  await approver.goto(program.origin + address);
  await picture(approver, "12-completeness");
  assert.match(await approver.locator("main").innerText(), /3\/3|3 trên 3|3 trong 3/);
});
