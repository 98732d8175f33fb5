// Does the editor of a form hold under the hands of whoever makes forms: a block of Excel, keys
// alone, a line taken out and brought back, a telephone?
//
// HOABAN is the program. Pictures go to .pictures/ at the root of the tree, for people to look at.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { checkStructure, checkWidth } from "./checks.mjs";
import { follow, startChromium, until } from "./chromium.mjs";
import { PICTURES } from "./look.mjs";
import { startWorld } from "./world.mjs";

let browser;
let world;
before(async () => {
  await mkdir(PICTURES, { recursive: true });
  browser = await startChromium();
  world = await startWorld(browser);
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

async function editor(query = "", width = 1280) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: "vi-VN",
    storageState: world.states["quan.tri"],
  });
  const page = await context.newPage();
  await page.goto(`${world.origin}/vi/form/edit${query}`);
  return page;
}
const named = (page, name) => page.locator(`#editor [name="${name}"]`);
const names = (page) =>
  page.locator("#lines .f-name_vi input").evaluateAll((all) => all.map((it) => it.value));
const paste = (page, text) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
  }, text);

test("a block of Excel becomes lines; keys move, remove and bring back; it is kept", async () => {
  const page = await editor();
  await named(page, "id").fill("form:dan");
  await named(page, "name_vi").fill("Biểu dán từ Excel");
  await named(page, "reporters.below.place").fill("province:N");
  await named(page, "valid_from").fill("1/2/2026");
  await named(page, "lines.1.name_vi").focus();
  const rows = [
    ["STT", "Chỉ tiêu", "ĐVT", "Ghi chú"],
    ["I", "Dân cư", "", ""],
    ["1", "Số hộ", "hộ", "rà soát"],
    ["-", "Số hộ nghèo", "người", ""],
    ["2", "Số trẻ em sinh ra", "người", ""],
  ];
  await paste(page, rows.map((row) => row.join("\t")).join("\r\n"));
  await page.getByText("Đã thêm 4 dòng: từ dòng 1 đến dòng 4.").waitFor();
  assert.deepEqual(await names(page), rows.slice(1).map((row) => row[1]));
  assert.equal(await named(page, "lines.1.kind").inputValue(), "heading");
  assert.equal(await named(page, "lines.2.indicator").inputValue(), "HOUSEHOLDS");
  assert.match(await page.locator("#p-lines\\.3\\.indicator").innerText(), /“người”.*“hộ”/);
  await page.screenshot({ path: join(PICTURES, "editor-pasted.png"), fullPage: true });
  // A column of cells goes down the lines.
  await named(page, "lines.2.indent").evaluate((it) => it.closest("details").open = true);
  await named(page, "lines.2.decimals").focus();
  await paste(page, "0\n1\n");
  assert.equal(await named(page, "lines.3.decimals").inputValue(), "1");
  // Keys alone: a line goes up, out, and back.
  const [head, all, poor, births] = await names(page);
  await named(page, "lines.4.name_vi").focus();
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await until(() => names(page), [head, all, births, poor]);
  await until(() => page.evaluate(() => document.activeElement.name), "lines.3.name_vi");
  await page.keyboard.press("Control+Delete");
  await until(() => names(page), [head, all, poor]);
  await page.getByRole("button", { name: `Hoàn tác: trả lại Dòng 3 “${births}”` }).click();
  await until(() => names(page), [head, all, births, poor]);
  await follow(page, () => page.locator('.buttons button[value="save"]').click());
  await page.getByText("Đã ghi biểu form:dan").waitFor();
  await page.context().close();
});

test("what is wrong is told at its field, with the way there, and stays as typed", async () => {
  const page = await editor();
  await named(page, "id").fill("Biểu sai");
  await named(page, "due_days").fill("năm");
  await named(page, "valid_from").fill("32/1/2026");
  await named(page, "lines.1.indicator").fill("KHONG_CO");
  await follow(page, () => page.locator('.buttons button[value="save"]').click());
  const told = page.locator(".notice.bad li");
  const fields = await told.locator("a").allInnerTexts();
  const wrong = ["Mã biểu", "Hạn gửi (ngày sau kỳ)", "Áp dụng từ ngày", "Dòng 1 · Chỉ tiêu"];
  for (const field of wrong) {
    assert.ok(fields.includes(field), `${field}: ${fields}`);
  }
  assert.equal(await named(page, "valid_from").inputValue(), "32/1/2026");
  assert.match(await page.locator("#p-valid_from").innerText(), /không phải là ngày.*30\/11\/2023/);
  await told.locator("a", { hasText: "Dòng 1 · Chỉ tiêu" }).click();
  assert.ok(await named(page, "lines.1.indicator").isVisible());
  await page.context().close();
});

test("on a telephone every field of a line has its room", async () => {
  const page = await editor("?form=form:thang", 390);
  assert.deepEqual([...(await checkWidth(page)), ...(await checkStructure(page))], []);
  const box = await named(page, "lines.2.name_vi").boundingBox();
  assert.ok(box.width > 150, `${box.width} pixels for the name`);
  await page.context().close();
});
