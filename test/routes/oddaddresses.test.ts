import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { git, gitWithInput } from "../support/git.ts";
import { bo } from "../support/people.ts";
import { wikiWith } from "../support/wiki.ts";

describe("an address that is no page's own", () => {
  it("leads nobody round in a loop of redirects, nor to a page that is gone", async (t) => {
    const { app } = await wikiWith(t, {
      Home: "x",
      ".gitlab/redirects.yml": "ett: två\ntvå: ett\nförr: borta\nnu: home\n",
    });
    await request(app).get("/ett").expect(404);
    await request(app).get("/f%C3%B6rr").expect(404);
    await request(app).get("/nu").expect(302).expect("Location", "/Home?from=nu");
    await request(app).get("/nu.md").expect(302);
  });

  it("says beside a page that is not there that the redirects cannot be read", async (t) => {
    const { app } = await wikiWith(t, { Home: "x", ".gitlab/redirects.yml": "a: b\n c: [\n" });
    const { text } = await request(app).get("/Gammal").expect(404);
    assert.match(text, /\.gitlab\/redirects\.yml.+rad \d/);
  });

  it("says that a symbolic link is one, in the editor too", async (t) => {
    const { as, repository, wiki } = await wikiWith(t, { Home: "x" });
    const target = await gitWithInput(repository, "Home.md", "hash-object", "-w", "--stdin");
    const entry = `120000 blob ${target.toString().trim()}\tLink.md\n`;
    const tree = (await gitWithInput(repository, entry, "mktree")).toString().trim();
    const commit = await git(repository, "commit-tree", "-m", "Link", "-p", "main", tree);
    await git(repository, "update-ref", "refs/heads/main", commit);
    await wiki.refresh();
    const browser = await as(bo);
    for (const address of ["/Link", "/-/edit/Link", "/-/raw/Link"])
      await browser
        .get(address)
        .set("Accept-Language", "en")
        .expect(404)
        .expect(/symbolic link/);
  });

  it("finds a text in another format by its name without an extension", async (t) => {
    const { app } = await wikiWith(t, { "om/Anteckningar.rst": "x" });
    await request(app)
      .get("/om/anteckningar")
      .expect(302)
      .expect("Location", "/om/Anteckningar.rst");
  });

  it("says that there is no such page whatever bytes its name has, and offers no name that cannot be had", async (t) => {
    const { app, as } = await wikiWith(t, { Home: "x" });
    await request(app).get("/%E5sikter").expect(404);
    for (const address of ["/-/inget", "/uploads/inget.png", "/%5Cx"]) {
      const { text } = await (await as(bo)).get(address).expect(404);
      assert.doesNotMatch(text, /href="\/-\/edit/, address);
    }
  });
});
