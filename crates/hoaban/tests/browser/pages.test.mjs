// Do the program's pages hold at desktop and telephone width, in both languages, with and without
// script?
//
// The pages stand in routes.json: { "name", "path", "contains": a word of the page's own }.
// Pictures of each go to .pictures/ at the root of the tree, for people to look at.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import * as checks from "./checks.mjs";
import { open, startChromium } from "./chromium.mjs";
import { startProgram } from "./program.mjs";

const ROUTES = JSON.parse(await readFile(new URL("routes.json", import.meta.url), "utf8"));
const PICTURES = new URL("../../../../.pictures/", import.meta.url).pathname;
const HIGHEST_PICTURE = 3000;

// How each page is looked at; the first is looked at most closely.
const VIEWS = [
  { view: "desktop-vi", width: "desktop", locale: "vi-VN" },
  { view: "telephone-vi", width: "telephone", locale: "vi-VN" },
  { view: "desktop-en", width: "desktop", locale: "en-GB" },
  { view: "telephone-en-dark", width: "telephone", locale: "en-GB", scheme: "dark" },
];

let browser;
let program;
before(async () => {
  if (ROUTES.length === 0) return;
  await mkdir(PICTURES, { recursive: true });
  browser = await startChromium();
  program = await startProgram(process.env.HOABAN, ["demo", "--dir", "{dir}", "--port", "0"]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function picture(page, name) {
  const width = page.viewportSize().width;
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(whole, HIGHEST_PICTURE);
  await page.screenshot({
    path: `${PICTURES}${name}.png`,
    fullPage: true,
    clip: { x: 0, y: 0, width, height },
  });
}

for (const route of ROUTES) {
  for (const view of VIEWS) {
    test(`${route.name}, ${view.view}`, async () => {
      const { page, seen, close } = await open(browser, program.origin + route.path, view);
      await picture(page, `${route.name}-${view.view}`);
      const findings = [
        ...checks.checkLoading(seen),
        ...(await checks.checkWidth(page)),
        ...(await checks.checkStructure(page)),
        ...(await checks.checkContrast(page)),
        ...(await checks.checkWords(page)),
        ...(await checks.checkKeyboard(page)),
      ];
      if (view.width === "telephone") findings.push(...(await checks.checkTouch(page)));
      const language = await page.evaluate(() => document.documentElement.lang);
      if (!view.locale.startsWith(language)) findings.push(`speaks ${language}`);
      await close();
      assert.deepEqual(findings, []);
    });
  }

  test(`${route.name}, without script`, async () => {
    const options = { width: "telephone", script: false };
    const { page, seen, close } = await open(browser, program.origin + route.path, options);
    const text = await page.locator("main").innerText();
    await close();
    assert.deepEqual(seen.errors, []);
    assert.ok(text.includes(route.contains), `lacks “${route.contains}”:\n${text.slice(0, 500)}`);
  });
}
