import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { checkLink } from "../../server/presentations/linkcheck.ts";
import { isPublicAddress } from "../../server/presentations/publicaddress.ts";
import { RecordingCheck } from "../../server/presentations/recordingcheck.ts";
import { cleanUp } from "../support/cleanup.ts";

describe("the addresses at which the wiki may ask", () => {
  const inwards = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::1",
    "2001:0:7f00:1::1",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "not an address",
  ];
  for (const address of inwards) {
    it(`do not include ${address}`, () => {
      assert.equal(isPublicAddress(address), false);
    });
  }
  for (const address of ["93.184.215.14", "172.32.0.1", "2606:2800:21f:cb07::1"]) {
    it(`include ${address}`, () => {
      assert.equal(isPublicAddress(address), true);
    });
  }
});

describe("checking whether a recording answers", () => {
  it("asks with HEAD, and for one byte where a server does not know HEAD", async (t) => {
    const asked: string[] = [];
    const { url, options } = await film(t, (req, res) => {
      asked.push(`${req.method} ${req.url} ${req.headers.range ?? ""}`.trim());
      const isBad = req.url === "/odd" && req.method === "HEAD";
      res.writeHead(isBad ? 405 : req.url === "/gone" ? 410 : 200).end();
    });
    assert.deepEqual(await checkLink(`${url}/film.mp4`, options), { outcome: "answers" });
    assert.deepEqual(await checkLink(`${url}/odd`, options), { outcome: "answers" });
    assert.deepEqual(await checkLink(`${url}/gone`, options), { outcome: "refuses", status: 410 });
    assert.deepEqual(asked, ["HEAD /film.mp4", "HEAD /odd", "GET /odd bytes=0-0", "HEAD /gone"]);
  });

  it("follows redirects, but none into a private network and none without end", async (t) => {
    const { url, options } = await film(t, (req, res) => {
      const to: Record<string, string> = {
        "/moved": "/film.mp4",
        "/inwards": "http://10.0.0.1/admin",
        "/local": "http://localhost/",
        "/file": "file:///etc/passwd",
        "/loop": "/loop",
      };
      const location = to[req.url ?? ""];
      res.writeHead(location ? 302 : 200, location ? { location } : {}).end();
    });
    assert.deepEqual(await checkLink(`${url}/moved`, options), { outcome: "answers" });
    for (const path of ["/inwards", "/local", "/file"])
      assert.deepEqual(await checkLink(url + path, options), { outcome: "unasked" }, path);
    assert.deepEqual(await checkLink(`${url}/loop`, options), { outcome: "silent" });
  });

  it("does not ask in a private network, whatever the name, nor where no web address is", async () => {
    for (const address of [
      "http://127.0.0.1/",
      "http://2130706433/",
      "http://0x7f.1/",
      "http://[::1]/",
      "http://[::ffff:127.0.0.1]/",
      "http://localhost:3000/",
      "https://93.184.215.14:22/",
      "https://ada:secret@93.184.215.14/",
      "ftp://example.org/",
      "uploads/0/film.mp4",
      "no address",
    ])
      assert.deepEqual(await checkLink(address), { outcome: "unasked" }, address);
    const resolve = async () => ["93.184.215.14", "192.168.0.1"];
    assert.deepEqual(await checkLink("http://film.example.org/", { resolve }), {
      outcome: "unasked",
    });
  });

  it("is told apart from a host that is not there or says nothing", async (t) => {
    const { url, options } = await film(t, () => undefined);
    const short = { ...options, timeoutMs: 100 };
    assert.deepEqual(await checkLink(`${url}/slow`, short), { outcome: "silent" });
    const resolve = () => Promise.reject(new Error("no such host"));
    assert.deepEqual(await checkLink("http://none.example.org/", { resolve }), {
      outcome: "silent",
    });
  });

  it("asks hosts of films how to embed one, since they answer for those that are gone too", async () => {
    const asked: string[] = [];
    const resolve = (host: string) => {
      asked.push(host);
      return Promise.reject(new Error("not asked further"));
    };
    await checkLink("https://youtu.be/abcdefghijk?t=90", { resolve });
    await checkLink("https://vimeo.com/123456789", { resolve });
    assert.deepEqual(asked, ["www.youtube.com", "vimeo.com"]);
  });

  it("asks at few addresses at a time, and at each again only after a while", async (t) => {
    let now = 0;
    let most = 0;
    let count = 0;
    const { url, options } = await film(t, async (_, res) => {
      now += 1;
      count += 1;
      most = Math.max(most, now);
      await new Promise((done) => setTimeout(done, 5));
      now -= 1;
      res.end();
    });
    const check = new RecordingCheck(options);
    const addresses = Array.from({ length: 70 }, (_, i) => `${url}/${i}`);
    const first = check.start(addresses);
    assert.equal(check.start(addresses), first);
    assert.equal(check.left, 60);
    await first;
    assert.equal(count, 60);
    assert.ok(most <= 4, String(most));
    await check.start(addresses);
    assert.equal(count, 70);
    assert.deepEqual(check.of(`${url}/69`)?.state, { outcome: "answers" });
  });
});

/** A server of films on this machine, and options by which asking there is allowed. */
async function film(t: TestContext, listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  cleanUp(t, () => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const resolve = async (host: string) => [host === "film.example.org" ? "127.0.0.1" : "10.0.0.1"];
  const mayAsk = (address: string, asked: number) => address === "127.0.0.1" && asked === port;
  return { url: `http://film.example.org:${port}`, options: { resolve, mayAsk } };
}
