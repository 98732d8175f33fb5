// How are figures typed, shown and reckoned exactly? Whole numbers over a power of ten; fractions
// of whole numbers; nowhere floating point. Reads as the room `vietnamese` reads.

const MOST_DIGITS = 28;
const SIGNS = { "-": true, "−": true, "–": true, "+": false };
const SPACES = " \u00a0\u202f\u2009";

// A fraction in lowest terms; below is never negative.
export function fraction(above, below = 1n) {
  if (below === 0n) return null;
  if (below < 0n) [above, below] = [-above, -below];
  let [a, b] = [above < 0n ? -above : above, below];
  while (b) [a, b] = [b, a % b];
  return a > 1n ? { above: above / a, below: below / a } : { above, below };
}
export const add = (x, y) => fraction(x.above * y.below + y.above * x.below, x.below * y.below);
export const negate = (x) => ({ above: -x.above, below: x.below });
export const multiply = (x, y) => fraction(x.above * y.above, x.below * y.below);
export const divide = (x, y) => fraction(x.above * y.below, x.below * y.above);
export const compare = (x, y) => {
  const difference = x.above * y.below - y.above * x.below;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

// What a program wrote: `-14912.39`.
export function fromPlain(text) {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? "");
  if (!found) return null;
  const [, minus, whole, part = ""] = found;
  const above = BigInt(minus + whole + part);
  return fraction(above, 10n ** BigInt(part.length));
}

// Rounds half away from zero: the digits without a mark, and whether it is below zero.
function rounded(value, decimals) {
  const scaled = value.above * 10n ** BigInt(decimals);
  const negative = scaled < 0n;
  const size = negative ? -scaled : scaled;
  const digits = (2n * size + value.below) / (2n * value.below);
  const text = digits.toString().padStart(decimals + 1, "0");
  return { digits: text, negative: negative && digits > 0n };
}
const cut = (digits, decimals) => [
  digits.slice(0, digits.length - decimals),
  digits.slice(digits.length - decimals),
];

// As programs read it, with so many decimals: `-14912.39`.
export function plain(value, decimals) {
  const { digits, negative } = rounded(value, decimals);
  const [whole, part] = cut(digits, decimals);
  return (negative ? "-" : "") + whole + (part && "." + part);
}

// As people read it: `14.912,39` in Vietnamese, `14,912.39` in English.
export function print(value, decimals, language) {
  const [group, mark, minus] = language === "vi" ? [".", ",", "−"] : [",", ".", "−"];
  const { digits, negative } = rounded(value, decimals);
  const [whole, part] = cut(digits, decimals);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (negative ? minus : "") + grouped + (part && mark + part);
}

function shape(text) {
  const seen = { digits: "", run: 0, points: 0, commas: 0, spaces: 0, first: 0, last: "" };
  let uneven = false;
  for (const letter of text) {
    if (letter >= "0" && letter <= "9") {
      seen.digits += letter;
      seen.run += 1;
      if (seen.digits.length > MOST_DIGITS) return { problem: "long" };
      continue;
    }
    const space = SPACES.includes(letter);
    if (!space && letter !== "." && letter !== ",") return { problem: "not-a-number" };
    if (seen.run === 0) return { problem: "not-a-number" };
    if (seen.last === "") seen.first = seen.run;
    else if (seen.run !== 3) uneven = true;
    if (space) seen.spaces += 1;
    else if (letter === ".") seen.points += 1;
    else seen.commas += 1;
    seen.last = space ? " " : letter;
    seen.run = 0;
  }
  if (seen.run === 0) return { problem: "not-a-number" };
  return { ...seen, uneven };
}

// How many decimals stand behind the marks, where they fit one manner of writing.
function manner(seen) {
  const { points, commas, spaces, first, run, last, uneven, digits } = seen;
  const starts = first >= 1 && first <= 3;
  const grouped = starts && run === 3 && !uneven;
  const whole = (decimals) => (starts && !uneven ? { decimals } : { problem: "groups" });
  const groups = () => (grouped ? { decimals: 0 } : { problem: "groups" });
  if (!points && !commas) return spaces ? groups() : { decimals: 0 };
  if (!points && commas === 1) {
    if (last !== ",") return { problem: "mixed" };
    if (spaces) return whole(run);
    return { decimals: run, doubtful: grouped && BigInt(digits) >= 1000n };
  }
  if (points === 1 && !commas && !spaces) return grouped ? { decimals: 0 } : { decimals: run };
  if (!commas || (!points && !spaces)) return groups();
  if (commas === 1 && !spaces && last === ",") return whole(run);
  if (points === 1 && !spaces && last === ".") return whole(run);
  return { problem: "mixed" };
}

// Reads a typed figure: { value, decimals, doubtful } or { problem }.
// On an English page a point is a decimal point and commas stand between groups.
export function read(typed, language = "vi") {
  let text = typed.normalize("NFC").trim();
  if (!text) return { problem: "empty" };
  const minus = SIGNS[text[0]];
  if (minus !== undefined) text = text.slice(1).trimStart();
  if (!text) return { problem: "not-a-number" };
  const plainly = language !== "vi" && /^[\d,\s]*\.?\d+$/.test(text);
  if (plainly) text = english(text);
  const seen = shape(text);
  if (seen.problem) return seen;
  const { problem, decimals, doubtful = false } = manner(seen);
  if (problem) return { problem };
  const digits = BigInt(seen.digits);
  const value = fraction(minus ? -digits : digits, 10n ** BigInt(decimals));
  return { value, decimals, doubtful: doubtful && !plainly };
}

// An English figure in the Vietnamese manner, without groups.
const english = (text) => text.replace(/[,\s]/g, "").replace(".", ",");
