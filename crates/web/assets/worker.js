// What is there to read when the line is gone? The pages of reports that this account has opened on
// this machine, and the files that they need. Writes nothing: the outbox of the page does.
//
// Pages are kept under the account that they were shown to; a signed-out browser gets none.

const FILES = "hoaban-files";
const STATE = "hoaban-state";
const PAGES = (account) => `hoaban-pages-${account}`;
const KEPT_PAGES = /^\/(?:vi|en)\/report(?:\/sheet)?$/;
const FILE = /^\/a\/[0-9a-f]+\//;
const PATIENCE = 8000;
const MOST_PAGES = 60;

// Which account this browser is signed in with, as far as the last page told.
async function account() {
  const state = await caches.open(STATE);
  const told = await state.match("/account");
  return told ? told.text() : "";
}
async function remember(name) {
  const state = await caches.open(STATE);
  await state.put("/account", new Response(name));
}

const accountOf = (html) => /<body[^>]*\bdata-account="([^"]*)"/.exec(html)?.[1] ?? "";
const keyOf = (url) => new URL(url).pathname + new URL(url).search;

// Keeps a page for whoever it was shown to, and forgets the oldest beyond a bound.
async function keepPage(url, response) {
  if (!response.ok || response.redirected) return;
  const html = await response.text();
  const owner = accountOf(html);
  await remember(owner);
  if (!owner || !KEPT_PAGES.test(new URL(url).pathname)) return;
  const pages = await caches.open(PAGES(owner));
  await pages.delete(keyOf(url));
  const headers = { "content-type": "text/html; charset=utf-8" };
  const policy = response.headers.get("content-security-policy");
  if (policy) headers["content-security-policy"] = policy;
  await pages.put(keyOf(url), new Response(html, { headers }));
  const kept = await pages.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_PAGES))) await pages.delete(old);
}

function fetchSoon(request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  return fetch(request, { signal: stop.signal }).finally(() => clearTimeout(timer));
}

// The page as it was read last; else the list of reports, which names what is kept.
async function keptPage(url) {
  const owner = await account();
  if (!owner) return null;
  const pages = await caches.open(PAGES(owner));
  const found = await pages.match(keyOf(url));
  if (found) return found;
  const [, language] = new URL(url).pathname.split("/");
  return (await pages.match(`/${language}/report`)) ?? (await pages.match("/vi/report"));
}

async function page(event) {
  const { request } = event;
  try {
    // With no page to fall back on there is nothing to be impatient for.
    const kept = await keptPage(request.url);
    const response = await (kept ? fetchSoon(request) : fetch(request));
    if ((response.headers.get("content-type") ?? "").startsWith("text/html")) {
      event.waitUntil(keepPage(request.url, response.clone()));
    }
    return response;
  } catch (error) {
    const kept = await keptPage(request.url);
    if (kept) return kept;
    throw error;
  }
}

// A file never changes under its address.
async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await files.put(request.url, response.clone());
  return response;
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (FILE.test(url.pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(event));
});

// The page that is open when this worker comes to life was loaded without it: it names itself, its
// files, and the files that are in use no more go.
addEventListener("message", (event) => {
  if (event.data?.name !== "here") return;
  const { url, files } = event.data;
  event.waitUntil(
    (async () => {
      const store = await caches.open(FILES);
      const missing = [];
      for (const name of files) if (!(await store.match(name))) missing.push(name);
      await Promise.allSettled(missing.map((name) => store.add(name)));
      if (!KEPT_PAGES.test(new URL(url).pathname)) return;
      await keepPage(url, await fetch(url, { credentials: "same-origin" }));
    })(),
  );
});
