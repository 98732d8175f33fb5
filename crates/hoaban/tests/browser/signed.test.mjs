// Do the pages behind the sign-in hold at desktop and telephone width, in both languages, with and
// without script, for whoever needs them, and are they closed to whoever has no business there?
//
// The pages stand in signed.json: a name, a path, the roles that see it ("as"; the first one looks
// at it in every view), those who may not ("denied"), and a piece of text that it shows.
// Pictures of each go to .pictures/ at the root of the tree, for people to look at.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { open, startChromium } from "./chromium.mjs";
import { look, PICTURES, picture, VIEWS } from "./look.mjs";
import { ROLES, startWorld } from "./world.mjs";

const ROUTES = JSON.parse(await readFile(new URL("signed.json", import.meta.url), "utf8"));

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

const address = (route, language) => world.origin + route.path.replaceAll("{language}", language);
const session = (role) => ({ storageState: world.states[ROLES[role]] });

// The pages of a role, one view: what the first role saw in all, the others see once.
function views(index) {
  return index === 0 ? VIEWS : VIEWS.slice(1, 2);
}

for (const route of ROUTES) {
  for (const [index, role] of route.as.entries()) {
    for (const view of views(index)) {
      test(`${route.name} as ${role}, ${view.view}`, async () => {
        const options = { ...view, ...session(role) };
        const { page, seen, close } = await open(browser, address(route, view.language), options);
        await picture(page, `signed-${route.name}-${role}-${view.view}`);
        const findings = await look(page, seen, view);
        await close();
        assert.deepEqual(findings, []);
      });
    }
  }

  test(`${route.name}, without script`, async () => {
    const options = { width: "telephone", script: false, ...session(route.as[0]) };
    const { page, seen, close } = await open(browser, address(route, "vi"), options);
    const text = await page.locator("main").innerText();
    await close();
    assert.deepEqual(seen.errors, []);
    assert.ok(text.includes(route.contains), `lacks “${route.contains}”:\n${text.slice(0, 500)}`);
  });

  for (const role of route.denied ?? []) {
    test(`${route.name} is closed to ${role}, and nothing leads there`, async () => {
      const { page, close } = await open(browser, `${world.origin}/vi`, session(role));
      const answer = await page.request.get(address(route, "vi"));
      const path = route.path.replaceAll("{language}", "vi");
      const links = await page.locator(`a[href="${path}"]`).count();
      await close();
      assert.equal(answer.status(), 403);
      assert.equal(links, 0);
    });
  }
}
