// Can a commune's officer state figures as easily as in Excel, lose the line without losing a
// figure, and see them count once they are approved?
//
// As new users would: the first administrator opens the link of the terminal, invites people, makes
// a form; they set their passwords and work. HOABAN is the program.
// Pictures of each step go to .pictures/ at the root of the tree, for people to look at.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import * as checks from "./checks.mjs";
import { follow, open, startChromium, until } from "./chromium.mjs";
import { startProgram } from "./program.mjs";

const PICTURES = new URL("../../../../.pictures/", import.meta.url).pathname;
const LINK = /https?:\/\/[^\s"'<>]+\/invitation\?secret=[^\s"'<>]+/;
const PASSWORD = "hoa ban nở trắng núi đồi 2026";
const PROVINCE = "province:X9";
const MONTH = lastMonth();

let browser;
let program;
let administrator;

function lastMonth() {
  const day = new Date();
  day.setUTCDate(0);
  return day.toISOString().slice(0, 7);
}
before(async () => {
  await mkdir(PICTURES, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), "hoaban-browser-"));
  execFileSync(process.env.HOABAN, ["demo", "--once", "--dir", folder], { stdio: "ignore" });
  const words = ["serve", "--store", `sqlite:${folder}/hoaban.db`, "--listen", "127.0.0.1:0"];
  program = await startProgram(process.env.HOABAN, words, { folder, wanted: LINK });
  browser = await startChromium();
  administrator = await visitor();
  await administrator.goto(program.address);
  await administrator.locator("#invitation [name=login]").fill("quantri");
  await administrator.locator("#invitation [name=name]").fill("Người quản trị");
  await setPassword(administrator);
  await makeForm();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

// --- people
async function visitor(options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  return page;
}
async function setPassword(page) {
  await page.locator("#invitation [name=password]").fill(PASSWORD);
  await page.locator("#invitation [name=repeat]").fill(PASSWORD);
  await follow(page, () => page.locator("#invitation button").click());
  assert.equal(await page.locator("body[data-account]").count(), 1);
}
async function signIn(page, login) {
  await page.goto(`${program.origin}/vi/login`);
  await page.locator("main [name=login]").fill(login);
  await page.locator("main [name=password]").fill(PASSWORD);
  await follow(page, () => page.locator("main form button").first().click());
  assert.equal(await page.locator("body[data-account]").count(), 1);
}
async function signOut(page, button) {
  await follow(page, () => button.click());
  assert.equal(await page.locator("body[data-account]").count(), 0);
}

// Invites somebody with roles over places, who sets a password and is signed in then.
async function invite(login, name, grants, options) {
  const page = administrator;
  await page.goto(`${program.origin}/vi/people`);
  await page.locator("#invite [name=login]").last().fill(login);
  await page.locator("#invite [name=name]").last().fill(name);
  await follow(page, () => page.locator("#invite button").last().click());
  const link = (await page.locator("code.once").innerText()).trim();
  for (const [role, scope] of grants) {
    await page.goto(`${program.origin}/vi/people/person?account=${login}`);
    const form = page.locator("form#grant");
    await form.locator("[name=role]").selectOption(role);
    await form.locator("[name=scope]").fill(scope);
    await follow(page, () => form.locator("button").click());
  }
  const theirs = await visitor(options);
  await theirs.goto(link);
  await setPassword(theirs);
  return theirs;
}

// --- the form
const LINES = [
  ["H", "heading", "Môi trường"],
  ["A", "entered", "Chất thải rắn phát sinh", "HB_WASTE_GENERATED"],
  ["B", "entered", "Chất thải rắn được thu gom", "HB_WASTE_COLLECTED"],
  ["C", "computed", "Chưa thu gom"],
];
async function makeForm() {
  const form = {
    id: "form:browser",
    valid_from: "2020-01-01",
    name_vi: "Biểu thử trên trình duyệt",
    name_en: "Form of the browser test",
    frequency: "month",
    due_days: 15,
    reporters: { below: { place: PROVINCE, level: "commune" } },
    producer: "org:X9-ubnd",
    counts_from: "approval",
    status: "estimate",
    lines: LINES.map(([code, kind, name_vi, indicator = ""]) => ({
      code,
      kind,
      name_vi,
      indicator,
      formula: kind === "computed" ? "A - B" : "",
      required: kind === "entered",
    })),
    columns: [
      { code: "this", kind: "this_period" },
      { code: "cumulative", kind: "cumulative" },
      { code: "before", kind: "last_period" },
      { code: "percent", kind: "percent_of_last_period" },
      { code: "note", kind: "note" },
    ],
    rules: [{ code: "r1", severity: "hard", kind: "formula", formula: "A >= B" }],
  };
  const answer = await administrator.evaluate(async (body) => {
    const sent = { method: "POST", headers: { "content-type": "application/json" } };
    const got = await fetch("/api/form", { ...sent, body: JSON.stringify(body) });
    return { status: got.status, text: await got.text() };
  }, form);
  assert.equal(answer.status, 200, answer.text);
}

// Each test has a commune of its own.
const address = (commune) =>
  `${program.origin}/vi/report/sheet?form=form:browser&period=${MONTH}&reporter=${commune}`;
const input = (page, line, column = "this") =>
  page.locator(`tr[data-line=${line}] [data-column=${column}] input`);
const shown = (page, line, column = "this") =>
  page.locator(`tr[data-line=${line}] [data-column=${column}]`);
const status = (page, wanted) =>
  page.locator("#sheet-status", { hasText: wanted }).waitFor({ state: "visible" });
const picture = (page, name) =>
  page.screenshot({ path: `${PICTURES}report-${name}.png`, fullPage: true });
const held = async (page, commune) => {
  const query = `form=form:browser&period=${MONTH}&reporter=${commune}`;
  const answer = await page.request.get(`${program.origin}/api/report?${query}`);
  return answer.json();
};
const valueOf = (report, line, column = "this") =>
  report.cells.find((cell) => cell.line === line && cell.column === column)?.value ?? null;
// Waits until the server holds a value, as it does a moment after it was typed.
const arrives = (page, commune, line, value) =>
  until(async () => valueOf(await held(page, commune), line), value);
// Waits until the open page and all that it needs is kept for when the line is gone.
const kept = (page) =>
  page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const assets = [...document.querySelectorAll("script[src], link[href^='/a/']")];
    const needed = [location.href, ...assets.map((it) => it.src ?? it.href)];
    const found = await Promise.all(needed.map((address) => caches.match(address)));
    return active.state === "activated" && found.every(Boolean);
  });
const paste = (page, text) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
  }, text);

test("from the first key to the province's total", async () => {
  const commune = "commune:X90088@2025";
  const officer = await invite("can.bo", "Lò Thị Cán bộ", [["reporter", commune]]);
  const approver = await invite("lanh.dao", "Vàng A Lãnh đạo", [
    ["approver", commune],
    ["synthesiser", PROVINCE],
  ]);
  await officer.goto(`${program.origin}/vi/report`);
  await picture(officer, "1-mine");
  const way = officer.locator(`a[data-sheet][href*="form:browser"][href*="${MONTH}"]`).first();
  await follow(officer, () => way.click());
  // By the keyboard alone: the first cell, down, along.
  await input(officer, "A").focus();
  await officer.keyboard.type("1234,5");
  await officer.keyboard.press("Enter");
  await officer.keyboard.type("2000");
  await officer.keyboard.press("Enter");
  await arrives(approver, commune, "B", "2000");
  await status(officer, "Đã lưu trên máy chủ lúc");
  assert.equal(await input(officer, "A").inputValue(), "1.234,5");
  assert.equal((await shown(officer, "C").innerText()).trim(), "−765,5");
  await officer.locator("tr.told .hard").first().waitFor();
  await picture(officer, "2-rule");
  // The line is lost in the middle; what is typed is kept, also over a fresh page.
  await kept(officer);
  await officer.context().setOffline(true);
  await input(officer, "B").focus();
  await officer.keyboard.type("1000");
  await officer.keyboard.press("Enter");
  await input(officer, "A", "cumulative").fill("12000");
  await officer.keyboard.press("Enter");
  await officer.keyboard.type("9000,25");
  await officer.keyboard.press("Enter");
  await status(officer, "Mất mạng: đang giữ 3 ô trong máy này");
  await picture(officer, "3-offline");
  await officer.reload();
  await status(officer, "đang giữ 3 ô");
  assert.equal(await input(officer, "B").inputValue(), "1.000");
  assert.equal(valueOf(await held(approver, commune), "B"), "2000");
  await officer.context().setOffline(false);
  await arrives(approver, commune, "B", "1000");
  await status(officer, "Đã lưu trên máy chủ lúc");
  // Handed in, given back, corrected, handed in again, approved.
  await follow(officer, () => officer.locator("#step-submit button").click());
  await officer.getByText("Đã gửi, lần gửi 1").first().waitFor();
  assert.equal(await input(officer, "A").getAttribute("readonly"), "");
  // Whoever looks over a province picks the form among its many reports.
  await approver.goto(`${program.origin}/vi/report?form=form:browser&period=${MONTH}`);
  await follow(approver, () => approver.locator("#approval a[data-sheet]").first().click());
  await picture(approver, "4-approver");
  await approver.locator("#step-return [name=reason]").fill("Kiểm tra lại số phát sinh");
  await follow(approver, () => approver.locator("#step-return button").click());
  await approver.getByText("Bị trả lại, lần gửi 1").first().waitFor();
  await officer.goto(address(commune));
  await officer.getByText("Kiểm tra lại số phát sinh").first().waitFor();
  await picture(officer, "5-returned");
  await input(officer, "A").focus();
  await officer.keyboard.type("1.240,5");
  await officer.keyboard.press("Tab");
  await arrives(officer, commune, "A", "1240.5");
  await follow(officer, () => officer.locator("#step-submit button").click());
  await officer.getByText("Đã gửi, lần gửi 2").first().waitFor();
  await approver.goto(address(commune));
  await follow(approver, () => approver.locator("#step-approve button").click());
  await approver.getByText("Đã phê duyệt, lần gửi 2").first().waitFor();
  await picture(approver, "6-approved");
  // It counts at once: in the commune's review, and in the province's total.
  const review = `place=${commune}&period=${MONTH}`;
  await approver.goto(`${program.origin}/vi/review?${review}`);
  assert.match(await approver.locator("main").innerText(), /1\.240,5/);
  await picture(approver, "7-review");
  const total = `indicator=HB_WASTE_GENERATED&place=${PROVINCE}&period=${MONTH}`;
  await approver.goto(`${program.origin}/vi/trace?${total}&depth=3`);
  assert.match(await approver.locator("main").innerText(), /1\.240,5/);
  await picture(approver, "8-total");
  // What was handed in first can be seen as it was.
  await approver.goto(`${address(commune)}&version=1`);
  assert.equal(await input(approver, "A").inputValue(), "1.234,5");
  assert.deepEqual([...officer.errors, ...approver.errors], []);
});

test("a block from Excel is pasted, looked at, undone, and copied out", async () => {
  const commune = "commune:X90070@2025";
  const page = await invite("dan.khoi", "Người dán", [["reporter", commune]]);
  await page.goto(address(commune));
  await input(page, "A").focus();
  await paste(page, "1.500,5\t15.000\r\n700\tx\r\n");
  await status(page, "Đã lưu trên máy chủ lúc");
  assert.equal(await input(page, "B", "cumulative").inputValue(), "x");
  assert.equal((await shown(page, "C").innerText()).trim(), "800,5");
  // Over what is filled it asks first, with the count.
  await input(page, "A").focus();
  await paste(page, "1\n-\n");
  const dialog = page.locator("dialog.ask[open]:not(#leaving)");
  assert.match(await dialog.innerText(), /Sẽ dán 2 ô/);
  assert.match(await dialog.innerText(), /1 ô không đọc được/);
  await picture(page, "9-paste");
  await dialog.locator("button.strong").click();
  await page.locator("tr.told", { hasText: "Dấu gạch chưa rõ nghĩa" }).waitFor();
  await input(page, "A").focus();
  await page.keyboard.press("Control+z");
  await arrives(page, commune, "A", "1500.5");
  assert.equal(await input(page, "A").inputValue(), "1.500,5");
  assert.equal(await input(page, "B").inputValue(), "700");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, "1500,5\t15000\n700\tx");
  await page.keyboard.press("Delete");
  await arrives(page, commune, "A", null);
  assert.deepEqual(page.errors, []);
});

test("two write the same cell: both figures stand side by side for a choice", async () => {
  const commune = "commune:X90067@2025";
  const one = await invite("nguoi.mot", "Người Một", [["reporter", commune]]);
  const two = await invite("nguoi.hai", "Người Hai", [["reporter", commune]]);
  await one.goto(address(commune));
  await two.goto(address(commune));
  await one.context().setOffline(true);
  await input(one, "A").fill("11");
  await one.keyboard.press("Enter");
  await status(one, "đang giữ 1 ô");
  await input(two, "A").fill("22");
  await two.keyboard.press("Enter");
  await status(two, "Đã lưu trên máy chủ lúc");
  await one.context().setOffline(false);
  const conflict = one.locator("#sheet-conflicts li");
  await conflict.waitFor();
  assert.match(await conflict.innerText(), /11[\s\S]*Người Hai[\s\S]*22/);
  assert.equal(valueOf(await held(two, commune), "A"), "22");
  await picture(one, "10-conflict");
  await conflict.locator("button").first().click();
  await arrives(two, commune, "A", "11");
  assert.deepEqual([...one.errors, ...two.errors], []);
});

test("at a shared computer nobody sees or sends what another typed", async () => {
  const commune = "commune:X90061@2025";
  const page = await invite("ca.sang", "Người ca sáng", [["reporter", commune]]);
  const other = await invite("ca.chieu", "Người ca chiều", [["reporter", commune]]);
  await other.context().close();
  await page.goto(address(commune));
  await page.route("**/api/report/entry*", (route) => route.abort());
  await input(page, "A").fill("31");
  await page.keyboard.press("Enter");
  await status(page, "đang giữ 1 ô");
  // Leaving asks; whoever stays, stays.
  const leaving = page.locator("#leaving[open]");
  await page.locator("#sign-out button").click();
  await leaving.waitFor();
  assert.match(await leaving.innerText(), /Còn ô chưa gửi: 1/);
  await picture(page, "11-leaving");
  await leaving.locator("button[value=stay]").click();
  await page.locator("#sign-out button").click();
  await signOut(page, leaving.locator("button[value=keep]"));
  await page.unroute("**/api/report/entry*");
  await signIn(page, "ca.chieu");
  await page.goto(address(commune));
  await status(page, "Mọi ô đã nằm trên máy chủ");
  assert.equal(await input(page, "A").inputValue(), "");
  assert.equal(valueOf(await held(page, commune), "A"), null);
  await signOut(page, page.locator("#sign-out button"));
  // Its owner comes back, and it is sent from whatever page is open first.
  await signIn(page, "ca.sang");
  await page.goto(address(commune));
  await page.waitForFunction(() => document.querySelector("[name='A/this']")?.value === "31");
  await arrives(page, commune, "A", "31");
  assert.deepEqual(page.errors, []);
});

test("without script the sheet is filled, saved and handed in", async () => {
  const commune = "commune:X90049@2025";
  const options = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } };
  const page = await invite("khong.script", "Người máy cũ", [["reporter", commune]], options);
  await page.goto(address(commune));
  await input(page, "A").fill("1.234,5");
  await input(page, "B").fill("x");
  for (const line of ["A", "B"]) await input(page, line, "cumulative").fill("5000");
  await picture(page, "12-no-script");
  await follow(page, () => page.locator("#sheet-form button.strong").click());
  await page.getByText("Đã lưu 4 ô").waitFor();
  await follow(page, () => page.locator("#step-submit button").click());
  await page.getByText("Đã gửi, lần gửi 1").first().waitFor();
});

test("a form is made in the editor, looked at, and kept", async () => {
  const page = await overseer();
  await page.goto(`${program.origin}/vi/form/edit`);
  const editor = page.locator("#editor");
  const named = (name) => page.locator(`#editor [name="${name}"]`);
  await named("id").fill("form:editor");
  await named("name_vi").fill("Biểu soạn trên trang");
  await named("reporters.below.place").fill(PROVINCE);
  await named("producer").fill("org:X9-ubnd");
  await named("lines.1.indicator").fill("HB_VISITORS");
  await named("lines.1.indicator").blur();
  assert.match(await named("lines.1.name_vi").inputValue(), /Khách du lịch/);
  await page.evaluate(() => (globalThis.stayed = true));
  await editor.locator('button[value="add.lines.1"]').click();
  await page.waitForFunction(() => document.activeElement.name?.startsWith("lines.2."));
  assert.equal(await page.evaluate(() => globalThis.stayed), true);
  await named("lines.2.indicator").fill("HB_BIRTH");
  await follow(page, () => editor.locator('button[value="save"]').click());
  // What is wrong stands beside its field; what was typed stays.
  await page.locator('[id="p-lines.2.indicator"]').waitFor();
  await named("lines.2.indicator").fill("HB_BIRTHS");
  await editor.locator('button[value="up.lines.2"]').click();
  await page.waitForFunction(
    () => document.querySelector("[name='lines.1.indicator']")?.value === "HB_BIRTHS",
  );
  await editor.locator('.buttons button[value="look"]').click();
  await page.locator("#preview").waitFor();
  assert.match(await page.locator("#preview").innerText(), /Số trẻ sinh ra/);
  await picture(page, "13-editor");
  await follow(page, () => editor.locator('button[value="save"]').click());
  await page.getByText("Đã ghi biểu form:editor").waitFor();
  assert.deepEqual(page.errors, []);
});

// How each page is looked at.
const VIEWS = [
  { view: "desktop-vi", width: "desktop", language: "vi" },
  { view: "telephone-vi", width: "telephone", language: "vi" },
  { view: "desktop-en-dark", width: "desktop", language: "en", scheme: "dark" },
  { view: "telephone-en-dark", width: "telephone", language: "en", scheme: "dark" },
];
const PAGES = [
  { name: "mine", path: "/report" },
  { name: "sheet", path: `/report/sheet?form=form:X9-monthly&period=${MONTH}&reporter=` },
  { name: "forms", path: "/form" },
  { name: "editor", path: "/form/edit?form=form:browser" },
];
for (const { name, path } of PAGES) {
  for (const view of VIEWS) {
    test(`${name} holds, ${view.view}`, async () => {
      const overseen = await overseer();
      const query = path.endsWith("reporter=") ? "commune:X90019@2025" : "";
      const url = `${program.origin}/${view.language}${path}${query}`;
      const options = { ...view, storageState: await overseen.context().storageState() };
      const { page, seen, close } = await open(browser, url, options);
      const file = `${PICTURES}report-page-${name}-${view.view}.png`;
      const clip = { x: 0, y: 0, width: page.viewportSize().width, height: 3000 };
      await page.screenshot({ path: file, fullPage: true, clip });
      const findings = [
        ...checks.checkLoading(seen),
        ...(await checks.checkWidth(page)),
        ...(await checks.checkStructure(page)),
        ...(await checks.checkContrast(page)),
        ...(await checks.checkWords(page)),
        ...(await checks.checkKeyboard(page)),
      ];
      if (view.width === "telephone") findings.push(...(await checks.checkTouch(page)));
      await close();
      assert.deepEqual(findings, []);
    });
  }
}

// Whoever synthesises sees all sheets and keeps the forms; invited once.
let seer;
function overseer() {
  seer ??= invite("tong.hop", "Người tổng hợp", [["synthesiser", "*"]]);
  return seer;
}
