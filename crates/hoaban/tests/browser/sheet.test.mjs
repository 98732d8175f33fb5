// Does the sheet of a report hold under the hands of an office: blocks from Excel of every shape,
// keys, Vietnamese typed by an input method, an expired session, a server that starts again?
//
// HOABAN is the program. Pictures go to .pictures/ at the root of the tree, for people to look at.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { follow, startChromium, until } from "./chromium.mjs";
import { PICTURES } from "./look.mjs";
import { standingPort, startProgram } from "./program.mjs";
import { MONTH, PASSWORD, startWorld } from "./world.mjs";

const entered = (code, name) => ({ code, kind: "entered", indicator: code, name_vi: name });
const FORM = {
  id: "form:bang",
  valid_from: "2026-01-01",
  name_vi: "Biểu thử của bảng nhập",
  name_en: "Form of the test of the sheet",
  frequency: "month",
  due_days: 5,
  counts_from: "approval",
  status: "estimate",
  reporters: { below: { place: "province:N", level: "commune" } },
  lines: [
    { code: "I", kind: "heading", name_vi: "Dân cư", mark: "I" },
    entered("HOUSEHOLDS", "Số hộ"),
    entered("POOR", "Trong đó: hộ nghèo"),
    { code: "RATE", kind: "computed", formula: "POOR / HOUSEHOLDS * 100", name_vi: "Tỷ lệ" },
    entered("BIRTHS", "Số sinh"),
    entered("HARVEST", "Sản lượng thóc"),
  ],
  columns: [
    { code: "before", kind: "last_period" },
    { code: "this", kind: "this_period" },
    { code: "cumulative", kind: "cumulative" },
    { code: "note", kind: "note" },
  ],
};

let browser;
let world;
before(async () => {
  await mkdir(PICTURES, { recursive: true });
  browser = await startChromium();
  world = await startWorld(browser);
  const file = join(tmpdir(), `hoaban-form-${process.pid}.json`);
  await writeFile(file, JSON.stringify(FORM));
  world.run("form", "define", file);
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

// Each test has a commune of its own, and the sheet open as the officer who reports for all.
async function sheet(commune, { origin = world.origin, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    permissions: ["clipboard-read", "clipboard-write"],
    storageState: world.states["xa.cac"],
    ...options,
  });
  const page = await context.newPage();
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  page.query = `form=form:bang&period=${MONTH}&reporter=commune:${commune}`;
  page.origin = origin;
  await page.goto(`${origin}/vi/report/sheet?${page.query}`);
  await page.locator("#sheet-status").waitFor();
  return page;
}
const input = (page, line, column = "this") =>
  page.locator(`tr[data-line=${line}] [data-column=${column}] input`);
const status = (page, wanted) =>
  page.locator("#sheet-status", { hasText: wanted }).waitFor({ state: "visible" });
const saved = (page) => status(page, "Đã lưu trên máy chủ lúc");
const paste = (page, text) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
  }, text);
// What the server holds, once it holds what is wanted: `LINE/column` → value or remark.
async function arrives(page, wanted) {
  const held = async () => {
    const answer = await page.request.get(`${page.origin}/api/report?${page.query}`);
    const { cells = [] } = await answer.json();
    const of = (key) => cells.find((cell) => `${cell.line}/${cell.column}` === key);
    const told = Object.keys(wanted).map((key) => [key, of(key)?.value ?? of(key)?.note ?? ""]);
    return Object.fromEntries(told);
  };
  await until(held, wanted);
}
const values = async (page, ...cells) => {
  const found = cells.map((cell) => input(page, ...cell.split("/")).inputValue());
  return Promise.all(found);
};

test("blocks from Excel: locked cells, more than the sheet, both manners, quotes", async () => {
  const page = await sheet("N05");
  const dialog = page.locator("dialog.ask[open]:not(#leaving)");
  // Ten rows and six columns over a sheet of five and three; the computed line takes nothing.
  await input(page, "HOUSEHOLDS").focus();
  const row = (...cells) => cells.join("\t");
  const block = [
    row("1,234", "x", '"đã rà\r\nsoát ""lần 2"""', "", "thừa", "thừa"),
    row("100", "…", "", "", "", ""),
    row("8,1", "", "", "", "", ""),
    row("20", "1,234.5", "", "", "", ""),
    row("1.234,5", "12.345,25", "", "", "", ""),
    ...Array.from({ length: 5 }, () => row("9", "", "", "", "", "")),
  ];
  await paste(page, `${block.join("\r\n")}\r\n`);
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /ngoài|không nhập/i);
  await page.screenshot({ path: `${PICTURES}sheet-paste.png` });
  await dialog.locator("button.strong").click();
  await saved(page);
  await arrives(page, {
    "HOUSEHOLDS/this": "1234",
    "POOR/this": "100",
    "BIRTHS/this": "20",
    "BIRTHS/cumulative": "1234.5",
    "HARVEST/this": "1234.5",
    "HARVEST/cumulative": "12345.25",
  });
  assert.deepEqual(await values(page, "HOUSEHOLDS/this", "HARVEST/this"), ["1.234", "1.234,5"]);
  assert.match(await input(page, "HOUSEHOLDS", "note").inputValue(), /đã rà\s?soát "lần 2"/);
  // One step back takes the whole block back, one step forward puts it there again.
  await input(page, "HOUSEHOLDS").focus();
  await page.keyboard.press("Control+z");
  await arrives(page, { "HOUSEHOLDS/this": "", "HARVEST/cumulative": "" });
  await page.keyboard.press("Control+y");
  await arrives(page, { "HOUSEHOLDS/this": "1234", "HARVEST/cumulative": "12345.25" });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("keys go where they go in Excel", async () => {
  const page = await sheet("N06");
  const at = () =>
    page.evaluate(() => {
      const cell = document.activeElement.closest("[data-column]");
      return `${cell?.closest("tr").dataset.line}/${cell?.dataset.column}`;
    });
  const press = async (key, wanted) => {
    await page.keyboard.press(key);
    assert.equal(await at(), wanted, key);
  };
  await input(page, "HOUSEHOLDS").focus();
  await press("Control+ArrowDown", "HARVEST/this");
  await press("Home", "HARVEST/before");
  await press("End", "HARVEST/note");
  await press("Control+Home", "HOUSEHOLDS/before");
  await press("Control+End", "HARVEST/note");
  await input(page, "HOUSEHOLDS").focus();
  await page.keyboard.type("50");
  // A stock has no cumulative figure: Tab goes on to the next cell that takes something.
  await press("Tab", "HOUSEHOLDS/note");
  await press("Shift+Tab", "HOUSEHOLDS/this");
  await press("Enter", "POOR/this");
  await page.keyboard.type("7");
  await press("Enter", "BIRTHS/this");
  await press("Shift+Enter", "POOR/this");
  // Escape gives back what stood there; F2 goes on writing behind it.
  await page.keyboard.type("999");
  await press("Escape", "POOR/this");
  assert.deepEqual(await values(page, "POOR/this"), ["7"]);
  await page.keyboard.press("F2");
  await page.keyboard.type("5");
  await press("Enter", "BIRTHS/this");
  await arrives(page, { "HOUSEHOLDS/this": "50", "POOR/this": "75" });
  const rate = page.locator("tr[data-line=RATE] [data-column=this]");
  await until(() => rate.innerText(), "150,00");
  // A block is marked by shift and taken out with its signs.
  await input(page, "HOUSEHOLDS").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  // Beside a stock stands the same figure: it is not added up.
  assert.equal(copied, "50\t50\n75\t75");
  await page.keyboard.press("Delete");
  await arrives(page, { "HOUSEHOLDS/this": "", "POOR/this": "" });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("Vietnamese typed by an input method is kept whole", async () => {
  const page = await sheet("N07");
  const wire = await page.context().newCDPSession(page);
  const composing = (text) =>
    wire.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await input(page, "BIRTHS", "note").focus();
  for (const text of ["t", "tr", "tre", "trẻ"]) await composing(text);
  await wire.send("Input.insertText", { text: "trẻ" });
  await page.keyboard.type(" ");
  for (const text of ["s", "so", "sơ"]) await composing(text);
  await wire.send("Input.insertText", { text: "sơ" });
  await page.keyboard.press("Enter");
  await arrives(page, { "BIRTHS/note": "trẻ sơ" });
  // Letters in parts, as some machines write them, are put together.
  await input(page, "POOR", "note").fill("rà soát".normalize("NFD"));
  await page.keyboard.press("Enter");
  await arrives(page, { "POOR/note": "rà soát" });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a session ends in the middle: one signs in beside it, all is sent once", async () => {
  const page = await sheet("N08");
  await input(page, "HOUSEHOLDS").fill("410");
  await page.keyboard.press("Enter");
  await saved(page);
  await page.context().clearCookies();
  await page.keyboard.type("41");
  await page.keyboard.press("Enter");
  await status(page, "Đăng nhập lại");
  // It is tried once more, and refused again.
  const refused = page.waitForResponse((it) => it.url().includes("/api/report/entry"));
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  assert.equal((await refused).status(), 401);
  await status(page, "Phiên làm việc đã hết: 2 ô");
  await page.locator("#sheet-login").waitFor();
  await page.screenshot({ path: `${PICTURES}sheet-session.png` });
  let sent = 0;
  page.context().on("request", (request) => {
    if (request.url().includes("/api/report/entry")) sent += 1;
  });
  const other = await page.context().newPage();
  await other.goto(`${world.origin}/vi/login`);
  await other.locator("main [name=login]").fill("xa.cac");
  await other.locator("main [name=password]").fill(PASSWORD);
  await follow(other, () => other.locator("main form button").first().click());
  await arrives(page, { "HOUSEHOLDS/this": "410", "POOR/this": "41", "BIRTHS/this": "12" });
  // The first tab learns of it by itself, and goes on.
  await saved(page);
  assert.doesNotMatch(await page.locator("#sheet-status").innerText(), /Phiên làm việc đã hết/);
  assert.equal(sent, 1);
  await input(page, "HARVEST").fill("5,5");
  await page.keyboard.press("Enter");
  await arrives(page, { "HARVEST/this": "5.5" });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a server that starts again in the middle loses nothing", async () => {
  const words = ["serve", "--store", world.store, "--listen"];
  const host = `127.0.0.1:${await standingPort()}`;
  const first = await startProgram(process.env.HOABAN, [...words, host]);
  const page = await sheet("N09", { origin: first.origin });
  await input(page, "HOUSEHOLDS").fill("300");
  await page.keyboard.press("Enter");
  await saved(page);
  await first.stop();
  await page.keyboard.type("30");
  await page.keyboard.press("Enter");
  await status(page, "đang giữ 1 ô");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await status(page, "đang giữ 2 ô");
  const second = await startProgram(process.env.HOABAN, [...words, host]);
  await saved(page);
  await arrives(page, { "HOUSEHOLDS/this": "300", "POOR/this": "30", "BIRTHS/this": "3" });
  await second.stop();
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("two tabs of one person write one sheet", async () => {
  const page = await sheet("N10");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await input(page, "HOUSEHOLDS").fill("1");
  await page.keyboard.press("Enter");
  await arrives(page, { "HOUSEHOLDS/this": "1" });
  await saved(page);
  // The other tab has heard of it.
  const told = "tr[data-line=HOUSEHOLDS] [data-column=this]:not([data-base=''])";
  await other.locator(told).waitFor();
  await until(() => input(other, "HOUSEHOLDS").inputValue(), "1");
  await input(other, "HOUSEHOLDS").fill("2");
  await other.keyboard.press("Enter");
  await arrives(page, { "HOUSEHOLDS/this": "2" });
  assert.equal(await other.locator("#sheet-conflicts li").count(), 0);
  await until(() => input(page, "HOUSEHOLDS").inputValue(), "2");
  await page.context().close();
});

test("on paper it is the sheet that offices hand in", async () => {
  const page = await sheet("N11");
  await page.emulateMedia({ media: "print" });
  const seen = await page.locator("main").innerText();
  assert.match(seen, /Đơn vị báo cáo: Xã Sa Mộc/);
  assert.match(seen, /BIỂU THỬ CỦA BẢNG NHẬP/);
  assert.match(seen, /Người lập biểu/);
  assert.match(seen, /Thủ trưởng đơn vị/);
  assert.doesNotMatch(seen, /Báo cáo của tôi/);
  await page.pdf({ path: `${PICTURES}sheet-paper.pdf`, preferCSSPageSize: true });
  await page.context().close();
});
