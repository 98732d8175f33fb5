// What is a computed line worth now, and does a rule hold? A small part of the formula language,
// over the codes of lines, exactly; what is missing makes the whole missing.
import { add, compare, divide, fraction, fromPlain, multiply, negate, plain } from "./decimal.js";

const PARTS = [
  /(\d+(?:\.\d+)?)/u,
  /([\p{L}_][\p{L}\p{N}_]*)/u,
  /(<=|>=|!=|<>|==|[≤≥≠<>=+\-−*×/÷(),])/u,
];
const TOKEN = new RegExp(`\\s*(?:${PARTS.map((part) => part.source).join("|")})`, "uy");
const ALIKE = { "≤": "<=", "≥": ">=", "≠": "!=", "<>": "!=", "==": "=" };
Object.assign(ALIKE, { "−": "-", "×": "*", "÷": "/" });
const RANK = { or: 1, and: 2, "=": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4 };
Object.assign(RANK, { "+": 5, "-": 5, "*": 6, "/": 6 });

function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    const [, number, name, sign] = match;
    if (number) found.push({ number: fromPlain(number) });
    else if (name && ["and", "or", "not"].includes(name)) found.push({ sign: name });
    else if (name) found.push({ name });
    else found.push({ sign: ALIKE[sign] ?? sign });
  }
  return found;
}

// Reads a formula into a tree; null where it is more than this page can reckon.
export function parse(text) {
  const list = tokens(text ?? "");
  if (!list?.length) return null;
  let at = 0;
  const sign = () => list[at]?.sign;
  const fail = () => {
    throw new SyntaxError(text);
  };
  const listed = () => {
    const parts = [];
    at += 1;
    while (sign() !== ")") {
      parts.push(ranked(1));
      if (sign() === ",") at += 1;
      else if (sign() !== ")") fail();
    }
    at += 1;
    return parts;
  };
  const leaf = () => {
    const token = list[at];
    if (!token) fail();
    if (sign() === "(") {
      const [inner, ...more] = listed();
      return more.length || !inner ? fail() : inner;
    }
    at += 1;
    if (token.sign === "-") return { call: "negate", parts: [ranked(7)] };
    if (token.sign === "+") return ranked(7);
    if (token.sign === "not") return { call: "not", parts: [ranked(3)] };
    if (token.number) return token;
    if (!token.name) fail();
    return sign() === "(" ? { call: token.name, parts: listed() } : token;
  };
  const ranked = (least) => {
    let left = leaf();
    while (RANK[sign()] >= least) {
      const operator = sign();
      at += 1;
      left = { call: operator, parts: [left, ranked(RANK[operator] + 1)] };
    }
    return left;
  };
  try {
    const tree = ranked(1);
    return at === list.length && known(tree) ? tree : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const truth = (value) => fraction(value ? 1n : 0n);
const holds = (value) => value.above !== 0n;
const size = (x) => (x.above < 0n ? negate(x) : x);
const best = (sense) => (first, ...rest) =>
  rest.reduce((kept, next) => (compare(next, kept) * sense > 0 ? next : kept), first);
const CALLS = {
  negate,
  not: (x) => truth(!holds(x)),
  "+": add,
  "-": (x, y) => add(x, negate(y)),
  "*": multiply,
  "/": divide,
  "=": (x, y) => truth(compare(x, y) === 0),
  "!=": (x, y) => truth(compare(x, y) !== 0),
  "<": (x, y) => truth(compare(x, y) < 0),
  "<=": (x, y) => truth(compare(x, y) <= 0),
  ">": (x, y) => truth(compare(x, y) > 0),
  ">=": (x, y) => truth(compare(x, y) >= 0),
  and: (x, y) => truth(holds(x) && holds(y)),
  or: (x, y) => truth(holds(x) || holds(y)),
  sum: (...all) => all.reduce(add, fraction(0n)),
  average: (...all) => divide(all.reduce(add), fraction(BigInt(all.length))),
  min: best(-1),
  max: best(1),
  abs: size,
  round: (x, places = fraction(0n)) => fromPlain(plain(x, Number(places.above))),
  share: (x, y) => (y.above === 0n ? null : multiply(divide(x, y), fraction(100n))),
  ratio: divide,
};
const LAZY = ["if_missing", "if", "known"];

const known = (node) =>
  !node.call ||
  ((Object.hasOwn(CALLS, node.call) || LAZY.includes(node.call)) && node.parts.every(known));

// The value of a tree, where `of` gives a line's value by its code; null where one is missing.
export function evaluate(node, of) {
  if (node.number) return node.number;
  if (node.name) return of(node.name);
  const part = (index) => evaluate(node.parts[index], of);
  if (node.call === "if_missing") return part(0) ?? part(1);
  if (node.call === "known") return truth(part(0) !== null);
  if (node.call === "if") {
    const condition = part(0);
    return condition === null ? null : part(holds(condition) ? 1 : 2);
  }
  const values = node.parts.map((_, index) => part(index));
  return values.some((value) => value === null) ? null : CALLS[node.call](...values);
}

// The codes of the lines that a tree asks for.
export function names(node, found = new Set()) {
  if (node.name) found.add(node.name);
  for (const part of node.parts ?? []) names(part, found);
  return found;
}
