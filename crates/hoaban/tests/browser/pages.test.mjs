// Do the program's pages hold at desktop and telephone width, in both languages, with and without
// script?
//
// The pages stand in routes.json: a name, a path in which {language} stands for vi or en, and a
// piece of text that the page shows in both languages.
// HOABAN is the program; while pages are designed, HOABAN_ORIGIN may be a server that runs already.
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

// How each page is looked at.
const VIEWS = [
  { view: "desktop-vi", width: "desktop", language: "vi" },
  { view: "telephone-vi", width: "telephone", language: "vi" },
  { view: "desktop-en", width: "desktop", language: "en" },
  { view: "telephone-en-dark", width: "telephone", language: "en", scheme: "dark" },
];

let browser;
let program;
let origin = process.env.HOABAN_ORIGIN;
before(async () => {
  if (ROUTES.length === 0) return;
  await mkdir(PICTURES, { recursive: true });
  browser = await startChromium();
  if (origin) return;
  program = await startProgram(process.env.HOABAN, ["demo", "--dir", "{dir}", "--port", "0"]);
  origin = program.origin;
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const address = (route, language) => origin + route.path.replaceAll("{language}", language);

async function picture(page, name) {
  const width = page.viewportSize().width;
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(whole, HIGHEST_PICTURE);
  const clip = { x: 0, y: 0, width, height };
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true, clip });
}

// Everything that must hold on a page that was just opened.
async function look(page, seen, view) {
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
  if (language !== view.language) findings.push(`speaks ${language}`);
  return findings;
}

for (const route of ROUTES) {
  for (const view of VIEWS) {
    test(`${route.name}, ${view.view}`, async () => {
      const { page, seen, close } = await open(browser, address(route, view.language), view);
      await picture(page, `${route.name}-${view.view}`);
      const findings = await look(page, seen, view);
      await close();
      assert.deepEqual(findings, []);
    });
  }

  test(`${route.name}, without script`, async () => {
    const options = { width: "telephone", script: false };
    const { page, seen, close } = await open(browser, address(route, "vi"), options);
    const text = await page.locator("main").innerText();
    await close();
    assert.deepEqual(seen.errors, []);
    assert.ok(text.includes(route.contains), `lacks “${route.contains}”:\n${text.slice(0, 500)}`);
  });

  test(`${route.name}, the other language is one click away`, async () => {
    const { page, close } = await open(browser, address(route, "vi"));
    await page.locator("a[hreflang=en]").first().click();
    const language = await page.evaluate(() => document.documentElement.lang);
    await close();
    assert.equal(language, "en");
  });
}
