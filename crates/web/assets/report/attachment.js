// What do the files of a report gain where scripts run? A file is sent where it is dropped, the
// sheet stays as it is; a small one that meets a dead line is kept and sent when the line is back.
import { drop, keep, kept } from "./files.js";

const $ = (selector, from = document) => from.querySelector(selector);
const { most, ...words } = JSON.parse($("#file-words").textContent);
const say = (key, values = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    words[key],
  );
// The most that one file, and all together, may take of this computer.
const KEPT_BYTES = 3 << 20;
const ALL_KEPT_BYTES = 12 << 20;
const table = $("#sheet");
const { account, form, period, reporter } = table.dataset;
const report = { form, period, reporter };
const language = document.documentElement.lang;
const section = () => $("#attachments");
const same = (a) => a.form === form && a.period === period && a.reporter === reporter;

function tell(text, bad = false) {
  const status = $("#files-status");
  status.hidden = !text;
  status.className = text ? `notice${bad ? " bad" : ""}` : "";
  status.textContent = text;
}

// Sends one file; tells how far it is. Resolves to what the server said, `status` 0 for no line.
function sent({ title, seen, name, blob, ...of }, progress) {
  const data = new FormData();
  for (const [key, value] of Object.entries({ ...of, title, seen, account })) {
    if (value !== undefined) data.set(key, value);
  }
  data.set("file", blob, name);
  return new Promise((resolve) => {
    const line = new XMLHttpRequest();
    line.open("POST", `/api/report/attachment?language=${language}`);
    line.responseType = "json";
    line.upload.onprogress = ({ loaded, total }) => progress?.(Math.floor((100 * loaded) / total));
    line.onload = () => resolve({ status: line.status, answer: line.response });
    line.onerror = () => resolve({ status: 0 });
    line.ontimeout = line.onerror;
    line.send(data);
  });
}

// The part of the page as it is now; what was typed in the sheet stays.
async function renew() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("#attachments");
  if (!fresh) return;
  const unfolded = [...section().querySelectorAll("details[open] > summary")];
  const open = unfolded.map((it) => it.textContent);
  const said = $("#files-status").cloneNode(true);
  section().replaceWith(fresh);
  document.dispatchEvent(new Event("files"));
  $("#files-status").replaceWith(said);
  for (const summary of fresh.querySelectorAll("details > summary")) {
    if (open.includes(summary.textContent)) summary.parentElement.open = true;
  }
  ready();
  await list();
}

const codes = (answer) => (answer?.error?.findings ?? []).map(({ code }) => code);
const reasons = (answer) =>
  (answer?.error?.findings ?? [])
    .map(({ message, hint }) =>
      [message, hint].filter(Boolean).join(". "),
    )
    .join(" ") || (answer?.error?.message ?? "");

// Keeps a file for when the line is back, where it is small enough.
async function wait(file, why) {
  const waiting = await kept(account);
  const size = waiting.reduce((sum, { blob }) => sum + blob.size, file.blob.size);
  const { name } = file;
  if (file.blob.size > KEPT_BYTES || size > ALL_KEPT_BYTES) {
    return tell(say("too-large-to-keep", { name }), true);
  }
  try {
    await keep({ ...file, account, why });
    tell(say(why === "login" ? "login" : "kept", { name }));
  } catch {
    tell(say("lost", { name }), true);
  }
  await list();
}

// Sends a file that was chosen here.
async function put(file) {
  const { name } = file;
  if (file.blob.size > most) return tell(say("large", { name }), true);
  const percent = (percent) => tell(say("sending", { name, percent }));
  percent(0);
  const { status, answer } = await sent(file, percent);
  if (status === 0 || status >= 500) return wait(file, "line");
  if (status === 401) return wait(file, "login");
  tell(status === 200 ? say("done", { name }) : reasons(answer), status !== 200);
  // What somebody else put there meanwhile is shown, so that the next try has seen it.
  if (status !== 200 && !codes(answer).includes("attachment-changed")) return;
  await renew().catch(() => {});
}

// Sends what waits, one after the other and in one window only.
async function again() {
  const work = async () => {
    let any = false;
    for (const file of await kept(account)) {
      if (file.why === "changed" || file.why === "refused") continue;
      const { id, why: _, account: __, said: ___, ...plain } = file;
      const { status, answer } = await sent(plain);
      if (status === 0 || status === 401 || status >= 500) break;
      if (status === 200) {
        await drop(id);
        any ||= same(file);
        if (same(file)) tell(say("done", { name: file.name }));
      } else {
        const why = codes(answer).includes("attachment-changed") ? "changed" : "refused";
        await keep({ ...file, why, said: reasons(answer) });
        any ||= same(file);
        if (same(file)) tell("");
      }
    }
    if (any) await renew().catch(() => {});
    await list();
  };
  if (!navigator.locks) return work();
  return navigator.locks.request("hoaban-attachments", { ifAvailable: true }, (lock) =>
    lock ? work() : null,
  );
}

// What waits for this report, with what can be done about it.
async function list() {
  const place = $("#files-kept");
  const own = (await kept(account)).filter(same);
  const items = own.map((file) => {
    const item = document.createElement("li");
    item.className = "notice";
    const waits = file.why === "login" ? "login" : "kept";
    item.append(file.said ?? say(waits, { name: file.name }), " ");
    const button = (key, onclick) => {
      item.append(
        Object.assign(document.createElement("button"), {
          type: "button",
          textContent: say(key),
          onclick,
        }),
        " ",
      );
    };
    if (file.why === "changed") {
      button("mine", async () => {
        const slots = [...section().querySelectorAll(".slot")];
        const seen = slots.find((slot) => slot.dataset.title === file.title)?.dataset.seen;
        await keep({ ...file, seen, why: "line", said: undefined });
        await again();
      });
    } else if (file.why !== "refused") {
      button("again", again);
    }
    button("give-up", async () => {
      await drop(file.id);
      await list();
    });
    return item;
  });
  place.hidden = !items.length;
  place.replaceChildren(...items);
}

const chosen = (form, blob) => {
  const { title, seen } = Object.fromEntries(new FormData(form));
  return { ...report, title, seen, name: blob.name, blob };
};

// Makes the forms act in place; a slot takes a file that is dropped on it.
function ready() {
  for (const form of section().querySelectorAll("form.put")) {
    const field = $("input[type=file]", form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.files[0]) put(chosen(form, field.files[0]));
    });
    if (form.dataset.put === undefined) continue;
    field.addEventListener("change", () => {
      if (field.files[0]) put(chosen(form, field.files[0]));
    });
    const slot = form.closest(".slot");
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    slot.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      slot.classList.add("over");
    });
    slot.addEventListener("dragleave", () => slot.classList.remove("over"));
    slot.addEventListener("drop", (event) => {
      slot.classList.remove("over");
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      put(chosen(form, file));
    });
  }
}

ready();
await list();
addEventListener("online", again);
await again();
