// What was typed and has not reached the server yet? Kept per account, sent once when the line is
// there; what the server refuses or somebody else changed meanwhile stays until it is settled.
import * as files from "./files.js";
import { open } from "./store.js";

const SENT_AT_ONCE = 200;
const AGAIN_AFTER = [2, 5, 15, 30, 60];
// Whoever holds the machine itself has no account, but a sheet says under which name to keep.
const account =
  document.body.dataset.account ?? document.querySelector("#sheet")?.dataset.account ?? "";
const language = document.documentElement.lang;
const news = new EventTarget();
const windows = "BroadcastChannel" in globalThis ? new BroadcastChannel("hoaban-outbox") : null;

let turn = 0;
let failures = 0;
let later;
// How the line is: `idle`, `sending`, `offline`, `later`, `login`.
let line = "idle";

// A number of its own for every entry; made once, so that the server applies it once.
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const sameReport = (a, b) =>
  a.form === b.form && a.period === b.period && a.reporter === b.reporter;
// A reason stands beside the entry of its cell: `rule` says against which doubt.
const sameCell = (a, b) =>
  sameReport(a, b) && a.line === b.line && a.column === b.column && a.rule === b.rule;

function told(name, detail = {}, others = true) {
  news.dispatchEvent(new CustomEvent(name, { detail }));
  if (others) windows?.postMessage({ account, name, detail });
}
windows?.addEventListener("message", ({ data }) => {
  if (data.account !== account) return;
  // Another window reached the server: what kept this one from it is over.
  if (data.name === "answer") line = "idle";
  told(data.name, data.detail, false);
});

// Calls back when something changed (`change`) or was answered (`answer`), in any window.
export const listen = (name, call) => news.addEventListener(name, (event) => call(event.detail));

// The entries of this account that wait; of one report where it is named.
export async function waiting(report) {
  let found = [];
  const store = await open();
  await store.update(account, (entries) => {
    found = entries;
  });
  return report ? found.filter((entry) => sameReport(entry, report)) : found;
}

// The entry that takes the place of `change`, and which older one goes for it.
function standing(entries, change) {
  const older = entries.filter((entry) => sameCell(entry, change)).at(-1);
  const entry = { id: uuid(), account, state: "waiting", at: Date.now(), ...change };
  entry.turn = turn += 1;
  if (!older) return { put: [entry], remove: [] };
  if (older.state === "waiting" && older.tried) {
    // It may have arrived: the new one stands on it, and waits for its answer.
    entry.after = older.id;
    return { put: [entry], remove: [] };
  }
  return { put: [{ ...entry, base: older.base, after: older.after }], remove: [older.id] };
}

// Keeps changes of cells: { form, period, reporter, line, column, content, text, note, base },
// and reasons: { form, period, reporter, line, column, rule, reason }. Resolves when they can no
// longer be lost.
export async function keep(changes) {
  const store = await open();
  await store.update(account, (entries) => {
    const all = { put: [], remove: [] };
    for (const change of changes) {
      const { put, remove } = standing(entries, change);
      for (const id of remove) entries.splice(entries.findIndex((entry) => entry.id === id), 1);
      entries.push(...put);
      all.put = all.put.filter((entry) => !remove.includes(entry.id)).concat(put);
      all.remove.push(...remove);
    }
    return all;
  });
  told("change");
}

// Lets entries go: the person took the other figure, or gave them up.
export async function drop(ids) {
  const store = await open();
  await store.update(account, () => ({ remove: ids }));
  told("change");
}

// Tries refused entries again.
export async function again() {
  const store = await open();
  await store.update(account, (entries) => {
    const refused = entries.filter((entry) => entry.state === "refused");
    // The server keeps what it refused under its name: another try has another one.
    const anew = ({ told: _, why: __, ...entry }) => {
      return { ...entry, id: uuid(), state: "waiting", tried: false };
    };
    return { put: refused.map(anew), remove: refused.map((entry) => entry.id) };
  });
  told("change");
  return send();
}

// One's own figure after a conflict: it now stands on what the server holds.
export async function insist(id) {
  const store = await open();
  await store.update(account, (entries) => {
    const entry = entries.find((each) => each.id === id);
    if (!entry) return {};
    const anew = { ...entry, id: uuid(), state: "waiting", base: entry.theirs.base, tried: false };
    delete anew.theirs;
    return { put: [anew], remove: [id] };
  });
  told("change");
  return send();
}

function ready(entries) {
  const kept = new Set(entries.map((entry) => entry.id));
  const sendable = entries.filter(
    (entry) => entry.state === "waiting" && !(entry.after && kept.has(entry.after)),
  );
  const same = sendable.filter((entry) => sameReport(entry, sendable[0]));
  return same.slice(0, SENT_AT_ONCE).map((entry) => ({ ...entry, tried: true }));
}

function settled(entries, group, answer) {
  const applied = new Map(answer.applied.map((it) => [it.id ?? it, it.base ?? null]));
  const conflicts = new Map(answer.conflicts.map((it) => [it.id, it]));
  const put = [];
  const remove = [...applied.keys()];
  for (const entry of entries) {
    if (applied.has(entry.after)) {
      put.push({ ...entry, base: applied.get(entry.after), after: undefined });
    } else if (conflicts.has(entry.after)) {
      // What was typed later is mine; the server's figure stands against it all the same.
      remove.push(entry.after);
      put.push({ ...entry, ...disputed(conflicts.get(entry.after)), after: undefined });
      conflicts.delete(entry.after);
    }
  }
  for (const entry of group) {
    if (entry.rule) remove.push(entry.id);
    if (applied.has(entry.id) || remove.includes(entry.id)) continue;
    const conflict = conflicts.get(entry.id);
    put.push({ ...entry, ...(conflict ? disputed(conflict) : refused(entry, answer)) });
  }
  return { put, remove };
}
function disputed({ why, theirs }) {
  if (why === "closed" || !theirs) return { state: "refused", why: "closed", told: "" };
  return { state: "conflict", theirs };
}
function refused(entry, { refused: list = [], findings = [] }) {
  const about =
    list.find((it) => it.id === entry.id) ??
    findings.find((it) => it.line === entry.line && it.column === entry.column);
  return { state: "refused", told: about?.text ?? "" };
}

async function post(group) {
  const { form, period, reporter } = group[0];
  const entries = group
    .filter((entry) => !entry.rule)
    .map(({ id, line, column, content, text, value, note, base }) => {
      return { id, line, column, content, text, value, note, base: base ?? null };
    });
  const reasons = group
    .filter((entry) => entry.rule)
    .map(({ rule, line, column, reason }) => ({ code: rule, line, column, reason }));
  const sent = { account, form, period, reporter, entries, reasons };
  const response = await fetch(`/api/report/entry?language=${language}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(sent),
    credentials: "same-origin",
    redirect: "error",
  });
  const answer = await response.json().catch(() => ({}));
  return { status: response.status, answer };
}

// What an answer without success means for the entries.
function outcome(status, answer) {
  const code = answer.error?.code ?? "";
  if (status === 401 || code === "other-account" || code === "not-signed-in") return "login";
  if (status === 408 || status === 429 || status >= 500 || !answer.error) return "later";
  return "refused";
}

// Whether anything reached the server after a moment: a page that was asked for before then, by a
// tab that went on sending while it left, does not show it yet.
const SENT = "hoaban-sent";
export const sentSince = (moment) => Number(localStorage.getItem(SENT)) >= moment;

async function sendGroup(store, group) {
  const { status, answer } = await post(group);
  if (status === 200 && answer.applied) {
    // Noted first: the tab may end between the two, and then the cell is still sent again. Whoever
    // types meanwhile writes upon what the server has now.
    globalThis.localStorage?.setItem(SENT, String(Date.now()));
    const { form, period, reporter } = group[0];
    told("answer", { form, period, reporter, answer, group });
    await store.update(account, (entries) => settled(entries, group, answer));
    return "idle";
  }
  const result = outcome(status, answer);
  if (result !== "refused") return result;
  const text = answer.error.findings?.[0]?.message ?? answer.error.message;
  await store.update(account, () => ({
    put: group.map((entry) => ({ ...entry, state: "refused", told: text })),
  }));
  return "idle";
}

async function sendAll() {
  const store = await open();
  for (;;) {
    let group = [];
    await store.update(account, (entries) => {
      group = navigator.onLine === false ? [] : ready(entries);
      return { put: group };
    });
    if (navigator.onLine === false) return "offline";
    if (!group.length) return "idle";
    line = "sending";
    told("change", {}, false);
    const result = await sendGroup(store, group).catch(() => "offline");
    if (result !== "idle") return result;
  }
}

const alone = (work) =>
  navigator.locks ? navigator.locks.request("hoaban-outbox", work) : work();

let sending = null;
let asked = false;
// Sends what waits. One window at a time; resolves when nothing more can be sent now.
export async function send() {
  if (!account) return line;
  asked = true;
  sending ??= (async () => {
    while (asked) {
      asked = false;
      line = await alone(sendAll);
    }
    sending = null;
    clearTimeout(later);
    failures = line === "idle" ? 0 : failures + 1;
    if (line === "offline" || line === "later") {
      const pause = AGAIN_AFTER[Math.min(failures, AGAIN_AFTER.length) - 1];
      later = setTimeout(send, pause * 1000);
    }
    told("change");
    return line;
  })();
  return sending;
}
export const lineNow = () => line;

addEventListener("online", send);
addEventListener("offline", () => {
  line = "offline";
  told("change", {}, false);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") send();
});

// What this account read is kept for it alone; it goes with the sign-out.
const forget = async () => {
  if ("caches" in globalThis) await caches.delete(`hoaban-pages-${account}`);
};

// --- signing out asks about what was not sent
const door = document.querySelector("#sign-out");
const question = document.querySelector("#leaving");
door?.addEventListener("submit", async (event) => {
  if (door.dataset.asked) return;
  event.preventDefault();
  const entries = await waiting();
  const unsentFiles = await files.kept(account);
  const leave = async () => {
    await forget();
    door.dataset.asked = "yes";
    door.requestSubmit(event.submitter);
  };
  const count = entries.length + unsentFiles.length;
  if (!count || !question) return leave();
  question.querySelector("[data-count]").textContent = count;
  question.showModal();
  question.onclick = async ({ target }) => {
    const choice = target.closest("button")?.value;
    if (choice === "send") {
      await send();
      const left = [...(await waiting()), ...unsentFiles];
      question.querySelector("[data-count]").textContent = left.length;
      if (left.length) question.querySelector("[data-left]").hidden = false;
      else await leave();
    }
    if (choice === "keep") await leave();
    if (choice === "drop") {
      await drop(entries.map((entry) => entry.id));
      await files.dropAll(account);
      await leave();
    }
    if (choice === "stay") question.close();
  };
});

if (account) send();
