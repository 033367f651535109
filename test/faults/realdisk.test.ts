import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { messages } from "../../views/language/index.ts";
import { temporaryFolder } from "../support/folder.ts";
import { createRepository, expectSound, fileAt } from "../support/git.ts";
import { Visitor } from "../support/http.ts";
import { bo } from "../support/people.ts";
import { addMember, startServer } from "../support/server.ts";

/** A disk of one's own takes the right to mount one, which a name space gives where the system allows it. */
const isAllowed =
  spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
const skip = isAllowed ? false : "no disk can be mounted here";
const words = messages.en.errors.sentence;

describe("a disk of eight megabytes", { skip }, () => {
  it("that becomes full refuses saves with a clear page, serves readers, and takes them when there is room", async (t) => {
    const made = await madeWiki(t);
    const folder = await temporaryFolder(t);
    const mount = 'mount -t tmpfs -o size=8m tmpfs "$1" && cp -r "$0/." "$1"';
    const server = await startServer(t, folder, {}, inNamespace(mount, made, folder));
    // What is mounted there is seen through the process that has it.
    const seen = join("/proc", String(server.pid), "root", folder);
    const member = new Visitor(server.url);
    await member.signIn(bo);
    const opened = await member.openEditor("Home");

    const filler = join(seen, "filler");
    await writeFile(filler, Buffer.alloc(16 * 2 ** 20)).catch(() => undefined);
    const long = `${"mine ".repeat(20_000)}\n`;
    const refused = await member.send("/-/edit/Home", {
      method: "POST",
      headers: { "Accept-Language": "en" },
      body: new URLSearchParams({ content: long, base: opened.base, summary: "", action: "save" }),
    });
    assert.equal(refused.status, 507);
    const page = await refused.text();
    assert.ok(page.includes(words.StorageFailed({ reason: "full" }).text.replaceAll("'", "&#39;")));
    assert.match(page, /mine mine[^<]*<\/textarea>/);
    assert.match(await new Visitor(server.url).text("/Home"), /the first text/);
    assert.match(await member.text("/Home"), /the first text/);
    await expectSound(await copyOf(t, join(seen, "wiki.git")));

    await rm(filler);
    assert.equal((await member.save(opened, long)).status, 303);
    const repository = await copyOf(t, join(seen, "wiki.git"));
    assert.equal(await fileAt(repository, "Home.md"), long);
    await expectSound(repository);
    assert.equal(await server.stop(), 0);
  });
});

describe("a disk that can only be read", { skip }, () => {
  it("is started on: pages are served, and saving says why not", async (t) => {
    const folder = await madeWiki(t);
    const mount = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"';
    const server = await startServer(t, folder, {}, inNamespace(mount, folder));
    const reader = new Visitor(server.url);
    assert.match(await reader.text("/Home"), /the first text/);
    assert.match(await reader.text("/-/history/Home"), /Begin the wiki/);
    await reader.text("/-/search?q=text");
    const asked = { headers: { "Accept-Language": "en" } };
    for (const address of ["/-/sign-in", "/-/edit/Home"]) {
      const answer = await reader.send(address, asked);
      assert.equal(answer.status, 503);
      const said = words.AccountsAway({ reason: "read-only" }).text.replaceAll("'", "&#39;");
      assert.ok((await answer.text()).includes(said));
    }
    assert.match(server.output(), /cannot be written/);
    assert.equal(await server.stop(), 0);
  });
});

/** The data folder of a wiki with a page and a member. */
async function madeWiki(t: TestContext): Promise<string> {
  const folder = await temporaryFolder(t);
  await createRepository(join(folder, "wiki.git"), { Home: "the first text\n" });
  await addMember(folder, bo);
  return folder;
}

/** Git would look for the folder where it is not mounted. */
async function copyOf(t: TestContext, repository: string): Promise<string> {
  const copy = join(await temporaryFolder(t), "wiki.git");
  await cp(repository, copy, { recursive: true });
  return copy;
}

/** The words before a command that mounts something only it sees. */
function inNamespace(mount: string, ...folders: string[]): readonly string[] {
  const script = `${mount} && shift ${folders.length - 1} && exec "$@"`;
  return ["unshare", "-rm", "sh", "-c", script, ...folders];
}
