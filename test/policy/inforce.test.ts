import assert from "node:assert/strict";
import { describe, it } from "node:test";
import request from "supertest";
import { policyIn } from "../../server/policy/inforce.ts";
import { defaultPolicy } from "../../server/policy/policy.ts";
import { commitFiles } from "../support/git.ts";
import { ada, bo } from "../support/people.ts";
import { openWiki, wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const valid = "---\nkind: policy\nlicense: MIT\nsummary: required\n---\nVar vänlig\n";
const broken = "---\nkind: policy\nlicense: MIT\nsummary: always\n---\nVar vänlig\n";
const noYaml = '---\nkind: policy\nlicense: "MIT\n---\nVar vänlig\n';

describe("saving the policy page", () => {
  it("is refused with the line and the field when it cannot be obeyed, and the text is kept", async (t) => {
    const { as, wiki } = await wikiWith(t, { Policy: valid });
    const browser = await as(ada);
    const base = wiki.snapshot.commit;
    const form = { content: broken, summary: "Ändra", base, action: "save" };
    const { text } = await browser
      .post("/-/edit/Policy")
      .set(english)
      .type("form")
      .send(form)
      .expect(422);
    assert.match(text, /id="wiki-error-summary"/);
    assert.match(
      text,
      /on line 4, in the field summary, it says “always”\. Expected: optional, asked or required\./,
    );
    assert.match(
      text,
      /<textarea[^>]*aria-invalid[^>]*>\n---\nkind: policy\nlicense: MIT\nsummary: always/,
    );
    assert.equal(wiki.snapshot.commit, base);
    const unreadable = browser
      .post("/-/edit/Policy")
      .type("form")
      .send({ ...form, content: noYaml });
    assert.match((await unreadable.expect(422)).text, /se rad [34] i texten/);
    const good = { ...form, content: valid.replace("MIT", "CC0-1.0") };
    await browser.post("/-/edit/Policy").type("form").send(good).expect(303);
    assert.equal(policyIn(wiki.snapshot).license, "CC0-1.0");
  });

  it("is refused as well when an older text would come back that cannot be obeyed", async (t) => {
    const { as, wiki, repository } = await wikiWith(t, { Policy: broken });
    const bad = wiki.snapshot.commit ?? "";
    const good = await commitFiles(repository, { Policy: valid }, "Mend");
    await wiki.refresh();
    const browser = await as(ada);
    const restored = browser.post("/-/restore/Policy").set(english).type("form");
    await restored
      .send({ at: bad, base: good, summary: "Tillbaka" })
      .expect(422)
      .expect(/on line 4/);
    const undone = browser.post(`/-/undo/${good}`).set(english).type("form");
    await undone
      .send({ summary: "Tillbaka" })
      .expect(422)
      .expect(/on line 4/);
    assert.equal(wiki.snapshot.commit, good);
  });
});

describe("the policy page", () => {
  it("takes a maintainer by every form that there is for pages", async (t) => {
    const { as, wiki } = await wikiWith(t, { Policy: valid, Home: "x" });
    const member = await as(bo);
    const at = wiki.snapshot.commit ?? "";
    for (const form of ["edit", "rename", "delete", "restore", "propose", "record"]) {
      await member.get(`/-/${form}/Policy?at=${at}`).expect(403);
    }
    const turned = { content: "no policy", summary: "Ändra", base: at, action: "save" };
    await member.post("/-/edit/Policy").type("form").send(turned).expect(403);
    const made = { ...turned, content: valid };
    await member.post("/-/edit/Home").type("form").send(made).expect(403);
    assert.equal(wiki.snapshot.commit, at);
  });
});

describe("a policy page that comes in by push and cannot be read", () => {
  it("leaves the last one that could be in force, also after a start, and tells maintainers", async (t) => {
    const { as, app, site, wiki, repository, dataFolder } = await wikiWith(t, { Policy: valid });
    const { blob } = wiki.snapshot.pages.get("Policy.md") ?? {};
    for (const text of [broken, noYaml]) {
      await commitFiles(repository, { Policy: text }, "Push");
      await wiki.refresh();
      const policy = policyIn(wiki.snapshot);
      assert.deepEqual(
        [policy.license, policy.summary, policy.page?.blob],
        ["MIT", "required", blob],
      );
    }
    const maintainer = await as(ada);
    const { text } = await maintainer.get("/Policy").set(english).expect(200);
    assert.match(
      text,
      /cannot be read: see line [34][\s\S]*stays in force\. <a href="\/-\/edit\/Policy">/,
    );
    assert.doesNotMatch((await (await as(bo)).get("/Policy").set(english)).text, /stays in force/);
    assert.doesNotMatch((await request(app).get("/Policy").set(english)).text, /stays in force/);
    await site.close();

    const again = await openWiki(t, dataFolder);
    const policy = policyIn(again.wiki.snapshot);
    assert.deepEqual(
      [policy.license, policy.summary, policy.page?.blob],
      ["MIT", "required", blob],
    );
    await commitFiles(repository, { Policy: valid.replace("MIT", "CC0-1.0") }, "Mend");
    await again.wiki.refresh();
    assert.equal(policyIn(again.wiki.snapshot).license, "CC0-1.0");
  });

  it("has the default in force where there never was one that could be read", async (t) => {
    const { wiki } = await wikiWith(t, { Policy: noYaml });
    assert.equal(policyIn(wiki.snapshot).license, "CC-BY-4.0");
  });
});

describe("the policy page", () => {
  it("is the first page in the list that says so, whatever each commit changes", async (t) => {
    const { wiki, repository } = await wikiWith(t, { Om: "Om oss", Policy: valid });
    const licences = [policyIn(wiki.snapshot).license];
    const other = valid.replace("MIT", "CC0-1.0");
    const commits: Record<string, string | null>[] = [
      { Om: "Om oss alla" },
      { Avtal: other },
      { Om: "Om er", Avtal: "Inte mer" },
      { Policy: other },
      { Policy: null },
      { Om: other },
    ];
    for (const files of commits) {
      await commitFiles(repository, files, "Change");
      licences.push(policyIn(await wiki.refresh()).license);
    }
    const { license } = defaultPolicy;
    const cc0 = "CC0-1.0";
    assert.deepEqual(licences, ["MIT", "MIT", cc0, "MIT", cc0, license, cc0]);
  });
});
