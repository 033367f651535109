import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pack } from "../server/compression.ts";
import { newObject } from "../server/git/objects.ts";
import { MemberPages } from "../server/memberpages.ts";
import { Moments } from "../server/moments.ts";
import { ownBytes } from "../server/ownbytes.ts";
import type { Snapshot } from "../server/wiki/snapshot.ts";
import { html } from "../views/html.ts";

describe("what is kept for long", () => {
  it("is what it was", () => {
    assert.equal(ownBytes("räksmörgås").toString(), "räksmörgås");
    assert.deepEqual(ownBytes(Buffer.from("räksmörgås").subarray(1, 4)), Buffer.from("äk"));
    assert.equal(ownBytes("").length, 0);
  });

  it("takes no more memory than its bytes: text, a compressed page, an object on its way to the disk, a member's page", async () => {
    const page = "Öppna data delas av många. ".repeat(20);
    const snapshot = { commit: "a" } as Snapshot;
    const stance = { language: "sv", address: "/Home", query: {}, path: "", notices: [] } as const;
    const { parts } = await new MemberPages(new Moments({ snapshot })).find(
      stance,
      snapshot,
      async (_, nameTag) => html`<p>${page}</p>${nameTag}<p>${page}</p>`,
    );
    assert.equal(parts.length, 2);
    const kept = [
      ownBytes(page),
      await pack(Buffer.from(page), "br"),
      await pack(Buffer.from(page), "gzip"),
      await pack(Buffer.from(page), "identity"),
      newObject("blob", Buffer.from(page)).frame,
      ...parts,
    ];
    for (const bytes of kept) assert.equal(bytes.buffer.byteLength, bytes.length);
  });
});
