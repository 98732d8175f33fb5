// What must hold on every page, whatever it shows?
//
// Each check returns a list of findings in words; an empty list is well.

// A first view stays under this on the wire: styles, letters, script and pictures included.
export const FIRST_VIEW_BYTES = 100_000;

// What happened while the page loaded.
export function checkLoading(seen) {
  const findings = [...seen.errors];
  for (const url of seen.strangers) findings.push(`asks another host: ${url}`);
  if (seen.bytes > FIRST_VIEW_BYTES) {
    findings.push(`${seen.bytes} bytes on the wire, at most ${FIRST_VIEW_BYTES}`);
  }
  return findings;
}

// The body is never wider than the window; a wide table scrolls inside its own frame.
export function checkWidth(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= room) return [];
    // What a scrolling frame cuts off does not widen the page.
    const framed = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > room + 1 && !framed(element))
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [`wider than the window (${document.scrollingElement.scrollWidth} px): ${wide}`];
  });
}

// What a screen reader and a search engine need: language, title, one first heading, named
// controls.
export function checkStructure(page) {
  return page.evaluate(() => {
    const findings = [];
    if (!document.documentElement.lang) findings.push("html has no lang");
    if (!document.title.trim()) findings.push("has no title");
    const heads = document.querySelectorAll("h1").length;
    if (heads !== 1) findings.push(`has ${heads} first headings`);
    if (!document.querySelector("main")) findings.push("has no main");
    const counted = new Map();
    for (const { id } of document.querySelectorAll("[id]")) {
      counted.set(id, (counted.get(id) ?? 0) + 1);
    }
    for (const [id, times] of counted) {
      if (times > 1) findings.push(`id ${id} stands ${times} times`);
    }
    for (const image of document.querySelectorAll("img:not([alt])")) {
      findings.push(`img without alt: ${image.src}`);
    }
    const unnamed = (element) => {
      const named =
        element.labels?.length ||
        element.getAttribute("aria-label") ||
        element.getAttribute("aria-labelledby") ||
        element.getAttribute("aria-hidden") === "true" ||
        element.closest("[aria-hidden=true]") ||
        element.title ||
        element.textContent.trim() ||
        element.querySelector("img[alt]:not([alt='']), title");
      return !named && element.type !== "hidden" && element.type !== "submit";
    };
    for (const element of document.querySelectorAll("a[href], button, input, select, textarea")) {
      if (unnamed(element)) findings.push(`has no name: ${element.outerHTML.slice(0, 100)}`);
    }
    for (const table of document.querySelectorAll("table")) {
      if (!table.querySelector("th")) findings.push("table without heads");
    }
    return findings;
  });
}

// Text stands out from its ground by WCAG AA: 4.5 to 1, large text 3 to 1.
export function checkContrast(page) {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    // Whatever the notation, the canvas answers in red, green, blue and alpha.
    const colour = (text) => {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = text;
      brush.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = (top, ground) => {
      const mix = (index) => top[index] * top[3] + ground[index] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const ground = (element) => {
      const layers = [];
      for (let at = element; at; at = at.parentElement) {
        layers.push(colour(getComputedStyle(at).backgroundColor));
        if (layers.at(-1)[3] === 1) break;
      }
      return layers.reverse().reduce((below, top) => over(top, below), colour("Canvas"));
    };
    const light = ([red, green, blue]) => {
      const part = (value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    };
    const findings = new Set();
    for (const element of document.body.querySelectorAll("*:not(svg *):not(option)")) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!own || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
        continue;
      }
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || element.closest(":disabled, [aria-disabled=true]")) {
        continue;
      }
      const style = getComputedStyle(element);
      const below = ground(element);
      const pair = [light(over(colour(style.color), below)), light(below)].sort((a, b) => b - a);
      const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5)) {
        const name = `${element.tagName.toLowerCase()}.${element.className}`;
        const text = element.textContent.trim().slice(0, 30);
        findings.add(`contrast ${ratio.toFixed(2)} of ${name}: ${text}`);
      }
    }
    return [...findings].slice(0, 5);
  });
}

// What a finger touches is at least 24 pixels high and wide, or stands in a line of text, or has
// that much room around its middle (WCAG 2.2, criterion 2.5.8).
export function checkTouch(page) {
  return page.evaluate(() => {
    const targets = [];
    for (const element of document.querySelectorAll("a[href], button, input, select, summary")) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      const hidden = box.width <= 1 || box.height <= 1;
      if (!hidden && element.type !== "hidden") targets.push({ element, box });
    }
    const crowded = ({ element, box }) => {
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 2;
      return targets.some((other) => {
        if (other.element === element) return false;
        const near = (value, start, length) => Math.max(start - value, 0, value - start - length);
        const aside = near(x, other.box.x, other.box.width);
        const above = near(y, other.box.y, other.box.height);
        return Math.hypot(aside, above) < 12;
      });
    };
    const small = targets.filter((target) => {
      const inline = getComputedStyle(target.element).display === "inline";
      const fits = target.box.height >= 24 && target.box.width >= 24;
      return !inline && !fits && crowded(target);
    });
    return small.slice(0, 5).map(({ element, box }) => {
      const name = element.textContent.trim().slice(0, 20) || element.name || element.className;
      const size = `${Math.round(box.width)}×${Math.round(box.height)}`;
      return `too small to touch (${size}): ${name}`;
    });
  });
}

// The Tab key goes through the page, shows where it is, and is never caught.
export async function checkKeyboard(page, steps = 12) {
  const findings = [];
  const visited = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      // A mark of a chart is drawn otherwise while it has the focus.
      const mark = element.ownerSVGElement && element.firstElementChild;
      const drawn = mark && getComputedStyle(mark);
      const stroke = () => drawn && drawn.stroke + drawn.strokeWidth;
      const focused = stroke();
      if (mark) element.blur();
      const redrawn = focused !== stroke();
      if (mark) element.focus();
      const box = element.getBoundingClientRect();
      const path = [];
      for (let node = element; node.parentElement; node = node.parentElement) {
        path.unshift([...node.parentElement.children].indexOf(node));
      }
      return {
        key: path.join("."),
        name: `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 30)}`,
        shown: outlined || redrawn || style.boxShadow !== "none",
        visible: box.width > 0 && box.height > 0,
        inner: ["date", "time", "month"].includes(element.type),
      };
    });
    if (!at) break;
    // Day, month and year of a date are stops inside one field, each with its own mark.
    if (at.inner && visited.at(-1) === at.key) continue;
    if (!at.shown) findings.push(`no sign of focus on ${at.name}`);
    if (!at.visible) findings.push(`focus on something that is not seen: ${at.name}`);
    if (visited.at(-1) === at.key) {
      findings.push(`the Tab key is caught at ${at.name}`);
      break;
    }
    visited.push(at.key);
  }
  if (visited.length === 0) findings.push("the Tab key reaches nothing");
  return findings;
}

// No sentence shows its key or an unfilled argument instead of its words.
export function checkWords(page) {
  return page.evaluate(() => {
    const text = document.body.innerText;
    const unfilled = text.match(/\{\s*\$?[a-z][\w-]*\s*\}|\bundefined\b|\bNaN\b|\bNone\b/);
    return unfilled ? [`unfilled words: ${unfilled[0]}`] : [];
  });
}
