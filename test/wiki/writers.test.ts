import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectSound, fileAt, git } from "../support/git.ts";
import { ada } from "../support/people.ts";
import { edit, wikiWith } from "../support/wiki.ts";

describe("saves at the same moment", () => {
  it("become one commit each, on one line, and each is there when it is answered", async (t) => {
    const pages = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`Page ${at}`, "old"]));
    const { wiki, repository } = await wikiWith(t, pages);
    const saving = Object.keys(pages).map(async (slug) => {
      const { outcome } = await wiki.save(edit(wiki, slug, `new ${slug}\n`), ada);
      assert.equal(outcome, "saved");
      const page = wiki.snapshot.pages.get(`${slug}.md`);
      assert.ok(page);
      assert.equal((await wiki.textOf(page)).text, `new ${slug}\n`);
      assert.equal(await fileAt(repository, `${slug}.md`), `new ${slug}\n`);
    });
    await Promise.all(saving);
    assert.equal(wiki.snapshot.commit, await git(repository, "rev-parse", "HEAD"));
    assert.equal(await git(repository, "rev-list", "--count", "HEAD"), "13");
    assert.equal(await git(repository, "rev-list", "--min-parents=2", "HEAD"), "");
    await expectSound(repository);
  });

  it("of one page are merged, and where they clash the later one is asked", async (t) => {
    const { wiki, repository } = await wikiWith(t, { Page: "one\n\ntwo\n\nthree\n" });
    const texts = ["ONE\n\ntwo\n\nthree\n", "one\n\ntwo\n\nTHREE\n", "other\n\ntwo\n\nthree\n"];
    const results = await Promise.all(
      texts.map((text) => wiki.save(edit(wiki, "Page", text), ada)),
    );
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ["saved", "merged", "conflict"],
    );
    assert.equal(await fileAt(repository, "Page.md"), "ONE\n\ntwo\n\nTHREE\n");
  });

  it("are told of together, and are each a change of its own in the history", async (t) => {
    const { wiki, site } = await wikiWith(t, { One: "old", Two: "old", Three: "old" });
    const told: string[][] = [];
    wiki.onCommit(({ changes }) => told.push(changes.map(({ path }) => path)));
    const saving = ["One", "Two", "Three"].map((slug) =>
      wiki.save(edit(wiki, slug, `[[${slug} wanted]]\n`, `Change ${slug}`), ada),
    );
    await Promise.all(saving);
    assert.deepEqual(told.flat().sort(), ["One.md", "Three.md", "Two.md"]);
    assert.ok(told.length < 3, "those who waited for the first");
    for (const slug of ["One", "Two", "Three"])
      assert.equal((await wiki.lastChange(`${slug}.md`))?.summary, `Change ${slug}`);
    const { entries } = await site.history.recent({ skip: 0, count: 3 });
    assert.equal(entries.length, 3);
    const missing = wiki.linksIn(wiki.snapshot).missing();
    assert.equal(missing.length, 3, "their texts have been read");
  });

  it("know each other's links: a rename takes in one that an edit has just brought", async (t) => {
    const { wiki, repository } = await wikiWith(t, { First: "old", Linking: "old", Old: "old" });
    const how = { children: false, swap: false, leaveRedirect: false, leaveOut: new Set<string>() };
    const results = await Promise.all([
      wiki.save(edit(wiki, "First", "new\n"), ada),
      wiki.save(edit(wiki, "Linking", "See [it](Old).\n"), ada),
      wiki.rename({ from: "Old", to: "New", message: "Rename\n", ...how }, ada),
    ]);
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ["saved", "saved", "saved"],
    );
    assert.equal(await fileAt(repository, "Linking.md"), "See [it](New).\n");
  });

  it("fail alone, each for its own reason", async (t) => {
    const { wiki, repository } = await wikiWith(t, { Page: "old", Other: "old" });
    const [saved, gone, unchanged] = await Promise.allSettled([
      wiki.save(edit(wiki, "Page", "new\n"), ada),
      wiki.delete({ slug: "Absent", base: wiki.snapshot.commit ?? "", message: "Delete" }, ada),
      wiki.save(edit(wiki, "Other", "old"), ada),
    ]);
    assert.equal(saved?.status, "fulfilled");
    assert.equal(gone?.status, "rejected");
    assert.equal(unchanged?.status === "fulfilled" && unchanged.value.outcome, "unchanged");
    assert.equal(await fileAt(repository, "Page.md"), "new\n");
  });
});
