// How do the pages of reports come to stand on this machine, and which ones do? The worker is
// started here, told what the open page needs, and asked what it keeps.
import { listen, waiting } from "./outbox.js";

const account = document.body.dataset.account ?? "";

async function start() {
  await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  const { active } = await navigator.serviceWorker.ready;
  const files = performance
    .getEntriesByType("resource")
    .map((entry) => entry.name)
    .concat([...document.querySelectorAll("link[href^='/a/'], script[src]")].map(address))
    .filter((name) => new URL(name).pathname.startsWith("/a/"));
  active.postMessage({ name: "here", url: location.href, files: [...new Set(files)] });
}
const address = (element) => element.src || element.href;

// On the list of reports, those that can be read without a line are marked.
async function mark() {
  const pages = await caches.open(`hoaban-pages-${account}`);
  const kept = new Set((await pages.keys()).map((request) => request.url));
  for (const link of document.querySelectorAll("a[data-sheet]")) {
    if (kept.has(link.href)) link.classList.add("kept");
  }
}

// On the list of reports: what was typed in this browser and has not reached the server.
async function unsent() {
  const place = document.querySelector("#unsent");
  if (!place) return;
  const reports = new Map();
  for (const { title, href } of await waiting()) {
    const known = reports.get(href) ?? { title, count: 0 };
    reports.set(href, { title, count: known.count + 1 });
  }
  const items = [...reports].map(([href, { title, count }]) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href, textContent: title });
    item.append(link, ` (${count})`);
    return item;
  });
  place.hidden = !items.length;
  place.querySelector("ul").replaceChildren(...items);
}
listen("change", unsent);
await unsent();

if (account && isSecureContext && "serviceWorker" in navigator) {
  await start().catch(() => {});
  await mark().catch(() => {});
}
