// What becomes of files that no check can take: those with macros, with passwords, that unpack to
// gigabytes, that point outside, that are broken, empty, or something else than their name says?
//
// HOABAN is the program. Each is refused in the reader's language, by page and by command, and
// nothing of it is kept.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { follow, open, startChromium } from "./chromium.mjs";
import { startProgram } from "./program.mjs";
import { pack } from "./workbook.mjs";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml";
const SENTENCE = "<w:p><w:r><w:t>Năm 2023, GRDP tăng 7,1%.</w:t></w:r></w:p>";

let browser;
let program;
let state;
before(async () => {
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

// A Word file of these parts beside its text.
function word(body, { type = WORD, head = "", parts = [] } = {}) {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const file = (text) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  return pack(
    new Map([
      [
        "[Content_Types].xml",
        file(
          `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/>` +
            `<Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
        ),
      ],
      [
        "_rels/.rels",
        file(
          `<Relationships xmlns="${relations}"><Relationship Id="r1" ` +
            `Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
        ),
      ],
      ["word/document.xml", file(`${head}<w:document ${W}><w:body>${body}</w:body></w:document>`)],
      ...parts,
    ]),
  );
}

// The box in which Office puts a file with a password: a compound file (MS-CFB, MS-OFFCRYPTO)
// of sectors of 512 bytes: the table, the directory, the packed bytes.
function locked() {
  const bytes = Buffer.alloc(512 * 11, 0);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.writeUInt16LE(0x3e, 0x18);
  bytes.writeUInt16LE(3, 0x1a);
  bytes.writeUInt16LE(0xfffe, 0x1c);
  bytes.writeUInt16LE(9, 0x1e);
  bytes.writeUInt16LE(6, 0x20);
  const [end, free] = [0xfffffffe, 0xffffffff];
  for (const [at, value] of [
    [0x2c, 1],
    [0x30, 1],
    [0x38, 4096],
    [0x3c, end],
    [0x44, end],
  ]) {
    bytes.writeUInt32LE(value, at);
  }
  for (let at = 0x4c; at < 512; at += 4) bytes.writeUInt32LE(free, at);
  bytes.writeUInt32LE(0, 0x4c);
  for (let at = 0; at < 128; at++) bytes.writeUInt32LE(free, 512 + 4 * at);
  [0xfffffffd, end, 3, 4, 5, 6, 7, 8, 9, end].forEach((next, at) => {
    bytes.writeUInt32LE(next, 512 + 4 * at);
  });
  const entry = (at, name, kind, child, start, size) => {
    const from = 1024 + 128 * at;
    bytes.write(name, from, "utf16le");
    bytes.writeUInt16LE(2 * name.length + 2, from + 0x40);
    bytes.writeUInt8(kind, from + 0x42);
    bytes.writeUInt8(1, from + 0x43);
    for (const link of [0x44, 0x48]) bytes.writeUInt32LE(free, from + link);
    bytes.writeUInt32LE(child, from + 0x4c);
    bytes.writeUInt32LE(start, from + 0x74);
    bytes.writeUInt32LE(size, from + 0x78);
  };
  entry(0, "Root Entry", 5, 1, end, 0);
  entry(1, "EncryptedPackage", 2, free, 2, 4096);
  return bytes;
}

const entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const code = Buffer.from("d0cf11e0a1b11ae1", "hex");
const whole = word(SENTENCE);

// Name, bytes, code, what is said in Vietnamese and in English.
const FILES = [
  ["khong.docx", Buffer.alloc(0), "check-empty", /không có chữ nào/, /no text/],
  ["anh-quet.docx", word("<w:p/>"), "check-empty", /không có chữ nào/, /no text/],
  ["khoa.docx", locked(), "file-encrypted", /có mật khẩu/, /password/],
  [
    "macro.docm",
    word(SENTENCE, { type: WITH_MACROS, parts: [["word/vbaProject.bin", code]] }),
    "file-has-macros",
    /có macro/,
    /macros/,
  ],
  [
    "doi-duoi.docx",
    word(SENTENCE, { parts: [["word/vbaProject.bin", code]] }),
    "file-has-macros",
    /có macro/,
    /macros/,
  ],
  [
    "thuc-the.docx",
    word(`<w:p><w:r><w:t>&x;</w:t></w:r></w:p>${SENTENCE}`, { head: entity }),
    "file-has-doctype",
    /thực thể/,
    /entities/,
  ],
  [
    "no.docx",
    word(SENTENCE, { parts: [["word/media/a.bin", Buffer.alloc(20 << 20)]] }),
    "file-unpacks-too-large",
    /giải nén/,
    /unpacks/,
  ],
  ["dut.docx", whole.subarray(0, whole.length / 2), "check-file-broken", /hỏng/, /broken/],
  ["pdf.docx", Buffer.from("%PDF-1.7\n"), "file-kind-unknown", /tệp PDF/, /a PDF/],
  ["cu.doc", Buffer.from("{\\rtf1 2023}"), "file-kind-unknown", /tệp RTF/, /an RTF/],
  [
    "lenh.txt",
    Buffer.from("MZ\x90\0\x03", "latin1"),
    "file-kind-unknown",
    /chương trình/,
    /program/,
  ],
  ["ma-cu.txt", Buffer.from([0xc3, 0x28]), "text-not-utf-8", /UTF-8/, /UTF-8/],
  ["to.txt", Buffer.alloc((16 << 20) + 1, "7 "), "check-too-large", /16 MB/, /16 MB/],
];

for (const language of ["vi", "en"]) {
  test(`what cannot be checked is refused on the page and not kept, ${language}`, async () => {
    const { page, close } = await open(browser, `${program.origin}/${language}/check`, {
      storageState: state,
    });
    const rows = await page.locator(".kept li").count();
    for (const [name, buffer, , vi, en] of FILES) {
      await page.locator("#f-file").setInputFiles({ name, mimeType: "text/plain", buffer });
      await follow(page, () => page.locator("form.bring button.strong").click());
      const told = await page.locator("[role=alert]").innerText();
      assert.match(told, language === "vi" ? vi : en, name);
      assert.doesNotMatch(told, /[{}]|kind:|read:/, name);
      assert.equal(await page.locator(".kept li").count(), rows, name);
    }
    await close();
  });
}

test("the command names the file, says why, and goes on with the others", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hoaban-files-"));
  const run = (...words) =>
    spawnSync(process.env.HOABAN, words, { encoding: "utf8", cwd: folder, timeout: 60_000 });
  try {
    await writeFile(join(folder, "tot.docx"), whole);
    for (const [name, bytes, code] of FILES) {
      await writeFile(join(folder, name), bytes);
      const { status, stdout, stderr } = run("--lang", "en", "check", name);
      assert.equal(status, 2, name);
      assert.equal(stdout, "", name);
      assert.match(stderr, new RegExp(`\\[${code}\\] ${name}: `), name);
    }
    const several = run("check", "tot.docx", "macro.docm", "khong-co.docx");
    assert.equal(several.status, 2);
    assert.match(several.stdout, /GRDP tăng 7,1%/);
    assert.match(several.stderr, /macro\.docm: .*macro[\s\S]*khong-co\.docx: Không có tệp này/);
    const marked = run("check", "tot.docx", "--format", "docx", "--out", "tot-2.docx");
    assert.equal(marked.status, 0, marked.stderr);
    const into = run("check", "tot.docx", "tot-2.docx", "--format", "docx", "--out", ".");
    assert.equal(into.status, 0, into.stderr);
    assert.equal(run("check", "tot-2-2.docx").status, 0, "a source is not written over");
  } finally {
    await rm(folder, { recursive: true });
  }
});
