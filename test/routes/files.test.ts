import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import request from "supertest";
import { openWiki, wikiWith } from "../support/wiki.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const folder = `uploads/${"0a".repeat(16)}`;
const wave = Buffer.concat([Buffer.from("RIFF\0\0\0\0WAVEfmt "), Buffer.alloc(32)]);

const table: [
  name: string,
  bytes: Buffer | string,
  type: string,
  shown: "inline" | "attachment",
][] = [
  ["a.png", png, "image/png", "inline"],
  ["says-nothing.bin", png, "image/png", "inline"],
  ["named-otherwise.html", png, "image/png", "inline"],
  ["a.gif", "GIF89a\x01\0\x01\0", "image/gif", "inline"],
  ["a.pdf", "%PDF-1.4\n", "application/pdf", "inline"],
  ["a.wav", wave, "audio/wav", "inline"],
  ["a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "attachment"],
  ["b.svg", "<?xml version='1.0'?>\n<!-- x -->\n<svg/>", "image/svg+xml", "attachment"],
  ["fake.png", "<html><script>alert(1)</script>", "application/octet-stream", "attachment"],
  ["a.html", "<!doctype html><p>x", "application/octet-stream", "attachment"],
  ["a.xml", "<?xml version='1.0'?><a/>", "application/octet-stream", "attachment"],
  ["a.js", "alert(1)", "application/octet-stream", "attachment"],
  ["a.txt", "text", "application/octet-stream", "attachment"],
  ["a.zip", `PK\x05\x06${"\0".repeat(18)}`, "application/octet-stream", "attachment"],
  ["empty.bin", "", "application/octet-stream", "attachment"],
];

const files = Object.fromEntries([
  ...table.map(([name, bytes]) => [`${folder}/${name}`, bytes] as const),
  [`${folder}/Vår "bild".png`, png] as const,
  ["bilder/a.png", png] as const,
]);

describe("a file that is opened", () => {
  for (const [name, , type, shown] of table) {
    it(`${name} is ${shown === "inline" ? "shown" : "saved"}, as ${type}`, async (t) => {
      const { app } = await wikiWith(t, files);
      const { headers } = await request(app).get(`/${folder}/${name}`).expect(200);
      assert.equal(headers["content-type"], type);
      assert.match(headers["content-disposition"] ?? "", new RegExp(`^${shown};`));
      assert.equal(headers["x-content-type-options"], "nosniff");
      const policy = headers["content-security-policy"] ?? "";
      assert.match(policy, /default-src 'none'/);
      assert.equal(policy.includes("sandbox"), type !== "application/pdf");
    });
  }

  it("has its whole name, also what is not ASCII", async (t) => {
    const { app } = await wikiWith(t, files);
    const { headers } = await request(app)
      .get(`/${folder}/${encodeURIComponent('Vår "bild".png')}`)
      .expect(200);
    assert.match(
      headers["content-disposition"] ?? "",
      /filename\*=UTF-8''V%C3%A5r%20%22bild%22\.png/,
    );
  });

  it("is not sent again when the browser has it", async (t) => {
    const { app } = await wikiWith(t, files);
    const { headers } = await request(app).get(`/${folder}/a.png`).expect(200);
    assert.match(headers.etag ?? "", /^"[0-9a-f]{40}"$/);
    await request(app)
      .get(`/${folder}/a.png`)
      .set("If-None-Match", headers.etag ?? "")
      .expect(304);
  });

  it("may be kept for an hour when its address is its own, else is asked for again", async (t) => {
    const { app } = await wikiWith(t, files);
    await request(app).get(`/${folder}/a.png`).expect("Cache-Control", "private, max-age=3600");
    await request(app).get("/bilder/a.png").expect("Cache-Control", "private, no-cache");
  });

  const ranges: [range: string, status: number, body: string, contentRange?: string][] = [
    ["bytes=0-1", 206, "te", "bytes 0-1/4"],
    ["bytes=2-", 206, "xt", "bytes 2-3/4"],
    ["bytes=-1", 206, "t", "bytes 3-3/4"],
    ["bytes=0-99", 206, "text", "bytes 0-3/4"],
    ["bytes=9-", 416, "", "bytes */4"],
    ["bytes=0-0,2-2", 200, "text"],
    ["lines=0-1", 200, "text"],
    ["nonsense", 200, "text"],
  ];
  for (const [range, status, body, contentRange] of ranges) {
    it(`answers ${status} to the range ${range}`, async (t) => {
      const { app } = await wikiWith(t, files);
      const answer = await request(app)
        .get(`/${folder}/a.txt`)
        .set("Range", range)
        .buffer(true)
        .parse((res, done) => {
          const chunks: Buffer[] = [];
          res.on("data", (chunk: Buffer) => chunks.push(chunk));
          res.on("end", () => done(null, Buffer.concat(chunks).toString()));
        });
      assert.equal(answer.status, status);
      assert.equal(answer.body, body);
      assert.equal(answer.headers["content-range"], contentRange);
    });
  }

  it("is sent whole when a range was asked of another state of it", async (t) => {
    const { app } = await wikiWith(t, files);
    await request(app)
      .get(`/${folder}/a.txt`)
      .set({ Range: "bytes=0-1", "If-Range": '"something else"' })
      .expect(200);
  });

  it("answers HEAD with its length and nothing more", async (t) => {
    const { app } = await wikiWith(t, files);
    await request(app).head(`/${folder}/a.txt`).expect(200).expect("Content-Length", "4");
  });
});

describe("a film", () => {
  const film = Buffer.concat([
    Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom"),
    randomBytes(3_000_000),
  ]);
  const path = `${folder}/film.mp4`;
  const binary = (res: NodeJS.ReadableStream, done: (error: null, body: Buffer) => void) => {
    const chunks: Buffer[] = [];
    res.on("data", (chunk: Buffer) => chunks.push(chunk));
    res.on("end", () => done(null, Buffer.concat(chunks)));
  };

  it("is sent whole, and from any place in it", async (t) => {
    const { app, dataFolder } = await wikiWith(t, { [path]: film });
    const part = async (range?: string) => {
      const asked = request(app)
        .get(`/${path}`)
        .buffer(true)
        .parse(binary as never);
      const { body } = await (range ? asked.set("Range", range).expect(206) : asked.expect(200));
      return body as Buffer;
    };
    assert.ok(film.equals(await part()));
    assert.ok(film.subarray(0, 1000).equals(await part("bytes=0-999")));
    assert.deepEqual(await readdir(join(dataFolder, "derived", "files")), []);
    assert.ok(film.subarray(2_500_000).equals(await part("bytes=2500000-")));
    const [unpacked, ...more] = await readdir(join(dataFolder, "derived", "files"));
    assert.match(unpacked ?? "", /^[0-9a-f]{40}$/);
    assert.deepEqual(more, []);
    assert.ok(film.subarray(5, 10).equals(await part("bytes=5-9")));
  });

  it("is sent also when what was unpacked of it has gone", async (t) => {
    const { app, dataFolder } = await wikiWith(t, { [path]: film });
    const last = () => request(app).get(`/${path}`).set("Range", "bytes=2999999-").expect(206);
    await last();
    await rm(join(dataFolder, "derived", "files"), { recursive: true });
    await last();
  });

  it("lets go of the repository when the reader goes away", async (t) => {
    const { app } = await wikiWith(t, { [path]: film });
    const gone = request(app)
      .get(`/${path}`)
      .buffer(false)
      .parse((res: unknown) => void (res as { destroy(): void }).destroy());
    await gone.catch(() => undefined);
    await request(app).head(`/${path}`).expect(200).expect("Content-Length", String(film.length));
  });
});

describe("the unpacked copies of large files", () => {
  it("leave out what a stopped wiki left half-written", async (t) => {
    const { dataFolder, site } = await wikiWith(t, files);
    await site.close();
    const half = join(dataFolder, "derived", "files", "0a.part");
    await writeFile(half, "half");
    await openWiki(t, dataFolder);
    assert.deepEqual(await readdir(join(dataFolder, "derived", "files")), []);
  });
});
