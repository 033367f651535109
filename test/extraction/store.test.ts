import assert from "node:assert/strict";
import { openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import type { Extraction } from "../../server/extraction/extraction.ts";
import { ExtractionStore, type FileToRead } from "../../server/extraction/store.ts";
import { repositoryWith, temporaryFolder } from "../support/repository.ts";

/** An extractor that gives the bytes back as text, and counts. What begins with "slow" takes too long. */
class Echo {
  readonly read: string[] = [];

  async extract(bytes: Uint8Array): Promise<Extraction> {
    const text = Buffer.from(bytes).toString().slice(0, 20).trim();
    this.read.push(text);
    if (text.startsWith("slow")) return { failed: "time" };
    if (text.startsWith("bad")) return { failed: "damaged" };
    return { kind: "pdf", pages: [{ number: 1, text }] };
  }
}

async function world(t: TestContext, files: Record<string, string>) {
  const repository = await repositoryWith(t, files);
  const head = await repository.head();
  const tree = head && (await repository.findCommit(head))?.tree;
  const all: FileToRead[] = (await repository.diff(undefined, tree)).map(({ path, after }) => ({
    path,
    id: after?.id ?? "",
  }));
  const file = join(temporaryFolder(t), "extraction.sqlite");
  const open = (extractor: Echo) => {
    const store = new ExtractionStore(file, extractor);
    t.after(() => store.close());
    return store;
  };
  return { repository, all, file, open };
}

describe("the store of what attachments say", () => {
  it("reads each text once, whatever its names and in whatever wiki's lifetime", async (t) => {
    const { repository, all, open } = await world(t, {
      "a.pdf": "same",
      "b.pdf": "same",
      c: "bad",
    });
    const first = new Echo();
    const store = open(first);
    const read = await Array.fromAsync(store.read(repository, all));
    assert.deepEqual(
      read.map(({ path, extraction }) => [path, "failed" in extraction]),
      [
        ["a.pdf", false],
        ["b.pdf", false],
        ["c", true],
      ],
    );
    assert.deepEqual(first.read, ["same", "bad"]);
    store.close();

    const second = new Echo();
    assert.deepEqual(await Array.fromAsync(open(second).read(repository, all)), read);
    assert.deepEqual(second.read, []);
  });

  it("leaves the largest to the last, and says how far it has come", async (t) => {
    const megabytes = (text: string, count: number) => text.padEnd(count * 2 ** 20);
    const { repository, all, open } = await world(t, {
      a: megabytes("huge", 3),
      b: megabytes("large", 2),
      c: "small",
    });
    const echo = new Echo();
    const steps: string[] = [];
    const reading = open(echo).read(repository, all, ({ done, total }) =>
      steps.push(`${done}/${total}`),
    );
    await Array.fromAsync(reading);
    assert.deepEqual(echo.read, ["small", "large", "huge"]);
    assert.deepEqual(steps, ["1/3", "2/3", "3/3"]);
  });

  it("tries what took too long again at the next starts, but not for ever", async (t) => {
    const { repository, all, open } = await world(t, { a: "slow" });
    const tries: number[] = [];
    for (let start = 1; start <= 5; start++) {
      const echo = new Echo();
      const store = open(echo);
      for (let time = 1; time <= 2; time++) {
        const [read] = await Array.fromAsync(store.read(repository, all));
        assert.deepEqual(read?.extraction, { failed: "time" });
      }
      tries.push(echo.read.length);
      store.close();
    }
    assert.deepEqual(tries, [1, 1, 1, 0, 0]);
  });

  it("says that bytes are missing, and looks again another time", async (t) => {
    const { repository, open } = await world(t, { a: "text" });
    const store = open(new Echo());
    const lost = [{ path: "lost.pdf", id: "1".repeat(40) }];
    for (let time = 1; time <= 2; time++) {
      const [read] = await Array.fromAsync(store.read(repository, lost));
      assert.deepEqual(read?.extraction, { failed: "missing" });
    }
    assert.equal(store.find("1".repeat(40)), undefined);
  });

  for (const [name, from] of [
    ["from its first byte", 0],
    ["in the middle", 4096],
  ] as const) {
    it(`begins anew when its file is damaged ${name}`, async (t) => {
      const { repository, all, file, open } = await world(t, { a: "text" });
      const store = open(new Echo());
      await Array.fromAsync(store.read(repository, all));
      store.close();
      writeSync(openSync(file, "r+"), Buffer.alloc(statSync(file).size - from, "x"), 0, null, from);

      const echo = new Echo();
      const [read] = await Array.fromAsync(open(echo).read(repository, all));
      assert.ok(read && "pages" in read.extraction);
      assert.deepEqual(echo.read, ["text"]);
    });
  }

  it("ends what it reads when it is closed", async (t) => {
    const { repository, all, open } = await world(t, { a: "one", b: "two", c: "three" });
    const store = open(new Echo());
    const read: string[] = [];
    for await (const { path } of store.read(repository, all)) {
      read.push(path);
      store.close();
    }
    assert.deepEqual(read, ["a"]);
  });
});
