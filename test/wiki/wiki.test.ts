import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { noCommit } from "../../server/wiki/change.ts";
import { temporaryFolder } from "../support/folder.ts";
import { commitFiles, createRepository, expectSound, git } from "../support/git.ts";
import { openWiki, wikiWith } from "../support/wiki.ts";

const author = { name: "Ada", email: "ada@example.org" };

function change(slug: string, text: string, base: string | undefined) {
  return { slug, text, base: base ?? noCommit, message: "Change\n" };
}

describe("a snapshot", () => {
  it("knows every page's title, language, kind and headings", async (t) => {
    const { wiki } = await wikiWith(t, {
      "talk/Ett": "---\ntitle: Öppna data\nlang: sv\nkind: presentation\n---\n# Rubrik\n\n## Del\n",
      "Utan-titel": "text",
      _Sidebar: "x",
      "templates/Mall": "x",
    });
    const { snapshot } = wiki;
    const page = snapshot.pageAt("talk/Ett");
    assert.equal(page?.title, "Öppna data");
    assert.equal(page?.language, "sv");
    assert.equal(page?.kind, "presentation");
    assert.equal(page?.facts.lead, "Rubrik");
    assert.deepEqual(page?.facts.headings.at(-1), { level: 2, text: "Del", id: "del" });
    assert.deepEqual(
      snapshot.listed.map(({ title }) => title),
      ["Utan titel", "Öppna data"],
    );
  });

  it("is never changed: a request that holds one reads the old text to its end", async (t) => {
    const { wiki } = await wikiWith(t, { Home: "ett" });
    const held = wiki.snapshot;
    await wiki.save(change("Home", "två", held.commit), author);
    await wiki.save(change("Ny", "x", wiki.snapshot.commit), author);
    assert.equal(held.pageAt("Ny"), undefined);
    const page = held.pageAt("Home");
    assert.ok(page);
    assert.equal((await wiki.textOf(page)).text, "ett");
  });

  it("shows a commit as soon as its save is answered, and tells who listens what changed", async (t) => {
    const { wiki } = await wikiWith(t, { Home: "ett" });
    const paths: string[] = [];
    wiki.onCommit(({ changes }) => paths.push(...changes.map(({ path }) => path)));
    const result = await wiki.save(change("om/Ny", "x", wiki.snapshot.commit), author);
    assert.equal(result.outcome, "saved");
    assert.equal(wiki.snapshot.pageAt("om/Ny")?.title, "Ny");
    assert.deepEqual(paths, ["om/Ny.md"]);
    assert.equal((await wiki.lastChange("om/Ny.md"))?.author.name, "Ada");
    assert.equal((await wiki.lastChange("Home.md"))?.author.name, "Ebba");
  });
});

describe("derived data", () => {
  it("may be deleted or damaged: it is computed again", async (t) => {
    const dataFolder = await temporaryFolder(t);
    await createRepository(join(dataFolder, "wiki.git"), { Home: "---\ntitle: Hemma\n---\n" });
    const first = await openWiki(t, dataFolder);
    await first.site.close();
    await writeFile(join(dataFolder, "derived", "facts.sqlite"), "not a database");
    const second = await openWiki(t, dataFolder);
    assert.equal(second.wiki.snapshot.pageAt("Home")?.title, "Hemma");
    await second.site.close();
    await rm(join(dataFolder, "derived"), { recursive: true });
    const third = await openWiki(t, dataFolder);
    assert.equal(third.wiki.snapshot.pageAt("Home")?.title, "Hemma");
  });
});

describe("many writers", () => {
  it("all win in turn, also against those outside", async (t) => {
    const { wiki, repository } = await wikiWith(t, { Home: "x" });
    const base = wiki.snapshot.commit;
    const outside = (async () => {
      for (let n = 0; n < 5; n++)
        await commitFiles(repository, { [`Utifrån-${n}`]: "u" }, "Outside").catch(() => undefined);
    })();
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        wiki.save(change(`Sida-${n}`, `text ${n}`, base), author),
      ),
    );
    await outside;
    assert.ok(results.every(({ outcome }) => outcome === "saved"));
    await wiki.refresh();
    for (let n = 0; n < 30; n++) assert.ok(wiki.snapshot.pageAt(`Sida-${n}`), `Sida-${n}`);
    assert.equal(await git(repository, "rev-list", "--merges", "--count", "main"), "0");
    await expectSound(repository);
  });
});

describe("without the git program", () => {
  it("the wiki reads, saves and knows who changed what", async (t) => {
    const dataFolder = await temporaryFolder(t);
    const repository = join(dataFolder, "wiki.git");
    await createRepository(repository, { Home: "ett" });
    await git(repository, "gc", "--quiet");
    const program = new URL("../support/withoutgit.ts", import.meta.url);
    const environment = { PATH: "/nonexistent", WIKI_DATA: dataFolder, HOME: dataFolder };
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(program)], {
      env: environment,
    });
    assert.deepEqual(JSON.parse(stdout), {
      before: "ett",
      outcome: "saved",
      after: "två",
      by: "Ada",
      first: "Ebba",
    });
    await expectSound(repository);
  });
});
