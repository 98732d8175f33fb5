// Do the checks see what is wrong with a page, and nothing on a good one?

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import * as checks from "./checks.mjs";
import { open, startChromium } from "./chromium.mjs";
import { servePages } from "./program.mjs";

const page = (body, style = "") => `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Thử</title>
<style>${style}</style></head><body><main><h1>Thử</h1>${body}</main></body></html>`;

const PAGES = {
  "/good": page(`<p>Điện Biên <a href="/good">đọc tiếp</a></p>
    <label>Ngày <input type="date"></label>`),
  "/wide": page(`<div style="width:3000px">rộng</div>`),
  "/error": page(`<script>throw new Error("hỏng")</script>`),
  "/missing": page(`<img src="/gone.png" alt="mất">`),
  "/stranger": page(`<img src="http://other.invalid/a.png" alt="lạ">`),
  "/heavy": page(`<!-- ${"nặng ".repeat(40_000)} -->`),
  "/unnamed": page(`<input name="a"><table><tr><td>1</td></tr></table>`),
  "/pale": page(`<p style="color:#999;background:#fff">nhạt</p>`),
  "/small": page(
    `<button style="padding:0;width:10px;height:10px">a</button
    ><button style="padding:0;width:10px;height:10px">b</button>`,
  ),
  "/no-focus": page(`<a href="/good">đi</a>`, "a:focus{outline:none}"),
  "/caught": page(
    `<button id="a">a</button><button>b</button>
     <script>a.onkeydown = (event) => event.preventDefault()</script>`,
  ),
  "/unfilled": page(`<p>Số { $count } chỉ tiêu</p>`),
};

let browser;
let server;
before(async () => {
  browser = await startChromium();
  server = await servePages(PAGES);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function find(path, options = {}) {
  const { page, seen, close } = await open(browser, server.origin + path, options);
  const findings = [
    ...checks.checkLoading(seen),
    ...(await checks.checkWidth(page)),
    ...(await checks.checkStructure(page)),
    ...(await checks.checkContrast(page)),
    ...(await checks.checkTouch(page)),
    ...(await checks.checkWords(page)),
    ...(await checks.checkKeyboard(page)),
  ];
  await close();
  return findings;
}

test("a good page is well at every width and in the dark", async () => {
  assert.deepEqual(await find("/good", { width: "telephone" }), []);
  const { page, seen, close } = await open(browser, `${server.origin}/good`, { scheme: "dark" });
  assert.deepEqual([...checks.checkLoading(seen), ...(await checks.checkContrast(page))], []);
  await close();
});

const WRONG = {
  "/wide": /wider than the window/,
  "/error": /script: hỏng/,
  "/missing": /404/,
  "/stranger": /asks another host/,
  "/heavy": /bytes on the wire/,
  "/unnamed": /has no name/,
  "/pale": /contrast 2\./,
  "/small": /too small to touch/,
  "/no-focus": /no sign of focus/,
  "/caught": /is caught/,
  "/unfilled": /unfilled words/,
};

for (const [path, expected] of Object.entries(WRONG)) {
  test(`${path.slice(1)} is seen`, async () => {
    assert.match((await find(path)).join("\n"), expected);
  });
}
