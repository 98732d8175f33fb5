// What the page of a checked paper gains where scripts run: doubts under the keys, corrections
// in place with focus and scroll kept, parts of a long text as one reaches them, files dropped.
// Without this file every link and form works as it stands.
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
const say = (text) => {
  const said = $("#said");
  if (said) said.textContent = text;
};
const panel = $("#panel");
const text = $("#text");

// --- parts of a long text
const coming = new Map();
async function load(part) {
  const section = $(`#part-${part}`);
  const address = section?.dataset.alone;
  if (!address) return section;
  if (!coming.has(part)) coming.set(part, fetchPart(part, address));
  await coming.get(part);
  coming.delete(part);
  return $(`#part-${part}`);
}
async function fetchPart(part, address) {
  const answer = await fetch(address, { headers: { "x-hoaban": "part" } });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, fresh] = [$(`#part-${part}`), $(`#part-${part}`, next)];
  if (old && fresh) {
    fresh.dataset.open = address;
    old.replaceWith(fresh);
  }
}
const watcher =
  text &&
  new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (isIntersecting && target.isConnected) load(target.dataset.part);
      }
    },
    { rootMargin: "1200px 0px" },
  );
const watch = () => {
  for (const section of $$(".part[data-alone]")) watcher.observe(section);
};

// --- the doubts in the order of the text
const items = () =>
  $$("#doubts li[data-at]").sort((one, other) => one.dataset.at - other.dataset.at);
const at = (element) => element?.id?.match(/^n(\d+)$/)?.[1];
let current;
function mark(place) {
  current = place;
  for (const item of $$("#doubts li.here")) item.classList.remove("here");
  const item = $(`#doubts li[data-at="${place}"]`);
  if (!item) return;
  item.classList.add("here");
  // Only the list scrolls: on a telephone it lies above the text, and the page stays.
  const list = $("#doubts");
  const [own, room] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  if (own.top < room.top) list.scrollTop -= room.top - own.top + 8;
  else if (own.bottom > room.bottom) list.scrollTop += own.bottom - room.bottom + 8;
}
async function reach(place, part) {
  if (!document.getElementById(`n${place}`)) await load(part);
  const number = document.getElementById(`n${place}`);
  if (!number) return;
  number.scrollIntoView({ block: "center" });
  number.focus({ preventScroll: true });
  mark(place);
}
function walk(step) {
  const all = items();
  if (all.length === 0) return;
  const here = Number(at(document.activeElement) ?? current ?? -1);
  const next =
    step > 0
      ? (all.find((item) => Number(item.dataset.at) > here) ?? all[0])
      : (all.findLast((item) => Number(item.dataset.at) < here) ?? all.at(-1));
  reach(next.dataset.at, next.dataset.part);
}
const formOf = (place) => $(`#doubts li[data-at="${place}"] form`);

// --- a change in place: lists and open parts are exchanged, scroll and focus stay
async function send(form, submitter) {
  const sent = new URLSearchParams(new FormData(form, submitter));
  const place = sent.get("at") || current;
  document.body.classList.add("busy");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!$("#doubts", next) || !text) {
      $("main").replaceWith($("main", next));
      panel?.close();
      return;
    }
    exchange(next);
    if (panel?.open) panel.close();
    await again(next);
    const number = place && document.getElementById(`n${place}`);
    number?.focus({ preventScroll: true });
    if (place) mark(place);
    say((number ?? $("h1")).textContent.trim());
  } catch {
    form.submit();
  } finally {
    document.body.classList.remove("busy");
  }
}
function exchange(next) {
  const scrolled = $("#doubts").scrollTop;
  for (const name of ["#told", "#doubts"]) $(name).replaceWith($(name, next));
  $("#doubts").scrollTop = scrolled;
  document.title = next.title;
}
// Other parts may have changed as well: those that are open are asked for anew.
async function again(next) {
  const fresh = new Map($$(".part:not([data-alone])", next).map((part) => [part.id, part]));
  const open = $$(".part:not([data-alone])");
  await Promise.all(
    open.map(async (section) => {
      const ready = fresh.get(section.id);
      if (ready) section.replaceWith(ready);
      else await fetchPart(section.dataset.part, $(`#${section.id}`, next).dataset.alone);
    }),
  );
}

if (text) {
  watch();
  const first = at($(":target"));
  if (first) mark(first);
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || panel?.open) return;
    if (event.target.matches("input,select,textarea")) return;
    const key = event.key.toLowerCase();
    if (key === "n") walk(1);
    else if (key === "p") walk(-1);
    else if (key === "a") {
      const form = formOf(at(document.activeElement) ?? current);
      if (form) send(form);
    } else return;
    event.preventDefault();
  });
  addEventListener("focusin", (event) => {
    const place = at(event.target);
    if (place && place !== current) mark(place);
  });
  addEventListener("click", (event) => {
    const step = event.target.closest?.("[data-walk]")?.dataset.walk;
    if (step) walk(Number(step));
    const link = event.target.closest?.("a.go");
    const item = link?.closest("li");
    if (!item || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const place = link.hash.slice(2);
    const part = new URL(link.href).searchParams.get("part") ?? "1";
    event.preventDefault();
    reach(place, part);
  });
  addEventListener("submit", (event) => {
    if (!event.target.matches("[data-check]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
}

// --- a file that is dropped is brought
const bring = $("form[data-drop]");
if (bring) {
  const file = $("input[type=file]", bring);
  const holds = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    bring.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) bring.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    bring.classList.remove("over");
    file.files = event.dataTransfer.files;
    bring.requestSubmit();
  });
}
