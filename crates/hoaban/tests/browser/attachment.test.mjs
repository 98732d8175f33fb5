// Do files reach a report, by choice and by drag, over a lost line, without script, and only those
// that may; and does the approver find each one where it was handed in?
//
// HOABAN is the program. Pictures of each step go to .pictures/ at the root of the tree, for people
// to look at.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdir, mkdtemp } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import * as checks from "./checks.mjs";
import { follow, startChromium } from "./chromium.mjs";
import { startProgram } from "./program.mjs";

const PICTURES = new URL("../../../../.pictures/", import.meta.url).pathname;
const FORM = "form:files";
const MONTH = lastMonth();
const COMMUNE = "commune:X90088@2025";
const SIGNED = "Biểu có chữ ký, đóng dấu";
const NOTE = "Thuyết minh số liệu";
const pdf = (text) => Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj << /Type /Catalog >>\n%%EOF\n`);
const file = (name, buffer, mimeType = "application/octet-stream") => ({ name, buffer, mimeType });

let browser;
let program;
let folder;
// Whoever holds the machine comes in once; the tests go on as that one.
let storageState;

function lastMonth() {
  const day = new Date();
  day.setUTCDate(0);
  return day.toISOString().slice(0, 7);
}
before(async () => {
  await mkdir(PICTURES, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), "hoaban-browser-"));
  execFileSync(process.env.HOABAN, ["demo", "--once", "--dir", folder], { stdio: "ignore" });
  const words = ["serve", "--store", `sqlite:${folder}/hoaban.db`, "--listen", "127.0.0.1:0"];
  program = await startProgram(process.env.HOABAN, [...words, "--operator"], { folder });
  browser = await startChromium();
  await makeForm();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function visitor(options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    storageState,
    ...options,
  });
  return context.newPage();
}
async function makeForm() {
  const page = await visitor();
  await page.goto(program.address);
  storageState = await page.context().storageState();
  const form = {
    id: FORM,
    valid_from: "2020-01-01",
    name_vi: "Biểu có tệp gửi kèm",
    name_en: "Form with files",
    frequency: "month",
    due_days: 15,
    reporters: { below: { place: "province:X9", level: "commune" } },
    producer: "org:X9-ubnd",
    counts_from: "approval",
    status: "estimate",
    lines: [
      { code: "A", kind: "entered", name_vi: "Chất thải rắn", indicator: "HB_WASTE_GENERATED" },
    ],
    columns: [{ code: "this", kind: "this_period" }],
    attachments: [{ title: SIGNED, required: true, kinds: ["pdf", "image"] }, NOTE],
    other_files: true,
  };
  const answer = await page.evaluate(async (body) => {
    const sent = { method: "POST", headers: { "content-type": "application/json" } };
    const got = await fetch("/api/form", { ...sent, body: JSON.stringify(body) });
    return { status: got.status, text: await got.text() };
  }, form);
  assert.equal(answer.status, 200, answer.text);
  await page.context().close();
}

const address = (commune, language = "vi") =>
  `${program.origin}/${language}/report/sheet?form=${FORM}&period=${MONTH}&reporter=${commune}`;
const query = (commune) => `form=${FORM}&period=${MONTH}&reporter=${commune}`;
const slot = (page, title) => page.locator(`.slot[data-title="${title}"]`);
const choose = (page, title, chosen) =>
  slot(page, title).locator("[type=file]").setInputFiles(chosen);
const told = (page, text) => page.locator("#files-status", { hasText: text }).waitFor();
const picture = async (page, name) => {
  await page.locator("#attachments").scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${PICTURES}attachment-${name}.png` });
};
const held = async (page, commune) => {
  const path = `/api/report/attachment?${query(commune)}`;
  const answer = await page.request.get(`${program.origin}${path}`);
  return (await answer.json()).attachments;
};

test("from the first file to the approver", async () => {
  const page = await visitor();
  await page.goto(address(COMMUNE));
  await page.locator("#files-missing", { hasText: SIGNED }).waitFor();
  await picture(page, "1-empty");
  // A wrong one of each sort is refused with a reason, and nothing of it is kept.
  for (const [wrong, reason] of [
    [file("a.exe", Buffer.from("MZ\x90\0")), "đây là chương trình"],
    [file("a.pdf", Buffer.from("%PDF-1.4 half")), "bị hỏng"],
    [file("a.pdf", Buffer.from("%PDF-1.4 /Encrypt 1 0 R %%EOF")), "có mật khẩu"],
    [file("a.docx", pdf("x")), "không khớp với nội dung"],
    [file("a.txt", Buffer.from("văn bản")), "không nhận"],
    [file("a.pdf", Buffer.alloc(0)), "rỗng"],
    [file("a.pdf", Buffer.alloc(11 << 20, 32)), "lớn hơn 10 MB"],
  ]) {
    await choose(page, SIGNED, wrong);
    await page.locator("#files-status.bad").getByText(reason, { exact: false }).waitFor();
  }
  await picture(page, "2-refused");
  assert.deepEqual((await held(page, COMMUNE)).map((it) => it.history.length), [0, 0]);
  // What was typed in the sheet stays while a file is sent.
  await page.locator("tr[data-line=A] input").focus();
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await choose(page, SIGNED, file("Biểu tháng – đã ký.pdf", pdf("một")));
  await told(page, "Đã nhận Biểu tháng – đã ký.pdf");
  await page.locator("#files-missing").waitFor({ state: "detached" });
  assert.equal(await page.locator("tr[data-line=A] input").inputValue(), "12");
  await page.locator("#sheet-status", { hasText: "Đã lưu trên máy chủ lúc" }).waitFor();
  // Another one takes its place; the first stays.
  await choose(page, SIGNED, file("Biểu tháng – ký lại.pdf", pdf("hai")));
  await slot(page, SIGNED).getByText("Các bản trước (1)").waitFor();
  // One is dropped on its place, another is added under a title of its own.
  await page.evaluate((title) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["Tăng do mở rộng thu gom."], "thuyet minh.txt"));
    const place = [...document.querySelectorAll(".slot")].find((it) => it.dataset.title === title);
    for (const kind of ["dragover", "drop"]) {
      place.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, NOTE);
  await told(page, "Đã nhận thuyet minh.txt");
  await slot(page, NOTE).getByText("thuyet minh.txt").waitFor();
  await page.locator("details.other summary").click();
  await page.locator("#file-title").fill("Ảnh hiện trường");
  await page.locator("#file-other").setInputFiles(file("bai-rac.png", await page.screenshot()));
  await page.locator("details.other button").click();
  await told(page, "Đã nhận bai-rac.png");
  await slot(page, "Ảnh hiện trường").getByText("bai-rac.png").waitFor();
  await picture(page, "3-there");
  // A file is taken away with a reason and stays in the history.
  await slot(page, NOTE).locator("details.away summary").click();
  await slot(page, NOTE).locator("[name=reason]").fill("Nhầm tháng");
  await follow(page, () => slot(page, NOTE).locator("details.away button").click());
  await slot(page, NOTE).getByText("Các bản trước (2)").waitFor();
  await slot(page, NOTE).locator("summary").first().click();
  await slot(page, NOTE).getByText("Nhầm tháng").waitFor();
  await picture(page, "4-taken-away");
  await follow(page, () => page.locator("#step-submit button").click());
  assert.equal(await page.locator("#step-submit").count(), 0);
  assert.equal(await page.locator("#attachments form").count(), 0, "nothing is put any more");
  // It comes back under its name, as a file that the browser does not open.
  const waits = page.waitForEvent("download");
  await slot(page, SIGNED).locator("p a").first().click();
  const download = await waits;
  assert.equal(download.suggestedFilename(), "Biểu tháng – ký lại.pdf");
  const href = await slot(page, SIGNED).locator("p a").first().getAttribute("href");
  const answer = await page.request.get(`${program.origin}${href}`);
  assert.deepEqual(await answer.body(), pdf("hai"));
  const headers = answer.headers();
  assert.match(headers["content-disposition"], /^attachment; .*filename\*=UTF-8''Bi%E1%BB%83u/);
  assert.match(headers["content-security-policy"], /sandbox/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  await page.goto(`${program.origin}/vi/history?${query(COMMUNE)}`);
  await page.getByText("gửi kèm tệp").first().waitFor();
  await page.getByText("rút tệp").first().waitFor();
  await page.context().close();
});

test("a small file outlives a lost line, a large one is asked for again", async () => {
  const commune = "commune:X90070@2025";
  const page = await visitor();
  await page.goto(address(commune));
  await page.context().setOffline(true);
  await choose(page, SIGNED, file("ky.pdf", pdf("mất mạng")));
  await told(page, "ky.pdf: đã giữ trong máy này");
  await choose(page, NOTE, file("lon.txt", Buffer.alloc(4 << 20, 97)));
  await told(page, "lon.txt quá lớn");
  await picture(page, "5-offline");
  assert.deepEqual((await held(await visitor(), commune)).map((it) => it.file), [null, null]);
  await page.context().setOffline(false);
  await told(page, "Đã nhận ky.pdf");
  assert.equal((await held(page, commune))[0].file.name, "ky.pdf");
  await slot(page, SIGNED).getByText("ky.pdf").waitFor();
  await page.locator("#files-kept").waitFor({ state: "hidden" });
  // What somebody else put meanwhile is not replaced unseen.
  const other = await visitor();
  await other.goto(address(commune));
  await page.context().setOffline(true);
  await choose(page, SIGNED, file("cua-toi.pdf", pdf("tôi")));
  await told(page, "đã giữ trong máy này");
  await choose(other, SIGNED, file("cua-ban.pdf", pdf("bạn")));
  await told(other, "Đã nhận cua-ban.pdf");
  await page.context().setOffline(false);
  await page.locator("#files-kept").getByText("cua-ban.pdf").waitFor();
  await picture(page, "6-changed");
  assert.equal((await held(page, commune))[0].file.name, "cua-ban.pdf");
  await page.reload();
  await page.locator("#files-kept").getByText("Vẫn gửi bản của tôi").click();
  await told(page, "Đã nhận cua-toi.pdf");
  const [signed] = await held(page, commune);
  assert.deepEqual(
    signed.history.map((it) => it.name),
    ["cua-toi.pdf", "cua-ban.pdf", "ky.pdf"],
  );
});

test("the same without script, on a telephone, in English", async () => {
  const commune = "commune:X90094@2025";
  const page = await visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto(address(commune, "en"));
  await choose(page, SIGNED, file("signed.pdf", pdf("one")));
  await follow(page, () => slot(page, SIGNED).locator("form.put button").click());
  await slot(page, SIGNED).getByText("signed.pdf").waitFor();
  await choose(page, SIGNED, file("macro.pdf", Buffer.from("%PDF-1.4 /JavaScript %%EOF")));
  await follow(page, () => slot(page, SIGNED).locator("form.put button").click());
  await page.locator("[role=alert]").getByText("holds scripts").waitFor();
  await page.screenshot({ path: `${PICTURES}attachment-7-telephone-refused.png` });
  await page.goto(address(commune, "en"));
  assert.deepEqual(await checks.checkWidth(page), []);
  assert.deepEqual(await checks.checkStructure(page), []);
  await picture(page, "8-telephone");
  await slot(page, SIGNED).locator("details.away summary").click();
  await follow(page, () => slot(page, SIGNED).locator("details.away button").click());
  await slot(page, SIGNED).getByText("Earlier files (2)").waitFor();
});

test("a sender that dies in the middle leaves nothing, and the program goes on", async () => {
  const commune = "commune:X90067@2025";
  const page = await visitor();
  const cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const named = `title=${encodeURIComponent(NOTE)}&name=a.txt`;
  const path = `/api/report/attachment?${query(commune)}&${named}`;
  await new Promise((resolve) => {
    const sending = request(`${program.origin}${path}`, {
      method: "POST",
      headers: {
        cookie,
        origin: program.origin,
        "content-type": "application/octet-stream",
        "content-length": 5_000_000,
      },
    });
    sending.on("error", resolve);
    sending.write(Buffer.alloc(1_000_000, 97), () => sending.destroy(new Error("lost")));
  });
  assert.deepEqual((await held(page, commune)).map((it) => it.history.length), [0, 0]);
  const doctor = ["doctor", "--store", `sqlite:${folder}/hoaban.db`];
  const examined = spawn(process.env.HOABAN, doctor, { stdio: "ignore" });
  const code = await new Promise((resolve) => examined.once("close", resolve));
  assert.equal(code, 0, "the doctor finds the store well");
});
