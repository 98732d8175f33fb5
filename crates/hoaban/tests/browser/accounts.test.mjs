// Can people come in: the first administrator by the link of the terminal, others by invitation,
// with a password, by keyboard, without script, and by an identity provider?

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { follow, startChromium, WIDTHS } from "./chromium.mjs";
import { startProgram } from "./program.mjs";
import { startProvider } from "./provider.mjs";

const PASSWORD = "hoa ban nở trắng núi";
const PICTURES = process.env.HOABAN_PICTURES;

let browser;
let folder;
let program;
let provider;
let invitation;
before(async () => {
  browser = await startChromium();
  provider = await startProvider();
  folder = await mkdtemp(join(tmpdir(), "hoaban-accounts-"));
  const store = `sqlite:${join(folder, "hoaban.db")}`;
  execFileSync(process.env.HOABAN, ["migrate", "--store", store]);
  const words = ["serve", "--store", store, "--listen", "127.0.0.1:0", "--lang", "vi"];
  if (provider) {
    const secret = join(folder, "secret");
    await writeFile(secret, provider.secret);
    words.push("--oidc-issuer", provider.issuer, "--oidc-client-id", provider.clientId);
    words.push("--oidc-client-secret-file", secret, "--oidc-name", "Cổng định danh");
  }
  const wanted = /http:\S+\/invitation\?secret=\S+/;
  program = await startProgram(process.env.HOABAN, words, { wanted });
  provider?.sendsTo(program.origin);
  invitation = program.address;
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});
after(async () => {
  await browser?.close();
  await program?.stop();
  await provider?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function person(options = {}) {
  const width = options.width ?? "desktop";
  const context = await browser.newContext({
    viewport: { width: WIDTHS[width], height: 900 },
    javaScriptEnabled: options.script ?? true,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // A page for which one signs in first is a 401, which the console tells; what the pages of
    // the provider load is its own affair.
    const ours = message.location().url.startsWith(program.origin);
    if (message.type() === "error" && ours && !/401/.test(message.text())) {
      errors.push(message.text());
    }
  });
  return {
    page,
    picture: async (name) => {
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    },
    leave: async () => {
      await context.close();
      assert.deepEqual(errors, []);
    },
  };
}

async function signIn(page, login) {
  await page.fill("#login [name=login]", login);
  await page.fill("#login [name=password]", PASSWORD);
  await follow(page, () => page.keyboard.press("Enter"));
}

test("the first administrator comes in by the link of the terminal, by keyboard", async () => {
  const { page, picture, leave } = await person();
  await page.goto(invitation);
  await picture("accounts-first");
  await page.locator("#invitation [name=login]").focus();
  for (const text of ["quan.tri", "Lò Thị Quản", "Chánh Văn phòng", ""]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await follow(page, () => page.keyboard.press("Enter"));
  assert.match(page.url(), /\/vi\/account/);
  assert.match(await page.locator("h1").innerText(), /Lò Thị Quản/);
  await picture("accounts-account");
  await page.goto(invitation);
  assert.match(await page.locator("h1").innerText(), /hết hạn hoặc đã dùng/);
  await leave();
});

let link;
test("an administrator invites somebody, without script", async () => {
  const { page, picture, leave } = await person({ script: false });
  await page.goto(`${program.origin}/vi/people`);
  await signIn(page, "quan.tri");
  assert.match(page.url(), /\/vi\/people/);
  await page.fill("#invite [name=login]", "hoa.nt");
  await page.fill("#invite [name=name]", "Nguyễn Thị Hoa");
  await follow(page, () => page.click("#invite button"));
  link = await page.locator("#link code").innerText();
  assert.ok(link.startsWith(`${program.origin}/vi/invitation?secret=`), link);
  await picture("accounts-invited");
  await page.selectOption("#grant [name=role]", "inspector");
  await page.fill("#grant [name=scope]", "*");
  await follow(page, () => page.click("#grant button"));
  await page.getByText("Đã giao vai trò").waitFor();
  await picture("accounts-person");
  await leave();
});

test("who was invited sets a password on a telephone, and signs out", async () => {
  const { page, picture, leave } = await person({ width: "telephone" });
  await page.goto(link);
  assert.match(await page.locator("h1").innerText(), /Nguyễn Thị Hoa/);
  await page.fill("[name=password]", PASSWORD);
  await page.fill("[name=repeat]", PASSWORD);
  await follow(page, () => page.keyboard.press("Enter"));
  assert.match(page.url(), /\/vi\/account/);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= WIDTHS.telephone, `${wide} wide`);
  await picture("accounts-account-telephone");
  await follow(page, () => page.locator("#sign-out button").click());
  assert.match(page.url(), /\/vi$/);
  await page.goto(`${program.origin}/vi/account`);
  assert.match(await page.locator("h1").innerText(), /Đăng nhập/);
  await picture("accounts-login-telephone");
  await leave();
});

test("a login of an identity provider opens the account to which it was tied", async (t) => {
  if (!provider) {
    t.skip("oidc-provider is not installed: run `cargo xtask setup`");
    return;
  }
  const origin = (page) => new URL(page.url()).origin;
  const byProvider = async (page, words, name) => {
    await follow(page, () => page.getByText(words).click());
    assert.equal(origin(page), provider.issuer);
    await page.fill("[name=login]", name);
    await page.fill("[name=password]", "any");
    for (const place of [provider.issuer, program.origin]) {
      await follow(page, () => page.locator("[type=submit]").click());
      assert.equal(origin(page), place);
    }
  };
  const stranger = await person();
  await stranger.page.goto(`${program.origin}/vi/login`);
  await byProvider(stranger.page, "Đăng nhập bằng Cổng định danh", "person-7");
  await stranger.page.getByText("chưa gắn với tài khoản nào").first().waitFor();
  await stranger.picture("accounts-provider-unknown");
  await stranger.leave();

  const hoa = await person();
  await hoa.page.goto(`${program.origin}/vi/account`);
  await signIn(hoa.page, "hoa.nt");
  await byProvider(hoa.page, "Gắn với Cổng định danh", "person-7");
  await hoa.page.getByText("Đã gắn với nhà cung cấp danh tính").waitFor();
  await hoa.picture("accounts-provider-tied");
  await hoa.leave();

  const again = await person();
  await again.page.goto(`${program.origin}/vi/login?next=/vi/people`);
  await byProvider(again.page, "Đăng nhập bằng Cổng định danh", "person-7");
  assert.match(again.page.url(), /\/vi\/people/);
  assert.match(await again.page.locator(".who").innerText(), /Nguyễn Thị Hoa/);
  await again.leave();
});
