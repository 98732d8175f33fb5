// How is the program started for a test, and how does it end?

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PATIENCE } from "./slow.mjs";

const ADDRESS = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+[^\s"'<>]*/;

// A free port to which the program may come back: none that the machine gives to whoever asks for
// any, as the next test does while the program is away.
export async function standingPort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const free = await new Promise((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

// Starts `program` with `words` and waits for the address it prints: the first, or one like
// `wanted`.
// The folder for its store is made anew, unless one is given, and goes with it; `{dir}` in `words`
// stands for it.
export async function startProgram(program, words, { folder, wanted = ADDRESS } = {}) {
  folder ??= await mkdtemp(join(tmpdir(), "hoaban-browser-"));
  const child = spawn(program, words.map((word) => word.replace("{dir}", folder)), {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const address = await new Promise((resolve, reject) => {
    let printed = "";
    const read = (chunk) => {
      printed += chunk;
      const found = printed.match(wanted);
      // The address is whole once something stands after it.
      if (!found || printed.length === found.index + found[0].length) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`ended with ${code}:\n${printed}`)));
    const waited = () => {
      reject(new Error(`printed no address:\n${printed}`));
      child.kill("SIGKILL");
    };
    const timer = setTimeout(waited, PATIENCE);
    child.once("close", () => clearTimeout(timer));
    timer.unref();
  });
  return {
    address,
    origin: new URL(address).origin,
    folder,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// Serves pages held in memory, for the tests of the checks: path → HTML.
export async function servePages(pages) {
  const server = createServer((request, response) => {
    const html = pages[new URL(request.url, "http://localhost").pathname];
    const kind = { "content-type": "text/html; charset=utf-8" };
    response.writeHead(html === undefined ? 404 : 200, kind);
    response.end(html ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
