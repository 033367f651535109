import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { commitFiles, git, gitWithInput } from "../support/git.ts";
import { bo, david } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";
import { get, save, texts } from "./pagehistory.ts";

describe("a page's history", () => {
  it("says who, when and what, how much changed, and folds quick saves by one person", async (t) => {
    const world = await wikiWith(t, { Home: "one two\n" });
    await save(world, "Home", "one two three\n", "Add a word");
    await save(world, "Home", "one two three four five\n", "Add two words");
    const document = await get(world, "/-/history/Home");
    assert.deepEqual(texts(document, ".folded summary span:last-child"), [
      "Ada saved 2 times in a row",
    ]);
    assert.deepEqual(texts(document, ".history-summary > a"), [
      "Add two words",
      "Add a word",
      "Begin the wiki",
    ]);
    assert.deepEqual(texts(document, ".change-size > span:first-child"), [
      "+2 −0",
      "+1 −0",
      "+2 −0",
    ]);
    assert.deepEqual(
      texts(document, ".change-size .visually-hidden")[0],
      "2 words added, 0 removed",
    );
    assert.equal(document.querySelectorAll(".day").length, 1);
  });

  it("lets any two revisions be chosen and compared, also from two pages of the list", async (t) => {
    const world = await wikiWith(t, { Home: "0\n" });
    for (let count = 1; count <= 70; count++) {
      await commitFiles(world.repository, { Home: `${count}\n` }, `Save ${count}`);
    }
    await world.wiki.refresh();
    const first = await get(world, "/-/history/Home");
    const form = first.querySelector<HTMLFormElement>("form.history");
    assert.equal(form?.getAttribute("action"), "/-/compare/Home");
    const chosen = first.querySelector<HTMLInputElement>("[name=to]:checked")?.value;
    const button = first.querySelector(".turns button");
    assert.equal(button?.getAttribute("formaction"), "/-/history/Home");

    const second = await get(world, `/-/history/Home?to=${chosen}&page=2`);
    const elsewhere = second.querySelector<HTMLInputElement>(".is-elsewhere [name=to]");
    assert.equal(elsewhere?.value, chosen);
    assert.ok(elsewhere?.checked);
    assert.equal(texts(second, ".history-summary > a").at(-1), "Begin the wiki");
  });

  it("of one revision asks for no choice", async (t) => {
    const world = await wikiWith(t, { Home: "0\n" });
    const document = await get(world, "/-/history/Home");
    assert.deepEqual(texts(document, ".history-summary > a"), ["Begin the wiki"]);
    assert.equal(document.querySelector("main [type=radio], main button"), null);
  });

  it("goes on through renames, and shows the earlier page of the same name apart", async (t) => {
    const world = await wikiWith(t, {
      Gammal: "A text that is long enough to follow.\n",
      Home: "x",
    });
    const text = "A text that is long enough to follow.\n";
    await commitFiles(world.repository, { Gammal: null, Ny: text }, "Move");
    await commitFiles(world.repository, { Ny: null }, "Delete");
    await commitFiles(world.repository, { Ny: "Something else altogether.\n" }, "Begin again");
    await world.wiki.refresh();
    const document = await get(world, "/-/history/Ny");
    assert.deepEqual(texts(document, ".history-summary > a"), [
      "Begin again",
      "Delete",
      "Move",
      "Begin the wiki",
    ]);
    assert.deepEqual(texts(document, ".earlier-life"), ["An earlier page with the same name"]);
  });

  it("of a deleted page is there, and of a page that never was is not", async (t) => {
    const world = await wikiWith(t, { Home: "x", Borta: "was here\n" });
    await commitFiles(world.repository, { Borta: null }, "Delete it");
    await world.wiki.refresh();
    const document = await get(world, "/-/history/Borta");
    assert.deepEqual(texts(document, ".history-summary > a"), ["Delete it", "Begin the wiki"]);
    await request(world.app).get("/-/history/Aldrig").expect(404);

    const asked = await request(world.app).get("/Borta").set("Accept-Language", "en").expect(404);
    assert.match(asked.text, /deleted .* by Ebba/);
    assert.doesNotMatch(asked.text, /\/-\/restore\//, "which takes a member");
    const member = await world.as(bo);
    const { text } = await member.get("/Borta").set("Accept-Language", "en").expect(404);
    const [, way = ""] = /href="(\/-\/restore\/Borta\?at=\w+)">Bring it back/.exec(text) ?? [];
    await member
      .get(way)
      .expect(200)
      .expect(/was here/);
    const never = await request(world.app).get("/Aldrig").set("Accept-Language", "en").expect(404);
    assert.doesNotMatch(never.text, /was deleted/);
  });

  it("shows authors without a name, names and messages like markup, and dates of any kind", async (t) => {
    const world = await wikiWith(t, { Home: "1\n" });
    const commits: [string, string, string][] = [
      ["<empty@example.org>", "1700000000 +0545", "No name"],
      ["Å\"&' <odd@example.org>", "33000000000 -1200", "<script>alert(1)</script>"],
      ["renovate[bot] <bot@example.org>", "0 +0000", "Update"],
    ];
    for (const [index, [author, date, message]] of commits.entries()) {
      const text = `${index + 2}\n`;
      const stream = [
        `commit refs/heads/main\nauthor ${author} ${date}\n`,
        `committer Ebba <ebba@example.org> 1700000000 +0100\ndata ${message.length}\n${message}\n`,
        `from refs/heads/main^0\nM 100644 inline Home.md\ndata ${text.length}\n${text}`,
      ];
      await gitWithInput(world.repository, stream.join(""), "fast-import", "--quiet", "--force");
    }
    await world.wiki.refresh();
    const document = await get(world, "/-/history/Home");
    assert.deepEqual(texts(document, ".history-summary > a"), [
      "Update",
      "<script>alert(1)</script>",
      "No name",
      "Begin the wiki",
    ]);
    assert.deepEqual(texts(document, ".changer"), [
      "renovate[bot]",
      "Å\"&'",
      "Unknown author",
      "Ebba",
    ]);
    assert.ok(texts(document, ".day > h2").some((day) => day.includes("3015")));
    assert.equal(document.querySelectorAll("main script").length, 0);
    const feed = await request(world.app).get("/-/history/Home.atom").expect(200);
    assert.match(feed.text, /&lt;script&gt;/);
  });

  it("is for members only where the wiki is", async (t) => {
    const world = await wikiWith(t, { Home: "x" }, { WIKI_READ: "members" });
    for (const address of ["/-/history/Home", "/-/changes.atom", "/-/compare/Home", "/-/deleted"]) {
      const { status } = await request(world.app).get(address);
      assert.ok(status === 303 || status === 401, `${address}: ${status}`);
    }
    await (await world.as(david)).get("/-/history/Home").expect(200);
  });
});

describe("a revision in an address", () => {
  it("is 4 to 64 hex digits that name one commit of this history; all else is not found", async (t) => {
    const world = await wikiWith(t, { Home: "first\n" });
    const first = world.wiki.snapshot.commit ?? "";
    await save(world, "Home", "second\n");
    const elsewhere = await git(
      world.repository,
      "commit-tree",
      "-m",
      "elsewhere",
      `${first}^{tree}`,
    );
    await request(world.app)
      .get(`/Home?at=${first.slice(0, 10)}`)
      .expect(200)
      .expect(/first/);
    const wrong = [
      elsewhere,
      "HEAD",
      "main",
      "--help",
      "abc",
      `${first}0`,
      "0".repeat(64),
      `${first}^`,
    ];
    for (const text of wrong) {
      const at = encodeURIComponent(text);
      await request(world.app).get(`/Home?at=${at}`).expect(404);
      await request(world.app).get(`/-/compare/Home?from=${at}`).expect(404);
      await request(world.app).get(`/-/commit/${at}`).expect(404);
    }
  });
});

describe("an old revision", () => {
  it("says which it is, leads on, and can be cited", async (t) => {
    const world = await wikiWith(t, { Home: "first\n" });
    const first = world.wiki.snapshot.commit ?? "";
    const second = await save(world, "Home", "second\n");
    await save(world, "Home", "third\n");
    const document = await get(world, `/Home?at=${second}`);
    const links = new Map(
      [...document.querySelectorAll(".revision-links a")].map((link) => [
        link.textContent?.trim(),
        link.getAttribute("href"),
      ]),
    );
    assert.equal(links.get("Older"), `/Home?at=${first}`);
    assert.ok(links.get("Newer")?.startsWith("/Home?at="));
    assert.equal(links.get("Compare with now"), `/-/compare/Home?from=${second}`);
    const [citation] = texts(document, ".page-cite .copyable");
    assert.match(
      citation ?? "",
      new RegExp(`^Ada, Ebba .*Home.*${second.slice(0, 10)}.*at=${second}`),
    );
  });

  it("is found under the page's new name too, as it was then", async (t) => {
    const text = "A text that is long enough to follow.\n";
    const world = await wikiWith(t, { Gammal: text, Home: "x" });
    const first = world.wiki.snapshot.commit ?? "";
    await commitFiles(world.repository, { Gammal: null, Ny: text }, "Move");
    await world.wiki.refresh();
    await request(world.app)
      .get(`/Ny?at=${first}`)
      .expect(200)
      .expect(/long enough/);
    const document = await get(world, `/Gammal?at=${first}`);
    assert.equal(document.querySelector(".notice a")?.getAttribute("href"), "/Ny");
  });
});

describe("a page whose blob is missing", () => {
  it("has a history all the same, and says what is missing where it would be shown", async (t) => {
    const world = await wikiWith(t, { Home: "x" });
    // git refuses to commit a blob that is not there, so the tree is made by hand.
    const tree = await git(world.repository, "ls-tree", "HEAD");
    const lines = `${tree}\n100644 blob ${"1".repeat(40)}\tTrasig.md\n`;
    const broken = String(
      await gitWithInput(world.repository, lines, "mktree", "--missing"),
    ).trim();
    const commit = await git(
      world.repository,
      "commit-tree",
      "-p",
      "HEAD",
      "-m",
      "Lose a blob",
      broken,
    );
    await git(world.repository, "update-ref", "refs/heads/main", commit);
    await world.wiki.refresh();
    const document = await get(world, "/-/history/Trasig");
    assert.deepEqual(texts(document, ".history-summary > a"), ["Lose a blob"]);
    await request(world.app)
      .get("/-/compare/Trasig")
      .set("Accept-Language", "en")
      .expect(200)
      .expect(/lacks the content/);
    const blame = await get(world, "/-/blame/Trasig");
    assert.match(texts(blame, ".notice").join(), /lacks the page’s content/);
    await request(world.app).get(`/-/commit/${commit}`).expect(200);
  });
});

describe("who wrote what", () => {
  it("leads from each paragraph and each line to its commit", async (t) => {
    const world = await wikiWith(t, { Home: "First paragraph.\n" });
    const first = world.wiki.snapshot.commit ?? "";
    const second = await save(world, "Home", "First paragraph.\n\nSecond paragraph.\n");
    for (const view of ["paragraphs", "lines"]) {
      const document = await get(world, `/-/blame/Home?view=${view}`);
      const links = [...document.querySelectorAll(".blame-who a")].map((a) =>
        a.getAttribute("href"),
      );
      assert.deepEqual(links, [`/-/commit/${first}`, `/-/commit/${second}`]);
      assert.deepEqual(texts(document, ".blame-who a"), ["Ebba", "Ada"]);
    }
  });
});
