// How does a slow machine on a slow line look to the tests?
//
// HOABAN_SLOW=4 makes Chromium's pages four times as slow, and puts a proxy before it that holds
// every answer back for a while drawn anew each time (up to 50 ms times the number), and then lets
// it come in two halves, so that a page stands half read while the test goes on. What only holds
// because the machine was quick fails then. Without the variable nothing of this is there. What a
// test asks the program itself (`page.request`) stays quick.
//
//     HOABAN_SLOW=4 HOABAN=…/debug/hoaban node --test check.test.mjs

import { createServer, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

const TIMES = Number(process.env.HOABAN_SLOW ?? 0);
const MOST_MS = 50;

// How long a test waits for what should come, in milliseconds: whoever waits in vain has failed
// anyway, so a slow machine is given its time.
export const PATIENCE = TIMES > 1 ? 180_000 : 60_000;

const hold = () => pause(Math.random() * MOST_MS * TIMES);

// The proxy: what the program refuses (because it is not there) is a line that breaks.
async function startProxy() {
  const server = createServer((asked, answer) => {
    const { method, headers, url } = asked;
    const broken = () => answer.destroy();
    const passed = request(url, { method, headers, agent: false }, async (got) => {
      const pieces = [];
      for await (const piece of got) pieces.push(piece);
      const body = Buffer.concat(pieces);
      await hold();
      answer.writeHead(got.statusCode, got.statusMessage, got.rawHeaders);
      const half = body.length >> 1;
      answer.write(body.subarray(0, half));
      await hold();
      answer.end(body.subarray(half));
    });
    passed.on("error", broken);
    asked.on("error", () => passed.destroy());
    asked.pipe(passed);
  });
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

// Starts a browser by `launch(args)`: as it is, or as a slow one; its windows are patient.
export async function launched(launch) {
  const slow = TIMES > 1;
  const proxy = slow && (await startProxy());
  const by = () => [
    `--proxy-server=http://127.0.0.1:${proxy.address().port}`,
    "--proxy-bypass-list=<-loopback>",
  ];
  const browser = await launch(slow ? by() : []);
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(PATIENCE);
    if (slow) slowDown(context);
    return context;
  };
  browser.on("disconnected", () => {
    if (!slow) return;
    proxy.closeAllConnections();
    proxy.close();
  });
  return browser;
}

function slowDown(context) {
  const newPage = context.newPage.bind(context);
  context.newPage = async () => {
    const page = await newPage();
    const wire = await context.newCDPSession(page);
    await wire.send("Emulation.setCPUThrottlingRate", { rate: TIMES });
    return page;
  };
}
