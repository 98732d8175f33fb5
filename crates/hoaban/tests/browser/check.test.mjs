// Can a person have a paper checked: see what is underlined, walk along the doubts by keys, mend,
// link, let stand, take the file away; without script and with sixty pages too?
//
// HOABAN is the program. Pictures go to .pictures/ at the root of the tree, for people to look at.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import * as checks from "./checks.mjs";
import { follow, open, startChromium, WIDTHS } from "./chromium.mjs";
import { startProgram } from "./program.mjs";
import { pack, unpack } from "./workbook.mjs";

const PICTURES = new URL("../../../../.pictures/", import.meta.url).pathname;
const REPORT = new URL("../../data/report/dien-bien.txt", import.meta.url);
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

let browser;
let program;
let state;
let report;
before(async () => {
  await mkdir(PICTURES, { recursive: true });
  report = await readFile(REPORT, "utf8");
  browser = await startChromium();
  const words = ["demo", "--operator", "--dir", "{dir}", "--port", "0"];
  program = await startProgram(process.env.HOABAN, words);
  const door = await open(browser, program.address);
  state = await door.page.context().storageState();
  await door.close();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

// A window of the operator, who came in before.
async function visit(path, options = {}) {
  const { page, seen, close } = await open(browser, `${program.origin}/vi/fault`, options);
  await page.context().addCookies(state.cookies);
  seen.errors.length = 0;
  seen.bytes = 0;
  await page.goto(program.origin + path);
  const finish = async () => {
    await close();
    assert.deepEqual(seen.errors, []);
  };
  return { page, seen, finish };
}

async function bring(page, text) {
  await page.locator("#f-text").fill(text);
  await follow(page, () => page.locator("form.bring button.strong").click());
  assert.match(page.url(), /paper=\d+/);
}

// A Word file with a paragraph for each line.
function word(lines) {
  const paragraphs = lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join("");
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const file = (body) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
  return pack(
    new Map([
      [
        "[Content_Types].xml",
        file(
          `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd` +
            '.openxmlformats-package.relationships+xml"/><Default Extension="xml" ' +
            'ContentType="application/xml"/><Override PartName="/word/document.xml" ' +
            `ContentType="${type}"/></Types>`,
        ),
      ],
      [
        "_rels/.rels",
        file(
          `<Relationships xmlns="${relations}"><Relationship Id="r1" ` +
            `Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
        ),
      ],
      ["word/document.xml", file(`<w:document ${W}><w:body>${paragraphs}</w:body></w:document>`)],
    ]),
  );
}

const focused = (page) => page.evaluate(() => document.activeElement.id);
const idle = (page) => page.waitForFunction(() => !document.body.classList.contains("busy"));
const doubts = (page) => page.locator("#doubts li[data-at]").count();

// The number in doubt under the focus that has a proposal; walks along until there is one.
async function walkToProposal(page) {
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press("n");
    await page.waitForFunction(() => document.activeElement.matches("a.n.doubt"));
    const at = (await focused(page)).slice(1);
    if (await page.locator(`#doubts li[data-at="${at}"] form`).count()) return at;
  }
  assert.fail("no doubt has a proposal");
}

test("a pasted report is underlined, walked along by keys, mended and taken away", async () => {
  const { page, finish } = await visit("/vi/check");
  await bring(page, report);
  const before = await doubts(page);
  assert.ok(before >= 7, `${before} doubts`);
  assert.ok(await page.locator("#text a.n.agrees").count());
  await page.keyboard.press("n");
  const first = await focused(page);
  assert.match(first, /^n\d+$/);
  await page.keyboard.press("n");
  assert.notEqual(await focused(page), first);
  await page.keyboard.press("p");
  assert.equal(await focused(page), first);
  await page.keyboard.press("Enter");
  await page.locator("#panel h1").waitFor();
  assert.match(await page.locator("#panel").innerText(), /Bộ số liệu ghi|cộng lại/);
  await page.keyboard.press("Escape");
  await page.locator("#panel").waitFor({ state: "hidden" });
  const at = await walkToProposal(page);
  const scrolled = await page.evaluate(() => scrollY);
  await page.keyboard.press("a");
  await page.locator("#corrections li").waitFor();
  await idle(page);
  assert.equal(await focused(page), `n${at}`, "focus stays on the number");
  assert.equal(await page.evaluate(() => scrollY), scrolled, "nothing moves");
  assert.equal(await doubts(page), before - 1);
  const told = await page.locator("#corrections li .go").innerText();
  const put = told.split("→")[1].trim();
  const link = await page.getByRole("link", { name: "Văn bản đã sửa" }).getAttribute("href");
  const taken = await page.request.get(program.origin + link);
  assert.ok((await taken.text()).includes(put));
  await page.locator("#corrections form button").first().click();
  await idle(page);
  await page.locator("#corrections").waitFor({ state: "detached" });
  assert.equal(await doubts(page), before);
  await finish();
});

test("a dropped Word file comes back corrected, and with remarks", async () => {
  const { page, finish } = await visit("/vi/check");
  const bytes = word(report.split("\n"));
  const carried = await page.evaluateHandle(
    async ([text]) => {
      const raw = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([raw], "Báo cáo.docx"));
      return carried;
    },
    [bytes.toString("base64")],
  );
  await page.dispatchEvent("form.bring", "dragover", { dataTransfer: carried });
  await follow(page, () => page.dispatchEvent("form.bring", "drop", { dataTransfer: carried }));
  assert.match(page.url(), /paper=\d+/);
  assert.match(await page.locator("h1").innerText(), /Báo cáo\.docx/);
  const at = await walkToProposal(page);
  const button = page.locator(`#doubts li[data-at="${at}"] form button`);
  const put = (await button.innerText()).replace("Sửa thành", "").trim();
  await button.click();
  await page.locator("#corrections li").waitFor();
  for (const [name, part, expected] of [
    ["Word đã sửa", "word/document.xml", put],
    ["Word có ghi chú", "word/comments.xml", "Hoa Ban"],
  ]) {
    const link = await page.getByRole("link", { name }).getAttribute("href");
    const answer = await page.request.get(program.origin + link);
    assert.match(answer.headers()["content-disposition"], /bao-cao-.*\.docx/);
    const text = unpack(await answer.body()).get(part).toString();
    assert.ok(text.includes(expected), name);
  }
  await finish();
});

test("a confirmed link changes the verdict at once; a silenced doubt leaves the list", async () => {
  const { page, finish } = await visit("/vi/check");
  await bring(
    page,
    "Điện Biên, ngày 15 tháng 01 năm 2026\nMức tăng của nền kinh tế năm 2024 đạt 8,51%.\n" +
      "Năm 2023, tốc độ tăng trưởng GRDP đạt 7,2% so với năm trước.",
  );
  const number = page.locator("#text a.n", { hasText: "8,51%" });
  assert.match(await number.getAttribute("class"), /unknown/);
  await number.click();
  await page.locator("#f-other").selectOption("GRDP_GROWTH");
  await page.locator("form:has(#f-other) button").click();
  await page.locator("#panel").waitFor({ state: "hidden" });
  await page.locator("#text a.n.agrees", { hasText: "8,51%" }).waitFor();
  await idle(page);
  assert.equal(await focused(page), await number.getAttribute("id"));
  await page.locator("#text a.n.doubt").click();
  await page.locator("#f-reason-1").fill("Số đã thống nhất");
  await page.locator("form:has(#f-reason-1) button").click();
  await page.locator("#silenced").waitFor();
  assert.equal(await doubts(page), 0);
  assert.match(await page.locator("#silenced").textContent(), /Số đã thống nhất/);
  await finish();
});

test("everything works by forms and links where no script runs", async () => {
  const { page, finish } = await visit("/vi/check", { script: false, width: "telephone" });
  await bring(page, report);
  const before = await doubts(page);
  await follow(page, () => page.locator("#doubts form button").first().click());
  assert.match(page.url(), /at=\d+/);
  assert.equal(await doubts(page), before - 1);
  await follow(page, () => page.locator("#corrections form button").first().click());
  assert.equal(await page.locator("#corrections").count(), 0);
  assert.equal(await doubts(page), before);
  await follow(page, () => page.locator("#text a.n.doubt").first().click());
  await page.locator("#f-reason-1").fill("đã rõ");
  await follow(page, () => page.locator("form:has(#f-reason-1) button").click());
  assert.equal(await page.locator("#silenced").count(), 1);
  assert.equal(await doubts(page), before - 1);
  const another = page.getByRole("link", { name: "Kiểm tra văn bản khác" });
  await follow(page, () => another.click());
  assert.match(page.url(), /\/check$/);
  const rows = await page.locator(".kept li").count();
  const discarded = page.locator(".kept li").first();
  const name = await discarded.locator("a").getAttribute("href");
  await follow(page, () => discarded.locator("form button").click());
  assert.equal(await page.locator(`a[href="${name}"]`).count(), 0);
  assert.equal(await page.locator(".kept li").count(), rows - 1);
  await finish();
});

test("what cannot be checked is told in the reader's language, and nothing is kept", async () => {
  const { page, finish } = await visit("/en/check");
  const rows = await page.locator(".kept li").count();
  const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");
  for (const [name, buffer, told] of [
    ["a.pdf", Buffer.from("%PDF-1.7"), /cannot be checked/],
    ["a.docx", Buffer.from("PK\x03\x04broken"), /file/i],
    ["a.doc", Buffer.concat([ole, Buffer.alloc(600)]), /file/i],
    ["a.txt", Buffer.from([0xc3, 0x28]), /UTF-8/],
  ]) {
    await page.locator("#f-file").setInputFiles({ name, mimeType: "text/plain", buffer });
    await follow(page, () => page.locator("form.bring button.strong").click());
    assert.match(await page.locator("[role=alert]").innerText(), told, name);
    assert.equal(await page.locator(".kept li").count(), rows, name);
  }
  await finish();
});

test("sixty pages are light, and their parts come as one reaches them", async () => {
  const { page, seen, finish } = await visit("/vi/check");
  const [head, body] = [report.split("\n").slice(0, 5), report.split("\n").slice(5)];
  const lines = [...head];
  const filler = "Các cấp, các ngành tiếp tục thực hiện đồng bộ các nhiệm vụ, giải pháp đã đề ra. ";
  for (let part = 1; lines.join("\n").length < 180_000; part++) {
    lines.push(...body.map((line) => `${line} ${filler.repeat(4)}`));
  }
  await bring(page, lines.join("\n"));
  const parts = await page.locator(".part").count();
  assert.ok(parts > 10, `${parts} parts`);
  seen.bytes = 0;
  await page.reload();
  const light = checks.checkLoading(seen);
  assert.deepEqual(light, []);
  const closed = page.locator(".part[data-alone]");
  const left = await closed.count();
  await page.locator("#part-5").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => !document.querySelector("#part-5").dataset.alone);
  assert.ok((await closed.count()) < left);
  const last = page.locator("#doubts li[data-at]").last();
  await last.locator("a.go").click();
  const wanted = `n${await last.getAttribute("data-at")}`;
  await page.waitForFunction((id) => document.activeElement.id === id, wanted);
  await finish();
});

for (const [width, language] of [
  ["desktop", "vi"],
  ["telephone", "vi"],
  ["desktop", "en"],
  ["telephone", "en"],
]) {
  test(`a checked paper is well to look at, ${width}, ${language}`, async () => {
    const { page, seen, finish } = await visit(`/${language}/check`, { width });
    await bring(page, report);
    seen.bytes = 0;
    await page.reload();
    const name = (what) => `${PICTURES}check-${what}-${width}-${language}.png`;
    const clip = { x: 0, y: 0, width: WIDTHS[width], height: 1600 };
    await page.screenshot({ path: name("paper"), fullPage: true, clip });
    const findings = [
      ...checks.checkLoading(seen),
      ...(await checks.checkWidth(page)),
      ...(await checks.checkStructure(page)),
      ...(await checks.checkContrast(page)),
      ...(await checks.checkWords(page)),
      ...(await checks.checkKeyboard(page)),
    ];
    if (width === "telephone") findings.push(...(await checks.checkTouch(page)));
    assert.deepEqual(findings, []);
    await page.locator("#text a.n.doubt").first().click();
    await page.locator("#panel h1").waitFor();
    await page.screenshot({ path: name("number") });
    const address = await page.locator("#panel .head a").getAttribute("href");
    await page.goto(address);
    const alone = [
      ...(await checks.checkWidth(page)),
      ...(await checks.checkStructure(page)),
      ...(await checks.checkContrast(page)),
      ...(await checks.checkWords(page)),
    ];
    assert.deepEqual(alone, []);
    await page.goto(`${program.origin}/${language}/check`);
    await page.screenshot({ path: name("bring"), fullPage: true });
    assert.deepEqual(await checks.checkStructure(page), []);
    await finish();
  });
}
