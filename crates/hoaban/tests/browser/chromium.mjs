// How is Chromium started, what does a page do while it loads, and how does a test wait for what
// comes? (HOABAN_SLOW, in slow.mjs, shows whether it does.)

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { chromium } from "playwright-core";

import { launched, PATIENCE } from "./slow.mjs";

// Chromium looks for updates and for its maker's hosts unless told not to; a test may reach nobody.
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// The widths at which pages are looked at, in CSS pixels.
export const WIDTHS = { desktop: 1280, telephone: 390 };
const HEIGHTS = { desktop: 800, telephone: 844 };
// So long does nothing come over the line of a page that has all it needs.
const QUIET_MS = 100;

// Starts the Chromium that `command -v` finds; each page has a profile of its own.
export function startChromium() {
  const executablePath = execFileSync("sh", ["-c", "command -v chromium"], {
    encoding: "utf8",
  }).trim();
  return launched((more) => chromium.launch({ executablePath, args: [...ARGUMENTS, ...more] }));
}

// Opens `url` and gives the page with what happened while it loaded:
// bytes on the wire, console errors, failed requests, requests to other hosts.
//
// options: width ("desktop" | "telephone"), scheme ("light" | "dark"), script (true | false),
// locale (a language tag), touch, storageState (of whoever is signed in)
export async function open(browser, url, options = {}) {
  const width = options.width ?? "desktop";
  const context = await browser.newContext({
    viewport: { width: WIDTHS[width], height: HEIGHTS[width] },
    colorScheme: options.scheme ?? "light",
    javaScriptEnabled: options.script ?? true,
    locale: options.locale ?? "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
    hasTouch: width === "telephone",
    isMobile: width === "telephone",
    acceptDownloads: true,
    storageState: options.storageState,
  });
  const page = await context.newPage();
  const seen = { bytes: 0, errors: [], strangers: [] };
  const host = new URL(url).host;
  page.on("console", (message) => {
    if (message.type() === "error") seen.errors.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.errors.push(`script: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) seen.errors.push(`${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => {
    const address = new URL(request.url());
    if (address.protocol.startsWith("http") && address.host !== host) {
      seen.strangers.push(request.url());
    }
  });
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  wire.on("Network.loadingFinished", (event) => {
    seen.bytes += event.encodedDataLength;
  });
  const asked = new Set();
  wire.on("Network.requestWillBeSent", ({ requestId }) => asked.add(requestId));
  wire.on("Network.loadingFinished", ({ requestId }) => asked.delete(requestId));
  wire.on("Network.loadingFailed", ({ requestId }) => asked.delete(requestId));
  await page.goto(url);
  // Letters are asked for once they are laid out.
  await page.evaluate(() => document.body.offsetHeight);
  await quiet(asked);
  return { page, seen, close: () => context.close() };
}

// Waits until nothing has been under way for a moment: `asked` holds what is.
async function quiet(asked) {
  const end = Date.now() + PATIENCE;
  for (let still = Date.now(); Date.now() - still < QUIET_MS; await pause(10)) {
    if (asked.size > 0) still = Date.now();
    if (Date.now() > end) throw new Error(`${asked.size} requests are never answered`);
  }
}

// Does what leads to another document (a link, a posted form, a reload, a key) and waits until that
// document has loaded, its modules included. What is read behind it is read on the new page.
//
// A click comes back once the new document is begun, when half of it may still be on the line:
// waiting for something to be gone, or counting what is there, then sees an empty page.
export async function follow(page, action) {
  // A load that is still to come on the old page would be taken for the new page's.
  await page.waitForLoadState("load");
  const [, done] = await Promise.all([page.waitForEvent("load"), action()]);
  return done;
}

// Asks again until the answer is what is wanted, for what a script or the program does in its own
// time; fails with the difference once patience ends.
export async function until(ask, wanted) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const told = await ask();
    if (isDeepStrictEqual(told, wanted)) return;
    if (Date.now() > end) assert.deepEqual(told, wanted);
    await pause(50);
  }
}
