// Which invented province do the tests of signed-in pages walk through, and who works there?
//
// Twelve communes with boundaries report every month, five of another province have centre points
// only, two departments report by quarter. Some are approved, one is handed in, one returned, one
// begun, some missing; the statistics office says otherwise of two figures.

import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startProgram } from "./program.mjs";

export const PASSWORD = "ban trang no thang ba";
export const MONTH = "2026-10";
const YEAR = new Date().getFullYear();

const NAMES = "Suối Đá,Nậm Hoa,Bản Mới,Phiêng Lúa,Tà Sơn,Pú Mây,Nà Cọ,Mường Ảo,Chiềng Sen,Hua Ngài";
const COMMUNES = [...NAMES.split(","), "Sa Mộc", "Thẩm Táu"].map((name, index) => ({
  id: `commune:N${String(index + 1).padStart(2, "0")}`,
  name: `Xã ${name}`,
  east: 103 + 0.2 * (index % 4),
  north: 21 + 0.15 * Math.floor(index / 4),
}));
const OTHERS = ["Đồi Thông", "Khe Trong", "Gò Cao", "Bến Cũ", "Ao Sen"].map((name, index) => ({
  id: `commune:M${index + 1}`,
  name: `Xã ${name}`,
  east: 105 + 0.13 * index,
  north: 22 + 0.2 * (index % 2),
}));

// Login, name, post, organisation, role, scope. One role is one browser.
const PEOPLE = [
  ["quan.tri", "Nguyễn Thị Quản", "Chánh Văn phòng", "org:N", "administrator", "*"],
  ["tong.hop", "Lò Văn Tổng", "Trưởng phòng Tổng hợp", "org:N", "synthesiser", "*"],
  ["tong.nui", "Cà Thị Núi", "Chuyên viên Tổng hợp", "org:N", "synthesiser", "province:N"],
  ["duyet", "Quàng Văn Duyệt", "Chủ tịch UBND tỉnh", "org:N", "approver", "province:N"],
  ["xa.mot", "Lường Thị Một", "Công chức Văn phòng", "org:N01", "reporter", "commune:N01"],
  ["xa.hai", "Giàng A Hai", "Công chức Thống kê", "org:N02", "reporter", "commune:N02"],
  ["xa.cac", "Vàng Thị Các", "Tổ nhập liệu", "org:N", "reporter", "province:N"],
  ["so.nong", "Bạc Cầm Nông", "Chuyên viên", "org:N-agri", "reporter", "org:N-agri"],
  ["lanh.dao", "Điêu Chính Lãnh", "Phó Chủ tịch", "org:N", "leader", "*"],
  ["thanh.tra", "Tòng Thị Thanh", "Thanh tra viên", "org:N", "inspector", "*"],
  ["uy.vien", "Sùng A Ủy", "Ủy viên Ban Chấp hành", "org:N", "committee_member", "*"],
  ["bao.chi", "Hoàng Thị Báo", "Phóng viên", "", "press", "*"],
];

// The browser of each role, by the name that routes use.
export const ROLES = {
  administrator: "quan.tri",
  synthesiser: "tong.hop",
  "synthesiser-of-a-place": "tong.nui",
  approver: "duyet",
  reporter: "xa.hai",
  leader: "lanh.dao",
  inspector: "thanh.tra",
  committee: "uy.vien",
  press: "bao.chi",
};

const csv = (head, rows) => [head, ...rows.map((row) => row.join(","))].join("\n") + "\n";

function places() {
  const rows = [
    ["nation:V", "V", "Nước thử", "nation", "", "", ""],
    ["province:N", "N0", "Tỉnh Núi", "province", "nation:V", 103.3, 21.15],
    ["province:M", "M0", "Tỉnh Đồi", "province", "nation:V", 105.2, 22.1],
  ];
  for (const { id, name, east, north } of [...COMMUNES, ...OTHERS]) {
    const code = id.split(":")[1];
    rows.push([id, code, name, "commune", `province:${code[0]}`, east, north]);
  }
  const dated = rows.map(([id, code, name, level, parent, east, north]) => {
    return [id, code, name, level, parent, "2000-01-01", "", "true", east, north];
  });
  const head = "id,code,name,level,parent,valid_from,valid_to,invented,longitude,latitude";
  return csv(head, dated);
}

// Each commune a square of a chessboard.
function boundaries() {
  const features = COMMUNES.map(({ id, east, north }) => {
    const [west, right, south, top] = [east - 0.1, east + 0.1, north - 0.075, north + 0.075];
    const ring = [[west, south], [right, south], [right, top], [west, top], [west, south]];
    const geometry = { type: "Polygon", coordinates: [ring] };
    return { type: "Feature", properties: { id }, geometry };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

function organisations() {
  const rows = [
    ["org:N", "UBND tỉnh Núi", "peoples_committee", "province:N", 1],
    ["org:M", "UBND tỉnh Đồi", "peoples_committee", "province:M", 1],
    ["org:N-stats", "Thống kê tỉnh Núi", "statistics_office", "province:N", 5],
    ["org:N-agri", "Sở Nông nghiệp tỉnh Núi", "department", "province:N", 20],
    ["org:N-health", "Sở Y tế tỉnh Núi", "department", "province:N", 21],
  ];
  for (const { id, name } of [...COMMUNES, ...OTHERS]) {
    rows.push([`org:${id.split(":")[1]}`, `UBND ${name}`, "peoples_committee", id, 30]);
  }
  const head = "id,name_vi,kind,place,precedence,valid_from,valid_to";
  return csv(head, rows.map((it) => [...it, "", ""]));
}

const INDICATORS = csv(
  "code,name_vi,name_en,unit,decimals,direction,group,time_aggregation,place_aggregation",
  [
    ["HOUSEHOLDS", "Số hộ", "Households", "hộ", 0, "none", "society", "last", "sum"],
    ["POOR", "Số hộ nghèo", "Poor households", "hộ", 0, "lower", "society", "last", "sum"],
    ["BIRTHS", "Số trẻ em sinh ra", "Births", "người", 0, "higher", "society", "sum", "sum"],
    ["DEATHS", "Số người chết", "Deaths", "người", 0, "none", "society", "sum", "sum"],
    ["HARVEST", "Sản lượng thóc", "Rice harvest", "tấn", 1, "higher", "economy", "sum", "sum"],
  ],
);

const TARGETS = csv("indicator,place,period,stage,operator,value,baseline,known_at,document", [
  ["BIRTHS", "province:N", MONTH, "decided", ">=", 300, "council", "2026-01-02", "Nghị quyết thử"],
  ["HARVEST", "province:N", MONTH, "decided", ">=", 900, "council", "2026-01-02", "Nghị quyết thử"],
]);

const OBSERVATIONS = csv(
  "indicator,place,period,breakdown,value,status,known_at,producer,carrier,source",
  [
    ["BIRTHS", "commune:N01", MONTH, "", 31, "preliminary", "2026-11-10", "org:N-stats", "", ""],
    ["HARVEST", "province:N", MONTH, "", 911.5, "preliminary", "2026-11-10", "org:N-stats", "", ""],
  ].map((row) => [...row.slice(0, 8), "báo cáo thống kê", "Báo cáo thống kê tháng 10"]),
);

const entered = (code, name) => {
  return { code, kind: "entered", indicator: code, name_vi: name, required: code !== "HARVEST" };
};
const computed = (code, formula, name) => ({ code, kind: "computed", formula, name_vi: name });
const MONTHLY = {
  valid_from: "2026-01-01",
  frequency: "month",
  due_days: 5,
  counts_from: "approval",
  status: "estimate",
  lines: [
    { code: "I", kind: "heading", name_vi: "Dân cư" },
    entered("HOUSEHOLDS", "Số hộ"),
    entered("POOR", "Trong đó: hộ nghèo"),
    computed("RATE", "POOR / HOUSEHOLDS * 100", "Tỷ lệ hộ nghèo"),
    entered("BIRTHS", "Số sinh"),
    entered("DEATHS", "Số chết"),
    computed("NATURAL", "BIRTHS - DEATHS", "Tăng tự nhiên"),
    { code: "II", kind: "heading", name_vi: "Nông nghiệp" },
    entered("HARVEST", "Sản lượng thóc"),
  ],
  columns: [
    { code: "this", kind: "this_period" },
    { code: "before", kind: "last_period" },
  ],
};
const FORMS = [
  {
    ...MONTHLY,
    id: "form:thang",
    name_vi: "Báo cáo tháng của xã",
    name_en: "Monthly report of communes",
    reporters: { below: { place: "province:N", level: "commune" } },
  },
  {
    ...MONTHLY,
    id: "form:thang-doi",
    name_vi: "Báo cáo tháng của xã, tỉnh Đồi",
    name_en: "Monthly report of communes, Tỉnh Đồi",
    reporters: { below: { place: "province:M", level: "commune" } },
  },
  {
    ...MONTHLY,
    id: "form:nam",
    name_vi: "Báo cáo năm của xã",
    name_en: "Yearly report of communes",
    frequency: "year",
    due_days: 200,
    valid_from: `${YEAR}-01-01`,
    reporters: { below: { place: "province:N", level: "commune" } },
  },
  {
    ...MONTHLY,
    id: "form:quy",
    name_vi: "Báo cáo quý của sở",
    name_en: "Quarterly report of departments",
    frequency: "quarter",
    due_days: 10,
    reporters: { organisations: ["org:N-agri", "org:N-health"] },
    lines: MONTHLY.lines.slice(-2),
  },
];

// Makes the store, the people and their reports, and serves it; `lang` is the language of the
// terminal.
export async function startWorld(browser) {
  const folder = await mkdtemp(join(tmpdir(), "hoaban-world-"));
  const store = `sqlite:${join(folder, "hoaban.db")}`;
  const run = (...words) => {
    return execFileSync(process.env.HOABAN, [...words, "--store", store], { encoding: "utf8" });
  };
  const file = async (name, text) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  run("migrate");
  run("import", "places", await file("places.csv", places()));
  run("import", "organisations", await file("organisations.csv", organisations()));
  run("import", "indicators", await file("indicators.csv", INDICATORS));
  run("import", "targets", await file("targets.csv", TARGETS));
  run("import", "observations", await file("observations.csv", OBSERVATIONS));
  const outlines = await file("boundaries.geojson", boundaries());
  run("import", "boundaries", outlines, "--reason", "bàn cờ giả định");
  for (const form of FORMS) {
    run("form", "define", await file("form.json", JSON.stringify(form)));
  }
  const rows = PEOPLE.map(([login, name, post, body, role, scope]) => {
    return [login, name, post, `${login}@nui.example`, body, role, scope];
  });
  const head = "login,name,post,email,organisation,role,scope";
  const people = await file("people.csv", csv(head, rows));
  const printed = run("import", "people", people);
  const program = await startProgram(process.env.HOABAN, [
    "serve",
    ...["--store", store, "--listen", "127.0.0.1:0"],
  ]);
  const world = { origin: program.origin, store, run, states: {} };
  try {
    for (const [login] of PEOPLE) {
      const rest = printed.slice(printed.indexOf(`(${login})`));
      const found = rest.match(/secret=([\w-]+)/);
      world.states[login] = await signIn(browser, program.origin, found[1]);
    }
    await report(browser, world);
  } catch (error) {
    await program.stop();
    throw error;
  }
  world.stop = async () => {
    await program.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return world;
}

// Sets the password by a one-time link and keeps the session.
async function signIn(browser, origin, secret) {
  const context = await browser.newContext();
  const form = { secret, password: PASSWORD, repeat: PASSWORD };
  const headers = { origin };
  const answer = await context.request.post(`${origin}/vi/invitation`, { form, headers });
  if (!answer.ok()) throw new Error(`${answer.status()}: ${await answer.text()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

// Sends to the program as somebody.
export async function as(browser, world, login) {
  const context = await browser.newContext({ storageState: world.states[login] });
  const headers = { origin: world.origin };
  return {
    async json(path, data) {
      const answer = await context.request.post(world.origin + path, { data, headers });
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()}: ${await answer.text()}`);
      return answer.json();
    },
    async form(path, form) {
      const answer = await context.request.post(world.origin + path, { form, headers });
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()}: ${await answer.text()}`);
      return answer.text();
    },
    close: () => context.close(),
  };
}

let drawn = 0;
const uuid = () => `00000000-0000-4000-8000-${String((drawn += 1)).padStart(12, "0")}`;

// The communes' October, and two of them for the year.
async function report(browser, world) {
  const officer = await as(browser, world, "xa.cac");
  const approver = await as(browser, world, "duyet");
  const write = async (key, figures) => {
    const entries = Object.entries(figures).map(([line, text]) => {
      return { id: uuid(), line, column: "this", text: String(text), base: null };
    });
    await officer.json("/api/report/entry", { ...key, entries });
  };
  const step = (who, verb, key, more = {}) => who.json(`/api/report/${verb}`, { ...key, ...more });
  for (const [index, { id }] of COMMUNES.entries()) {
    if (index >= 9) break;
    const key = { form: "form:thang", period: MONTH, reporter: id };
    const figures = { HOUSEHOLDS: 900 + 37 * index, POOR: 200 - 11 * index, BIRTHS: 28 + index };
    await write(key, { ...figures, DEATHS: 9 + (index % 3), HARVEST: `${80 + index},5` });
    if (index === 8) continue;
    await step(officer, "submit", key);
    if (index < 6) await step(approver, "approve", key);
    const reason = "Số hộ chưa khớp với kỳ trước";
    if (index === 7) await step(approver, "return", key, { reason });
  }
  for (const { id } of COMMUNES.slice(0, 2)) {
    const key = { form: "form:nam", period: String(YEAR), reporter: id };
    await write(key, { HOUSEHOLDS: 910, POOR: 190, BIRTHS: 300, DEATHS: 100 });
    await step(officer, "submit", key);
  }
  await officer.close();
  await approver.close();
}
