import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { deflateSync } from "node:zlib";
import request from "supertest";
import { FileFactsStore } from "../../server/attachments/filefacts.ts";
import { newObject } from "../../server/git/objects.ts";
import { blobInMemory } from "../../server/git/storedblob.ts";
import { Thumbnails } from "../../server/thumbnails/thumbnails.ts";
import { pdfOf } from "../extraction/pdffile.ts";
import { jpegOf, jpegPicture, pngChunk } from "../photos/photofile.ts";
import { wikiWith } from "../support/wiki.ts";

function pngOf(width: number, height: number, rows = Math.min(height, 2000)): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const pixels = Buffer.alloc((width + 1) * rows, 90);
  for (let row = 0; row < rows; row++) pixels[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", head),
    pngChunk("IDAT", deflateSync(pixels)),
    pngChunk("IEND", ""),
  ]);
}

const files = new Map<string, Buffer>();
const repository = {
  findBlob: async (id: string) => files.get(id),
  openBlob: async (id: string) => {
    const bytes = files.get(id);
    return bytes && blobInMemory(id, bytes);
  },
};

function idOf(bytes: Buffer): string {
  const { id } = newObject("blob", bytes);
  files.set(id, bytes);
  return id;
}

/** Width and height of a WebP picture of the simple form. Source: RFC 6386, 9.1 */
function sizeOf(picture: Buffer | "none" | undefined): [number, number] {
  assert.ok(picture instanceof Buffer, `there is a picture, not ${picture}`);
  assert.equal(picture.toString("latin1", 0, 4) + picture.toString("latin1", 8, 15), "RIFFWEBPVP8");
  return [picture.readUInt16LE(26) & 0x3fff, picture.readUInt16LE(28) & 0x3fff];
}

describe("thumbnails", () => {
  let thumbnails: Thumbnails;
  let facts: FileFactsStore;
  before(() => {
    facts = new FileFactsStore(":memory:", repository);
    thumbnails = new Thumbnails({ file: ":memory:", repository, facts });
  });
  after(async () => {
    await thumbnails.close();
    facts.close();
  });
  const made = async (bytes: Buffer) => {
    const id = idOf(bytes);
    await thumbnails.make(id);
    return thumbnails.find(id);
  };

  it("are made of pictures, at most 480 pixels long and never larger than the picture", async () => {
    assert.deepEqual(sizeOf(await made(pngOf(1000, 500))), [480, 240]);
    assert.deepEqual(sizeOf(await made(pngOf(40, 30))), [40, 30]);
  });

  it("are made of the first page of a PDF", async () => {
    assert.deepEqual(sizeOf(await made(pdfOf(["Inledning", "Mer"]))), [360, 480]);
  });

  it("are not made of other files, nor of those that cannot be read", async () => {
    const none = [
      Buffer.from("text"),
      Buffer.from("%PDF-1.7\nbroken"),
      pdfOf(["Hemligt"], { password: "reader" }),
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      jpegOf(...jpegPicture.slice(0, 1)),
    ];
    for (const bytes of none) assert.equal(await made(bytes), "none");
  });

  it("are not made of a picture that says that it is larger than any", async () => {
    assert.equal(await made(pngOf(30_000, 30_000, 1)), "none");
  });

  it("are made of the next file after one that broke", async () => {
    await made(
      Buffer.from(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj trailer<</Root 1 0 R>>",
      ),
    );
    assert.deepEqual(sizeOf(await made(pngOf(50, 60))), [50, 60]);
  });
});

describe("the thumbnail of an attachment", () => {
  it("is answered for what is in the wiki now, by a sign where there is none", async (t) => {
    const { app, wiki } = await wikiWith(t, {
      "a.png": pngOf(800, 600),
      "b.txt": "text",
      "A.md": "x",
    });
    const id = (path: string) => wiki.snapshot.files.get(path)?.id ?? "";
    const { body, headers } = await request(app)
      .get(`/-/thumbnail/${id("a.png")}`)
      .expect(200)
      .expect("Content-Type", "image/webp");
    assert.deepEqual(sizeOf(body as Buffer), [480, 360]);
    await request(app)
      .get(`/-/thumbnail/${id("a.png")}`)
      .set("If-None-Match", headers.etag ?? "")
      .expect(304);
    await request(app)
      .get(`/-/thumbnail/${id("b.txt")}`)
      .expect(200)
      .expect("Content-Type", /svg/);
    for (const other of ["0".repeat(40), "nonsense", "%00"])
      await request(app).get(`/-/thumbnail/${other}`).expect(404);
  });
});
