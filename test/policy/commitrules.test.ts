import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { JSDOM } from "jsdom";
import { temporaryFolder } from "../support/folder.ts";
import { commitFiles, createRepository, fileAt, git } from "../support/git.ts";
import { ada, bo, cecilia } from "../support/people.ts";
import { addMember, wikiCommand } from "../support/server.ts";
import { type TestWiki, wikiWith } from "../support/wiki.ts";

const english = { "Accept-Language": "en" };
const rules = `---
kind: policy
license:
  default: CC-BY-4.0
  fritt: CC0-1.0
protected:
  - paths: om/
uploads:
  types: [png]
  size: 2 KB
commit-rules:
  sign-off: true
  license: true
  authors: members
  protected: true
  uploads: true
---
`;
const boAddress = "bo.exempel@users.noreply.localhost";
const good = `Signed-off-by: Bo <${boAddress}>\nLicense: CC-BY-4.0`;

describe("commits that come by Git", () => {
  it("are followed, and listed for maintainers when they break the rules of their time", async (t) => {
    const world = await wikiWith(t, { Home: "x", Policy: "---\nkind: policy\n---\n" });
    const { as, wiki, repository } = world;
    const maintainer = await as(ada);
    await as(bo);
    assert.match(
      (await maintainer.get("/-/admin/commits").set(english)).text,
      /has no rules for commits/,
    );
    await commitFiles(repository, { Home: "before the rules" }, "Before");
    await commitFiles(repository, { Policy: rules }, "Begin");
    assert.deepEqual(await listed(world), []);

    await commitFiles(repository, { Home: "y", "om/Oss": "y", "a.pdf": "%PDF-1.7" }, "Bad");
    await commitFiles(repository, { "fritt/A": "y" }, `Own\n\n${good}`);
    await commitFiles(
      repository,
      { "fritt/B": "---\nlicense: CC-BY-4.0\n---\n" },
      `Fine but for the author\n\n${good}`,
    );
    assert.deepEqual(await listed(world), [
      ["Fine but for the author", signOff, author],
      ["Own", signOff, "It should say License: CC0-1.0.", author],
      [
        "Bad",
        signOff,
        "It should say License: CC-BY-4.0.",
        author,
        "It changes om/Oss.md, which the author may not.",
        "a.pdf is of a kind that is not taken.",
      ],
    ]);
    assert.equal(await wiki.textOf(pageAt(world, "Home")).then(({ text }) => text), "y");
  });

  it("are no matter of the wiki's own: what is saved in it keeps to the rules", async (t) => {
    const world = await wikiWith(t, { Home: "x", "om/Oss": "[x](/Home)", Policy: rules });
    const { as, wiki } = world;
    const member = await as(bo);
    const save = (browser: typeof member, address: string, fields: object) =>
      browser
        .post(address)
        .type("form")
        .send({ summary: "", base: wiki.snapshot.commit, ...fields });
    await save(member, "/-/edit/Home", { content: "y" }).expect(303);
    await save(member, "/-/edit/fritt/Ny", { content: "y" }).expect(303);
    await save(member, "/-/rename/Home", { name: "Hem", redirect: "yes", action: "save" }).expect(
      303,
    );
    const undone = wiki.snapshot.commit;
    await save(member, `/-/undo/${undone}`, {}).expect(303);
    await save(await as(cecilia), "/-/edit/om/Oss", { content: "y" }).expect(303);
    await save(await as(cecilia), "/-/delete/fritt/Ny", {}).expect(303);
    await save(await as(ada), "/-/edit/Policy", { content: `${rules}!` }).expect(303);
    assert.deepEqual(await listed(world), []);
  });
});

describe("the hook", () => {
  it("refuses a push that breaks the rules, says why, and takes it when it is amended", async (t) => {
    const { dataFolder, repository, clone } = await pushed(t);
    assert.equal((await wikiCommand(dataFolder, ["hook"])).code, 0);
    assert.equal((await wikiCommand(dataFolder, ["hook"])).code, 0, "again");
    await writeFile(join(clone, "Home.md"), "changed\n");
    await writeFile(join(clone, "bild.pdf"), "%PDF-1.7");
    await git(clone, "add", ".");
    await commit(clone, "Change");
    const push = () => git(clone, "push", "--quiet", "origin", "HEAD:main");
    const refusal = await push().then(() => "", String);
    assert.match(refusal, /breaks the wiki's contribution policy:/);
    assert.match(refusal, /It lacks Signed-off-by/);
    assert.match(refusal, /It should say License: CC-BY-4\.0\./);
    assert.match(refusal, /bild\.pdf is of a kind that is not taken\./);
    assert.equal(await fileAt(repository, "Home.md"), "x");

    await git(clone, "rm", "--quiet", "--force", "bild.pdf");
    await commit(clone, `Change\n\n${good}`, "--amend");
    await push();
    assert.equal(await fileAt(repository, "Home.md"), "changed\n");
    const elsewhere = git(clone, "push", "--quiet", "origin", "HEAD~1:refs/heads/other");
    await elsewhere;
  });

  it("leaves another's hook as it is", async (t) => {
    const { dataFolder, repository } = await pushed(t);
    const path = join(repository, "hooks", "pre-receive");
    await mkdir(join(repository, "hooks"), { recursive: true });
    await writeFile(path, "#!/bin/sh\nexit 0\n");
    await chmod(path, 0o755);
    const { code, output } = await wikiCommand(dataFolder, ["hook"]);
    assert.equal(code, 1);
    assert.match(output, /left as it is[\s\S]*check-push/);
  });
});

const signOff = "It lacks Signed-off-by with the author’s own address.";
const author = "The author’s address is none that a member lets commits show.";

/** Each commit on the maintainers' list: its summary and what is said about it. */
async function listed({ as, wiki }: TestWiki): Promise<string[][]> {
  await wiki.refresh();
  const { text } = await (await as(ada)).get("/-/admin/commits").set(english).expect(200);
  return [...new JSDOM(text).window.document.querySelectorAll(".record-list > li")].map((item) =>
    [...item.querySelectorAll(".record-name, li")].map((each) => each.textContent?.trim() ?? ""),
  );
}

function pageAt({ wiki }: TestWiki, slug: string) {
  const page = wiki.snapshot.pageAt(slug);
  assert.ok(page);
  return page;
}

/** A wiki without a server, and somebody's clone of it. */
async function pushed(t: TestContext) {
  const dataFolder = await temporaryFolder(t);
  const repository = join(dataFolder, "wiki.git");
  await createRepository(repository, { Home: "x", Policy: rules });
  await addMember(dataFolder, bo);
  const clone = join(dataFolder, "clone");
  await git(dataFolder, "clone", "--quiet", repository, clone);
  return { dataFolder, repository, clone };
}

async function commit(clone: string, message: string, ...words: string[]): Promise<void> {
  const by = `--author=Bo <${boAddress}>`;
  await git(clone, "commit", "--quiet", "--all", by, ...words, "-m", message);
}
