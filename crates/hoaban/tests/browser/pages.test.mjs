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

import { follow, open, startChromium } from "./chromium.mjs";
import { look, PICTURES, picture, VIEWS } from "./look.mjs";
import { startProgram } from "./program.mjs";

const ROUTES = JSON.parse(await readFile(new URL("routes.json", import.meta.url), "utf8"));
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
    await follow(page, () => page.locator("a[hreflang=en]").first().click());
    const language = await page.evaluate(() => document.documentElement.lang);
    await close();
    assert.equal(language, "en");
  });
}
