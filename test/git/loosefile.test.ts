import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { inflateSync } from "node:zlib";
import { looseFile } from "../../server/git/loosefile.ts";

describe("the file of a loose object", () => {
  const kinds = {
    empty: Buffer.from("blob 0\0"),
    short: Buffer.from("blob 5\0hello"),
    "all of the highest bytes": Buffer.alloc(4085, 0xff),
    "as large as is stored as it is": randomBytes(4085),
    "a byte larger": randomBytes(4086),
    "long enough for another thread": Buffer.alloc(20_000, "Skogen "),
  };
  for (const [kind, frame] of Object.entries(kinds)) {
    it(`unpacks to what was put in: ${kind}`, async () => {
      assert.deepEqual(inflateSync(await looseFile(frame)), frame);
    });
  }

  it("takes a block of the disk at most for what fits into one", async () => {
    assert.equal((await looseFile(randomBytes(4085))).length, 4096);
  });

  it("is smaller than a long text", async () => {
    assert.ok((await looseFile(Buffer.alloc(5000, "Skogen "))).length < 500);
  });
});
