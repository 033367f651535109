import assert from "node:assert/strict";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, it } from "node:test";
import request from "supertest";
import type { Wiki } from "../../server/wiki/wiki.ts";
import { cleanUp } from "../support/cleanup.ts";
import { bo, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const pages = { "Home.md": "first\n" };
const megabyte = 1024 * 1024;

function uploads(wiki: Wiki): string[] {
  return [...wiki.snapshot.files.keys()].filter((path) => path.startsWith("uploads/"));
}

describe("uploading a file by the editor's script", () => {
  it("keeps it in one commit and answers with the line to write", async (t) => {
    const { wiki, as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const first = wiki.snapshot.commit;
    const { body } = await agent
      .post("/-/upload")
      .accept("json")
      .attach("file", png, "Vår bild.png")
      .expect(201);
    assert.equal(body.name, "Vår-bild.png");
    assert.equal(body.markdown, `![Vår bild](${body.path})`);
    assert.deepEqual(uploads(wiki), [body.path]);
    const newest = await wiki.revision(wiki.snapshot.commit ?? "");
    assert.deepEqual(newest.parents, [first]);
    assert.match(
      newest.message,
      /^Ladda upp ”Vår-bild\.png”\n\nSigned-off-by: Bo Exempel <.*>\nLicense: /,
    );
  });

  it("reads the name as UTF-8, also in its decomposed form", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const { body } = await agent
      .post("/-/upload")
      .accept("json")
      .attach("file", png, "a\u030a.png")
      .expect(201);
    assert.equal(body.name, "å.png");
  });

  it("reads the name as browsers write it: quotes and line ends in percent", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const { body } = await agent
      .post("/-/upload")
      .accept("json")
      .attach("file", png, "en %22bra%22%0D%0Abild 100%25.png")
      .expect(201);
    assert.equal(body.name, "en-bra-bild-100%25.png");
  });

  it("shows the file where the line says", async (t) => {
    const { as, app } = await wikiWith(t, pages);
    const agent = await as(bo);
    const { body } = await agent.post("/-/upload").accept("json").attach("file", png, "a.png");
    await request(app).get(`/${body.path}`).expect(200).expect("Content-Type", "image/png");
  });

  const refused: [why: string, name: string, bytes: Buffer, status: number, error: string][] = [
    ["a program", "setup.exe", Buffer.from("MZ"), 415, "BadUpload"],
    ["a picture that is none", "a.png", Buffer.from("<svg/>"), 415, "BadUpload"],
    ["a file above the limit", "a.txt", Buffer.alloc(2 * megabyte, 97), 413, "TooLarge"],
    ["a file one byte above the limit", "a.txt", Buffer.alloc(megabyte + 1, 97), 413, "TooLarge"],
    ["nothing", "a.txt", Buffer.alloc(0), 415, "BadUpload"],
  ];
  for (const [why, name, bytes, status, error] of refused) {
    it(`refuses ${why} in words, and keeps nothing`, async (t) => {
      const { wiki, as } = await wikiWith(t, pages, { WIKI_UPLOAD_LIMIT_MB: "1" });
      const agent = await as(bo);
      const { body } = await agent
        .post("/-/upload")
        .accept("json")
        .attach("file", bytes, name)
        .expect(status);
      assert.equal(body.error, error);
      assert.match(body.text, /\p{L}{3,}.*\./u);
      assert.deepEqual(uploads(wiki), []);
    });
  }

  it("takes a file of just the limit", async (t) => {
    const { as } = await wikiWith(t, pages, { WIKI_UPLOAD_LIMIT_MB: "1" });
    const agent = await as(bo);
    const full = Buffer.alloc(megabyte, 97);
    await agent.post("/-/upload").accept("json").attach("file", full, "a.txt").expect(201);
  });
});

describe("uploading a file without scripts", () => {
  it("leads to a page with the line to paste", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const answer = await agent.post("/-/upload").accept("html").attach("file", png, "a.png");
    assert.equal(answer.status, 303);
    const page = await agent.get(answer.headers.location ?? "").expect(200);
    assert.match(page.text, /!\[a\]\(uploads\/[0-9a-f]{32}\/a\.png\)<\/textarea>/);
  });

  it("says at the field what is wrong with a file", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const { text } = await agent
      .post("/-/upload")
      .accept("html")
      .attach("file", Buffer.from("x"), "setup.exe")
      .expect(415);
    assert.match(text, /id="wiki-error-summary"/);
    assert.match(text, /id="wiki-file-error"/);
  });

  it("asks for a file when none was chosen", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    await agent
      .post("/-/upload")
      .accept("html")
      .set("Content-Type", "multipart/form-data; boundary=x")
      .send('--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n')
      .expect(400)
      .expect(/id="wiki-file-error"/);
  });

  it("shows nobody's line for an address that is no upload", async (t) => {
    const { as } = await wikiWith(t, pages);
    const agent = await as(bo);
    const { text } = await agent.get("/-/upload?file=Home.md").expect(200);
    assert.doesNotMatch(text, /wiki-markdown/);
  });
});

describe("an upload that cannot be taken", () => {
  it("is refused to visitors before anything is read, and waits for a reader's suggestion", async (t) => {
    const { app, as, wiki } = await wikiWith(t, pages);
    await request(app).post("/-/upload").accept("json").attach("file", png, "a.png").expect(401);
    const reader = await as(david);
    await reader.post("/-/upload").accept("json").attach("file", png, "a.png").expect(201);
    assert.deepEqual(uploads(wiki), []);
  });

  const forms: [why: string, type: string, body: string][] = [
    ["is no multipart form", "application/x-www-form-urlencoded", "file=a"],
    ["has no boundary", "multipart/form-data", "--x--"],
    [
      "ends too soon",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
    ],
    [
      "has its file in another field",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="other"; filename="a.txt"\r\n\r\nx\r\n--x--\r\n',
    ],
  ];
  for (const [why, type, body] of forms) {
    it(`is answered 400 when it ${why}`, async (t) => {
      const { as, wiki } = await wikiWith(t, pages);
      const agent = await as(bo);
      await agent.post("/-/upload").accept("json").set("Content-Type", type).send(body).expect(400);
      assert.deepEqual(uploads(wiki), []);
    });
  }

  it("leaves nothing behind when the sender hangs up, and the wiki goes on", async (t) => {
    const { app, as, wiki, dataFolder } = await wikiWith(t, pages);
    const incoming = () => readdir(join(dataFolder, "incoming"));
    const agent = await as(bo);
    const cookie = await cookieOf(agent);
    const server = createServer(app).listen(0);
    cleanUp(t, () => void server.close());
    await once(server, "listening");
    const sending = httpRequest({
      port: (server.address() as AddressInfo).port,
      method: "POST",
      path: "/-/upload",
      headers: {
        cookie,
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": String(megabyte),
      },
    });
    sending.on("error", () => {});
    sending.write(
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nthe first half',
    );
    const until = async (count: number) => {
      for (let tries = 0; tries < 500 && (await incoming()).length !== count; tries++)
        await new Promise((resolve) => setTimeout(resolve, 10));
      assert.equal((await incoming()).length, count);
    };
    await until(1);
    sending.destroy();
    await until(0);
    assert.deepEqual(uploads(wiki), []);
    await agent.post("/-/upload").accept("json").attach("file", png, "a.png").expect(201);
  });
});

async function cookieOf(agent: Awaited<ReturnType<Awaited<ReturnType<typeof wikiWith>>["as"]>>) {
  const { request: sent } = (await agent.get("/")) as unknown as {
    request: { cookies: string };
  };
  return sent.cookies;
}

describe("the policy's rules for files", () => {
  const Policy = "---\nkind: policy\nuploads:\n  types: [png, pdf]\n  size: 2 KB\n---\n";

  const refused: [what: string, bytes: Buffer, name: string, status: number, words: RegExp][] = [
    [
      "of another kind by its name",
      Buffer.from("a,b\n"),
      "a.csv",
      415,
      /tillåter inte .*: png, pdf\./,
    ],
    [
      "of another kind by its bytes",
      Buffer.from("GIF89a\u0001\u0000\u0001\u0000"),
      "bild",
      415,
      /tillåter inte/,
    ],
    ["too large", Buffer.alloc(2049, "x"), "a.pdf", 413, /2 kB/],
  ];
  for (const [what, bytes, name, status, words] of refused) {
    it(`refuse a file that is ${what}, at its field and to the editor's script`, async (t) => {
      const { as, wiki } = await wikiWith(t, { ...pages, Policy });
      const agent = await as(bo);
      const form = await agent.post("/-/upload").attach("file", bytes, name).expect(status);
      assert.match(form.text, /id="wiki-file-error"/);
      assert.match(form.text, words);
      const script = agent.post("/-/upload").accept("json").attach("file", bytes, name);
      assert.match((await script.expect(status)).body.text, words);
      assert.deepEqual(uploads(wiki), []);
    });
  }

  it("stand at the form, and let the others through", async (t) => {
    const { as } = await wikiWith(t, { ...pages, Policy });
    const agent = await as(bo);
    const { text } = await agent.get("/-/edit/Home").expect(200);
    assert.match(text, /data-upload-limit="2048"/);
    assert.match(text, /2 kB[^<]* Filer av de här slagen tas emot: png, pdf\./);
    assert.match(text, /type="file"[^>]* accept="\.png,\.pdf"/);
    await agent.post("/-/upload").accept("json").attach("file", png, "a.png").expect(201);
  });

  it("cannot take more than the wiki's own limit", async (t) => {
    const generous = Policy.replace("2 KB", "2 GB");
    const { as } = await wikiWith(t, { Policy: generous }, { WIKI_UPLOAD_LIMIT_MB: "1" });
    const agent = await as(bo);
    const { text } = await agent.get("/-/upload").expect(200);
    assert.match(text, /1 MB/);
    const file = Buffer.alloc(megabyte + 1, "x");
    await agent.post("/-/upload").accept("json").attach("file", file, "a.pdf").expect(413);
  });
});
