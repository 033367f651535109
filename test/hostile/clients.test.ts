import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { httpServer } from "../../server/httpserver.ts";
import { cleanUp } from "../support/cleanup.ts";
import { wikiWith } from "../support/wiki.ts";

/** Short, so that the tests are; what follows from it is the same. */
const patience = { headMs: 300, requestMs: 600, idleMs: 300, stalledMs: 1000, lookMs: 50 };
const manyConnections = 2000;

describe("a client that takes its time", () => {
  for (const [what, sent, answer] of [
    ["connects and says nothing", "", ""],
    ["breaks off in the middle of the first line", "GET /Ho", ""],
    ["never ends the head", "GET /Home HTTP/1.1\r\nHost: a\r\nX-More: ", "408"],
    [
      "never sends the body",
      "POST /-/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n",
      "408",
    ],
  ] as const) {
    it(`is let go when it ${what}`, async (t) => {
      const { port, isServing } = await listening(t);
      const socket = connect(port, "127.0.0.1");
      socket.write(sent);
      const said = await everything(socket);
      assert.match(said, answer === "" ? /^$|^HTTP\/1\.1 408/ : /^HTTP\/1\.1 408/);
      await isServing();
    });
  }

  it("is let go when it sends a byte now and then", async (t) => {
    const { port, isServing } = await listening(t);
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("GET /Home HTTP/1.1\r\nHost: a\r\nX-Slow: ");
    const dripping = setInterval(() => socket.write("x"), 20);
    const said = await everything(socket);
    clearInterval(dripping);
    assert.match(said, /^HTTP\/1\.1 408/);
    await isServing();
  });

  it("is let go when it does not read what it asked for", async (t) => {
    const { port, isServing, server } = await listening(t);
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    socket.pause();
    for (let asked = 0; asked < 80; asked++) socket.write("GET /Long HTTP/1.1\r\nHost: a\r\n\r\n");
    await noConnections(server);
    socket.destroy();
    await isServing();
  });
});

describe("a request that is too much", () => {
  it("is refused when its head has a megabyte", async (t) => {
    const { port, isServing } = await listening(t);
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(`GET /Home HTTP/1.1\r\nHost: a\r\nX-Large: ${"x".repeat(2 ** 20)}\r\n\r\n`);
    assert.match(await everything(socket), /^(HTTP\/1\.1 431|$)/);
    await isServing();
  });

  for (const type of ["application/x-www-form-urlencoded", "application/json"]) {
    it(`is refused when a body of ${type} is beyond the limit, also when it does not say so`, async (t) => {
      const { url, isServing } = await listening(t, { ...patience, requestMs: 60_000 });
      let sent = 0;
      const body = new ReadableStream({
        pull(controller) {
          controller.enqueue(Buffer.alloc(2 ** 20, sent === 0 ? '"' : "x"));
          sent += 2 ** 20;
          if (sent >= 20 * 2 ** 20) controller.close();
        },
      });
      const headers = { "Content-Type": type };
      const request = { method: "POST", headers, body, duplex: "half" } as RequestInit;
      const status = await fetch(`${url}/-/sign-in`, request).then(
        (answer) => answer.status,
        // The connection may be closed before all has been sent.
        () => 413,
      );
      assert.equal(status, 413);
      await isServing();
    });
  }
});

describe("two thousand connections that do nothing", () => {
  it("keep nobody waiting, and are let go", async (t) => {
    const { port, isServing, server } = await listening(t, {
      ...patience,
      headMs: 3000,
      requestMs: 3000,
    });
    const sockets = await Promise.all(
      Array.from({ length: manyConnections }, async () => {
        const socket = connect(port, "127.0.0.1");
        socket.on("error", () => undefined);
        await once(socket, "connect");
        return socket;
      }),
    );
    await isServing();
    await noConnections(server);
    for (const socket of sockets) socket.destroy();
    await isServing();
  });
});

async function listening(t: TestContext, limits = patience) {
  const { app } = await wikiWith(t, { Home: "first\n", Long: "word ".repeat(50_000) });
  const server = httpServer(limits).on("request", app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp(t, async () => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const isServing = async () => {
    const [answer] = await once(get(`${url}/Home`, { agent: false }), "response");
    answer.resume();
    assert.equal(answer.statusCode, 200);
  };
  return { port, url, server, isServing };
}

/** All that comes until the other side ends the connection. */
async function everything(socket: Socket): Promise<string> {
  let said = "";
  socket.setEncoding("latin1").on("data", (text) => {
    said += text;
  });
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.on("close", resolve));
  return said;
}

/** The server holds none any more: those that its clients keep open are over on its side. */
async function noConnections(server: ReturnType<typeof httpServer>): Promise<void> {
  const count = () =>
    new Promise((resolve) => server.getConnections((_, number) => resolve(number)));
  while ((await count()) !== 0) await wait(50);
}
