import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import type { ObjectId } from "../../server/git/objectid.ts";
import type { TextFacts } from "../../server/markdown/markdown.ts";
import { FactsStore } from "../../server/wiki/facts.ts";
import { repositoryWith, temporaryFolder } from "../support/repository.ts";

/** What stands for Markdown: a machine so busy that texts with some words are not read. */
class Reader {
  asked = 0;
  isBusy = true;

  async read(bodies: readonly string[]): Promise<TextFacts[]> {
    this.asked += bodies.length;
    const nothing = { headings: [], anchors: [], links: [] };
    return bodies.map((body): TextFacts => {
      const excerpt = body.trim();
      if (body.startsWith("huge")) return { ...nothing, excerpt, missed: "size" };
      if (body.startsWith("slow") && this.isBusy) return { ...nothing, excerpt, missed: "time" };
      return { ...nothing, excerpt, anchors: [`read ${excerpt}`] };
    });
  }
}

describe("the facts of a text that could not be read", () => {
  it("are read at the next start, and then known", async (t) => {
    const { reader, blob, opened } = await world(t, "slow\n");
    const first = opened();
    assert.deepEqual(await first.anchors(), []);
    assert.deepEqual(await first.anchors(), [], "once a start");
    assert.equal(reader.asked, 1);

    reader.isBusy = false;
    assert.deepEqual(await opened().anchors(), ["read slow"]);
    const last = opened();
    assert.deepEqual(await last.anchors(), ["read slow"]);
    assert.equal((await last.store.readFirst(last.repository, [blob])).unread.length, 0);
    assert.equal(reader.asked, 2);
  });

  it("keep no start waiting: what there is of them is known at once", async (t) => {
    const { reader, blob, opened } = await world(t, "slow\n");
    await opened().anchors();
    reader.isBusy = false;
    const { store, repository } = opened();
    const { facts, unread } = await store.readFirst(repository, [blob]);
    assert.equal(facts.get(blob)?.excerpt, "slow");
    assert.deepEqual(unread, [blob]);
    const read = await Array.fromAsync(store.readTexts(repository, unread, "soon"));
    assert.deepEqual(read[0]?.get(blob)?.anchors, ["read slow"]);
  });

  it("are given up after three starts, and those of a text that is too large at once", async (t) => {
    for (const [text, tries] of [
      ["slow\n", 3],
      ["huge\n", 1],
    ] as const) {
      const { reader, opened } = await world(t, text);
      for (let start = 0; start < 5; start++) await opened().anchors();
      assert.equal(reader.asked, tries, text);
    }
  });

  it("are told from those of a text without links, which a rename must know", async (t) => {
    const { store } = (await world(t, "")).opened();
    assert.deepEqual(await store.linksIn(["slow", "quick"]), [undefined, []]);
  });
});

async function world(t: TestContext, text: string) {
  const repository = await repositoryWith(t, { "Home.md": text });
  const head = (await repository.head()) ?? "";
  const tree = (await repository.findCommit(head))?.tree ?? "";
  const blob: ObjectId = (await repository.findFile(tree, "Home.md"))?.id ?? "";
  const file = join(temporaryFolder(t), "facts.sqlite");
  const reader = new Reader();
  let last: FactsStore | undefined;
  t.after(() => last?.close());
  /** The store as a start of the wiki opens it; what was open is stopped first. */
  const opened = () => {
    last?.close();
    const store = new FactsStore(file, (bodies) => reader.read(bodies));
    last = store;
    const anchors = async () => (await store.read(repository, [blob])).get(blob)?.anchors;
    return { store, repository, anchors };
  };
  return { reader, blob, opened };
}
