import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JSDOM } from "jsdom";
import request from "supertest";
import { childrenOf, expectAtom } from "../support/atom.ts";
import { commitFiles, git, gitWithInput } from "../support/git.ts";
import { edit, type TestWiki, wikiWith } from "../support/wiki.ts";

const ada = { name: "Ada", email: "ada@example.org" };
const robot = { name: "renovate[bot]", email: "bot@example.org" };

async function get({ app }: TestWiki, address: string): Promise<Document> {
  const response = await request(app).get(address).set("Accept-Language", "en").expect(200);
  return new JSDOM(response.text).window.document;
}

function texts(document: Document | Element, selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) =>
    (element.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
}

async function save(
  { wiki }: TestWiki,
  slug: string,
  text: string,
  message: string,
  author = ada,
): Promise<string> {
  const result = await wiki.save(edit(wiki, slug, text, message), author);
  assert.ok("commit" in result);
  return result.commit;
}

describe("recent changes", () => {
  it("lists the whole wiki's commits with their pages, and hides robots until asked", async (t) => {
    const world = await wikiWith(t, { Home: "x\n", "om/Oss": "y\n" });
    await save(world, "Home", "z\n", "Change the start", ada);
    await save(world, "om/Oss", "yy\n", "Update", robot);
    const summaries = async (query: string) =>
      texts(await get(world, `/-/changes${query}`), ".history-summary");
    assert.deepEqual(await summaries(""), ["Change the start", "Begin the wiki"]);
    assert.deepEqual(await summaries("?robots=show"), [
      "Update",
      "Change the start",
      "Begin the wiki",
    ]);
  });

  it("filters by person, folder and kind", async (t) => {
    const text = "A text that is long enough to follow.\n";
    const world = await wikiWith(t, { Home: "x\n", "om/Oss": text });
    await save(world, "Home", "z\n", "Change the start");
    await commitFiles(world.repository, { "uploads/0/a.txt": "a" }, "Upload");
    await commitFiles(world.repository, { "om/Oss": null, "om/Vi": text }, "Move");
    await commitFiles(world.repository, { "om/Vi": null }, "Delete");
    await world.wiki.refresh();
    const summaries = async (query: string) =>
      texts(await get(world, `/-/changes?${query}`), ".history-summary");
    assert.deepEqual(await summaries("author=Ada"), ["Change the start"]);
    assert.deepEqual(await summaries("kind=file"), ["Upload"]);
    assert.deepEqual(await summaries("kind=rename"), ["Move"]);
    assert.deepEqual(await summaries("kind=deletion"), ["Delete"]);
    assert.deepEqual(await summaries("folder=om"), ["Delete", "Move", "Begin the wiki"]);
    assert.deepEqual(await summaries("author=Nobody"), []);
    assert.deepEqual(await summaries("kind=%3Cscript%3E&page=-1&author[]=x"), await summaries(""));
  });

  it("has one entry for a commit of 5,000 files", async (t) => {
    const world = await wikiWith(t, { Home: "x\n" });
    const files = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`import/${index}.txt`, `${index}\n`]),
    );
    const commit = await commitFiles(world.repository, files, "Import everything");
    await world.wiki.refresh();
    const document = await get(world, "/-/changes");
    assert.deepEqual(texts(document, ".history-summary"), ["Import everything", "Begin the wiki"]);
    assert.equal(texts(document, ".entry-files")[0]?.endsWith("and 4995 more files"), true);
    const response = await request(world.app)
      .get(`/-/commit/${commit}`)
      .set("Accept-Language", "en");
    assert.equal(response.status, 200);
    assert.match(response.text, /5000 files changed/);
    assert.match(response.text, /4800 more files are not listed/);
    assert.ok(response.text.length < 1_000_000);
  });

  it("shows what a person has contributed, and nobody who has not", async (t) => {
    const world = await wikiWith(t, { Home: "x\n" });
    await save(world, "Home", "z\n", "Change the start", { ...ada, name: "Ada/Åsa & co" });
    const page = await get(world, `/-/members/${encodeURIComponent("Ada/Åsa & co")}`);
    assert.deepEqual(texts(page, ".history-summary"), ["Change the start"]);
    await request(world.app).get("/-/members/Nobody").expect(404);
  });
});

describe("a feed", () => {
  it("is valid Atom of all changes and of a page's", async (t) => {
    const world = await wikiWith(t, { Home: "x\n", "Öppna data": "å\n" });
    await save(world, "Home", "z\n", "Change the start");
    for (const address of [
      "/-/changes.atom",
      "/-/history/Home.atom",
      "/-/history/%C3%96ppna-data.atom",
    ]) {
      const response = await request(world.app).get(address).expect(200);
      assert.match(response.headers["content-type"] ?? "", /^application\/atom\+xml/);
      const document = expectAtom(response.text);
      const self = document.querySelector("feed > link[rel=self]")?.getAttribute("href") ?? "";
      await request(world.app).get(new URL(self).pathname).expect(200, response.text);
      const authors = [...document.querySelectorAll("entry > author > name")];
      assert.ok(authors.every((author) => author.textContent !== ""));
      assert.ok(document.querySelectorAll("entry").length > 0);
    }
    const document = await get(world, "/-/changes");
    const link = document.querySelector("link[rel=alternate]")?.getAttribute("href");
    assert.equal(link, "/-/changes.atom");
  });

  it("stays well-formed whatever people write", async (t) => {
    const hostile = `]]></title></entry><script>alert(1)</script> & "' \u0001\u000b\ufffe \ud83d\ude00`;
    const world = await wikiWith(t, { Home: "x\n" });
    await save(world, "Home", "z\n", hostile, { name: `${hostile} `, email: "x@example.org" });
    for (const address of ["/-/changes.atom", "/-/history/Home.atom"]) {
      const { text } = await request(world.app).get(address).expect(200);
      const document = expectAtom(text);
      assert.equal(document.querySelectorAll("script").length, 0);
      assert.match(document.documentElement.textContent ?? "", /<script>alert\(1\)<\/script> & "'/);
    }
  });
});

describe("a feed of commits with odd dates and names", () => {
  it("is valid all the same", async (t) => {
    const world = await wikiWith(t, { Home: "x\n" });
    const signatures = ["<> 300000000000 +9999", "Bo <<b>> 99999999999999999999 -0000", "Bo"];
    for (const [place, signature] of signatures.entries()) {
      await commitFiles(world.repository, { Home: `text ${place}\n` }, "Change");
      const [parent, tree] = await Promise.all([
        git(world.repository, "rev-parse", "main~1"),
        git(world.repository, "rev-parse", "main^{tree}"),
      ]);
      const committer = `Ada <ada@example.org> ${1_700_000_000 + place} +0000`;
      const commit = `tree ${tree}\nparent ${parent}\nauthor ${signature}\ncommitter ${committer}\n\n`;
      const words = ["hash-object", "-w", "-t", "commit", "--literally", "--stdin"];
      const id = await gitWithInput(world.repository, commit, ...words);
      await git(world.repository, "update-ref", "refs/heads/main", String(id).trim());
    }
    await world.wiki.refresh();
    for (const address of ["/-/changes.atom", "/-/history/Home.atom"]) {
      const { text } = await request(world.app).get(address).expect(200);
      const entries = childrenOf(expectAtom(text).documentElement, "entry");
      assert.equal(entries.length, 4);
      for (const entry of entries) assert.notEqual(entry.querySelector("name")?.textContent, "");
    }
  });
});

describe("a commit", () => {
  it("shows its message, its trailers and all its files with what changed in them", async (t) => {
    const world = await wikiWith(t, {
      Home: "one two\n",
      Bort: "gone\n",
      "a.bin": Buffer.from([0, 1]),
    });
    const message =
      "Do a lot\n\nBecause\nof this.\n\nSigned-off-by: Ada <ada@example.org>\nLicense: CC0-1.0\n";
    const id = await commitFiles(
      world.repository,
      { Home: "one three\n", Bort: null, Ny: "new\n", "a.bin": Buffer.from([0, 2]) },
      message,
    );
    await world.wiki.refresh();
    const document = await get(world, `/-/commit/${id}`);
    assert.deepEqual(texts(document, "h1"), ["Do a lot"]);
    assert.deepEqual(texts(document, ".commit-body p"), ["Because of this."]);
    assert.deepEqual(texts(document, ".commit-facts dt"), [
      "Commit",
      "Follows",
      "Right to share stated by",
      "Licence",
    ]);
    assert.deepEqual(texts(document, ".commit-file h3").sort(), [
      "Bort deleted",
      "Home changed",
      "Ny created",
      "a.bin changed",
    ]);
    assert.match(texts(document, ".compare-column").join(" "), /\[removed: two\]\[added: three\]/);
    await request(world.app)
      .get(`/-/commit/${id.slice(0, 8)}`)
      .expect(302)
      .expect("location", `/-/commit/${id}`);
  });

  it("may be the first one, or join several lines of history", async (t) => {
    const world = await wikiWith(t, { Home: "x\n" });
    const first = world.wiki.snapshot.commit ?? "";
    const commits: string[] = [];
    for (const name of ["A", "B", "C"]) {
      await git(world.repository, "update-ref", `refs/heads/${name}`, first);
      commits.push(
        await commitFiles(world.repository, { [name]: `${name}\n` }, `Add ${name}`, name),
      );
    }
    const [a = "", b = "", c = ""] = commits;
    const tree = await git(world.repository, "rev-parse", `${c}^{tree}`);
    const octopus = await git(
      world.repository,
      ...["commit-tree", "-p", a, "-p", b, "-p", c, "-m", "Join three", tree],
    );
    await git(world.repository, "update-ref", "refs/heads/main", octopus);
    await world.wiki.refresh();
    const document = await get(world, `/-/commit/${octopus}`);
    assert.match(texts(document, ".notice").join(" "), /joins several lines/);
    assert.equal(document.querySelectorAll(".commit-facts a").length, 3);
    assert.match(
      texts(await get(world, `/-/commit/${first}`), ".commit-facts").join(""),
      /first commit/,
    );
  });
});
