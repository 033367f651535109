import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { StorageFailed } from "../../server/errors.ts";
import type { Repository } from "../../server/git/repository.ts";
import { headOf } from "../../server/git/storedblob.ts";
import { ada, git, repositoryWith } from "../support/repository.ts";

const megabyte = 2 ** 20;

/** What buffers hold that somebody can still reach: what nobody can goes away at V8's leisure. */
function heldBuffers(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

async function* parts(...bytes: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

/** A repository with a file of 3 MB at "film.mp4", loose or packed. */
async function withFilm(t: TestContext, kind: "loose" | "packed") {
  const repository = await repositoryWith(t, { "Hem.md": "hej" });
  const bytes = randomBytes(3 * megabyte);
  const id = await repository.writeBlob(
    parts(bytes.subarray(0, 1000), bytes.subarray(1000)),
    bytes.length,
    true,
  );
  const parent = await repository.head();
  const edits = new Map([["film.mp4", { id, mode: "100644" as const }]]);
  const commit = await repository.writeCommit({ parent, edits, author: ada, message: "Film" });
  await repository.moveBranch(parent, commit.id);
  if (kind === "packed") git(repository.folder, "gc", "--quiet", "--prune=now");
  return { repository, bytes, id };
}

function objectFiles(repository: Repository): string[] {
  return readdirSync(join(repository.folder, "objects"), { recursive: true }).map(String);
}

describe("a file of any size in a repository", () => {
  it("is written as its bytes come, as git itself would write it", async (t) => {
    const { repository, bytes, id } = await withFilm(t, "loose");
    const header = Buffer.from(`blob ${bytes.length}\0`);
    assert.equal(id, createHash("sha1").update(header).update(bytes).digest("hex"));
    assert.equal(git(repository.folder, "cat-file", "-s", id), String(bytes.length));
    assert.equal(git(repository.folder, "fsck", "--full", "--strict"), "");
  });

  for (const kind of ["loose", "packed"] as const) {
    it(`is read in parts, ${kind}`, async (t) => {
      const { repository, bytes, id } = await withFilm(t, kind);
      const blob = await repository.openBlob(id);
      assert.equal(blob?.sizeBytes, bytes.length);
      assert.ok(bytes.equals(await buffer(blob.stream())));
      for (const [start, end] of [
        [0, 0],
        [1, 9],
        [2_000_000, 2_500_000],
        [bytes.length - 1, bytes.length - 1],
      ] as const)
        assert.ok(bytes.subarray(start, end + 1).equals(await buffer(blob.stream({ start, end }))));
      assert.ok(bytes.subarray(0, 100).equals(await headOf(blob, 100)));
      assert.deepEqual(
        await repository.blobSizes([id, "0".repeat(40)]),
        new Map([[id, bytes.length]]),
      );
    });
  }

  it("is read without the git program too", async (t) => {
    const { repository, bytes, id } = await withFilm(t, "packed");
    const room = new URL("../../server/git/repository.ts", import.meta.url);
    const script = `const { Repository } = await import("${room}");
      const repository = await Repository.open(process.argv[1]);
      const blob = await repository.openBlob("${id}");
      let read = 0;
      for await (const part of blob.stream()) read += part.length;
      console.log(read, (await repository.blobSizes(["${id}"])).get("${id}"));`;
    const words = ["--input-type=module", "-e", script, repository.folder];
    const said = execFileSync(process.execPath, words, { env: { PATH: "" }, encoding: "utf8" });
    assert.equal(said.trim(), `${bytes.length} ${bytes.length}`);
  });

  it("is written again when another program deletes it at once, as `git gc --prune=now` may", async (t) => {
    const { repository, bytes, id } = await withFilm(t, "loose");
    t.mock.method(console, "warn", () => undefined);
    const folder = join(repository.folder, "objects", id.slice(0, 2));
    rmSync(folder, { recursive: true });
    const file = join(folder, id.slice(2));
    for (let tries = 0; !existsSync(file) && tries < 500; tries++) await wait(20);
    const blob = await repository.openBlob(id);
    assert.ok(blob);
    assert.deepEqual(await buffer(blob.stream()), bytes);
    assert.equal(git(repository.folder, "fsck", "--full", "--strict"), "");
  });

  it("leaves nothing behind when its bytes stop coming, or are not as many as was said", async (t) => {
    const repository = await repositoryWith(t);
    const before = objectFiles(repository);
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("the sender has gone");
    }
    await assert.rejects(repository.writeBlob(cut(), 8), StorageFailed);
    await assert.rejects(repository.writeBlob(parts(Buffer.from("half")), 8), StorageFailed);
    assert.deepEqual(objectFiles(repository), before);
  });

  it("is never whole in memory, on its way in or out", async (t) => {
    const repository = await repositoryWith(t);
    const megabytes = 96;
    const before = heldBuffers();
    let most = 0;
    let passed = 0;
    const pass = (part: Uint8Array) => {
      passed += part.length;
      if (passed % (12 * megabyte) < part.length) most = Math.max(most, heldBuffers());
    };
    async function* film(): AsyncGenerator<Uint8Array> {
      for (let count = 0; count < megabytes; count++) {
        const part = randomBytes(megabyte);
        pass(part);
        yield part;
      }
    }
    const id = await repository.writeBlob(film(), megabytes * megabyte, true);
    const blob = await repository.openBlob(id);
    for await (const part of blob?.stream() ?? []) pass(part);
    assert.ok(most - before < (megabytes / 2) * megabyte, `held ${most - before} bytes`);
  });
});
