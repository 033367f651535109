import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { openDataFolder } from "../../server/datafolder.ts";
import { cleanUp } from "../support/cleanup.ts";
import { temporaryFolder } from "../support/folder.ts";
import { createRepository, git } from "../support/git.ts";
import { ada, bo, type Person } from "../support/people.ts";
import { startServer, wikiCommand } from "../support/server.ts";
import { membersWith } from "./world.ts";

function adding({ email, name, role, password }: Person): string[] {
  const words = ["member", "add", "--email", email, "--name", name];
  return [...words, "--role", role, "--password", password];
}

describe("the wiki command", () => {
  it("adds a member who can sign in, while a server has the folder", async (t) => {
    const { members, folder } = await membersWith(t);
    const server = openDataFolder(folder);
    cleanUp(t, () => server.close());
    assert.deepEqual(await wikiCommand(folder, adding(bo)), {
      code: 0,
      output: "Bo Exempel is now a member (number 1).\n",
    });
    const { email, password } = bo;
    const member = await members.signIn({ email, password, address: "192.0.2.1" });
    assert.equal(member?.role, "member");
    assert.equal(member?.commitEmail, "bo.exempel@users.noreply.localhost");
  });

  it("lists the members", async (t) => {
    const { folder } = await membersWith(t, ada, bo);
    const { code, output } = await wikiCommand(folder, ["member", "list"]);
    assert.equal(code, 0);
    assert.equal(
      output,
      "1\tmaintainer\tAda Exempel\tada@example.org\n2\tmember\tBo Exempel\tbo@example.org\n",
    );
  });

  it("says what is wrong with a person, without repeating the password", async (t) => {
    const { folder } = await membersWith(t, ada);
    const person = { ...ada, role: "boss" as Person["role"], password: "tooshort" };
    const { code, output } = await wikiCommand(folder, adding(person));
    assert.equal(code, 1);
    assert.match(output, /^There is already an account with this e-mail address\.$/m);
    assert.match(output, /^Choose reader, member, reviewer or maintainer\.$/m);
    assert.match(output, /^The password is too short: at least 10 characters\.$/m);
    assert.doesNotMatch(output, /tooshort/);
  });

  const wrong: [string[], string][] = [
    [["fly"], 'There is no command "fly".'],
    [["member"], 'There is no command "member".'],
    [["member", "add", "--email", "a@b"], '"member add" needs --name, --role, --password.'],
    [["check", "--fast"], "Unknown option '--fast'."],
  ];
  for (const [words, sentence] of wrong) {
    it(`answers "${words.join(" ")}" with one sentence and code 2`, async (t) => {
      const { code, output } = await wikiCommand(await temporaryFolder(t), words);
      assert.deepEqual([code, output], [2, `${sentence} See: npm run --silent wiki -- help\n`]);
    });
  }

  it("tells how it is used, and which setting is wrong", async (t) => {
    const folder = await temporaryFolder(t);
    const { code, output } = await wikiCommand(folder, ["help"]);
    assert.equal(code, 0);
    assert.match(output, /^Usage: npm run --silent wiki -- COMMAND$/m);
    const wrongSetting = await wikiCommand(folder, ["check"], { WIKI_READ: "some" });
    assert.deepEqual(wrongSetting, {
      code: 1,
      output: 'WIKI_READ is "some", but must be all or members.\n',
    });
  });
});

describe("the wiki command's check", () => {
  it("finds a whole wiki sound", async (t) => {
    const { folder } = await membersWith(t, ada);
    const repository = join(folder, "wiki.git");
    await createRepository(repository, { Home: "Hej" });
    assert.deepEqual(await wikiCommand(folder, ["check"]), {
      code: 0,
      output: `repository ${repository}: sound\nprivate.sqlite: sound\n`,
    });
  });

  it("finds a lost object and a damaged file", async (t) => {
    const { folder } = await membersWith(t, ada);
    const repository = join(folder, "wiki.git");
    await createRepository(repository, { Home: "Hej" });
    const blob = await git(repository, "rev-parse", "HEAD:Home.md");
    await loseObject(repository, blob);
    openDataFolder(folder).close();
    await writeFile(join(folder, "derived", "facts.sqlite"), "no database at all".repeat(100));

    const { code, output } = await wikiCommand(folder, ["check"]);
    assert.equal(code, 1);
    assert.match(output, /^repository .*: wrong\n {2}.*missing blob/ms);
    assert.match(output, /^private\.sqlite: sound$/m);
    assert.match(output, /^derived\/facts\.sqlite: wrong\n {2}file is not a database$/m);
  });

  it("finds what is kept of a page and is not what the page says", async (t) => {
    const { folder } = await membersWith(t, ada);
    const files = { Home: "[Om](Om-oss)", "Om oss": "---\ntitle: Vi\n---\n# Om\n" };
    await createRepository(join(folder, "wiki.git"), files);
    const server = await startServer(t, folder);
    await server.stop();
    assert.equal((await wikiCommand(folder, ["check"])).code, 0);

    const facts = new DatabaseSync(join(folder, "derived", "facts.sqlite"));
    const change = "UPDATE facts SET facts = replace(facts, 'Vi', 'De')";
    assert.equal(Number(facts.prepare(change).run().changes), 2);
    facts.close();
    const { code, output } = await wikiCommand(folder, ["check"]);
    assert.equal(code, 1);
    assert.match(
      output,
      /facts\.sqlite: wrong\n {2}What is kept of Om oss\.md is not .+\n {2}Stop/,
    );
    assert.doesNotMatch(output, /Home\.md/);
  });

  it("says that there is no repository", async (t) => {
    const { code, output } = await wikiCommand(await temporaryFolder(t), ["check"]);
    assert.equal(code, 1);
    assert.match(output, /: wrong\n {2}There is no such folder\.\nprivate\.sqlite: not checked\n/);
  });
});

async function loseObject(repository: string, id: string): Promise<void> {
  await rm(join(repository, "objects", id.slice(0, 2), id.slice(2)));
}
