import assert from "node:assert/strict";
import { createReadStream, createWriteStream, renameSync, writeFileSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { describe, it } from "node:test";
import { extract, pack } from "tar-stream";
import { backUp } from "../../server/backup/backup.ts";
import { PrivateStore } from "../../server/members/store.ts";
import { temporaryFolder } from "../support/folder.ts";
import { createRepository, expectSound, git, gitWithInput } from "../support/git.ts";
import { Visitor } from "../support/http.ts";
import { ada, bo, cecilia } from "../support/people.ts";
import { addMember, serverWith, startServer, wikiCommand } from "../support/server.ts";
import { newToken, tokensAdded } from "../support/tokens.ts";

const attachment = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 31) % 256));
const pages = {
  Home: "# Hem\n",
  "Mapp/Åtgärder": "åäö\n",
  "uploads/0123456789abcdef0123456789abcdef/bild.bin": attachment,
};

describe("a trial restore of a backup", () => {
  it("has every reference, member and attachment, and was made while the wiki was serving", async (t) => {
    const server = await serverWith(t, pages);
    const { repository, dataFolder } = server;
    for (const person of [ada, bo, cecilia]) await addMember(dataFolder, person);
    await git(repository, "tag", "--annotate", "--message=A tag", "v1", "HEAD");
    await git(repository, "update-ref", "refs/suggestions/7/head", "HEAD");
    await git(repository, "pack-refs", "--all");
    await git(repository, "branch", "other", "HEAD");
    const writer = new Visitor(server.url);
    await writer.signIn(ada);
    let isOver = false;
    const answered: string[] = [];
    const writing = (async () => {
      while (!isOver) {
        const token = newToken("writer");
        const answer = await writer.save(await writer.openEditor("Home"), `${token.line}\n`);
        if (answer.status === 303) answered.push(token.id);
      }
    })();
    const file = join(await temporaryFolder(t), "wiki.backup");
    while (answered.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    const before = [...answered];
    const { code, output } = await wikiCommand(dataFolder, ["backup", file]);
    isOver = true;
    await writing;
    assert.equal(code, 0, output);
    assert.equal((await stat(file)).mode & 0o777, 0o600);

    const again = join(await temporaryFolder(t), "data");
    const restored = await wikiCommand(again, ["restore", file]);
    assert.equal(restored.code, 0, restored.output);
    assert.deepEqual((await readdir(again)).sort(), ["private.sqlite", "server.lock", "wiki.git"]);
    const copy = join(again, "wiki.git");
    await expectSound(copy);
    const refsOf = async (folder: string) =>
      (await git(folder, "for-each-ref", "--format=%(refname) %(objectname)"))
        .split("\n")
        .filter((line) => !line.startsWith("refs/heads/main "));
    assert.deepEqual(await refsOf(copy), await refsOf(repository));
    assert.equal((await refsOf(copy)).length, 3);
    assert.equal(await git(copy, "symbolic-ref", "HEAD"), "refs/heads/main");
    const kept = await tokensAdded(copy, "HEAD");
    assert.deepEqual(
      before.filter((id) => !kept.has(id)),
      [],
      "saves from before the backup",
    );
    await git(
      repository,
      "merge-base",
      "--is-ancestor",
      await git(copy, "rev-parse", "main"),
      "main",
    );
    assert.deepEqual(
      await wikiCommand(again, ["member", "list"]),
      await wikiCommand(dataFolder, ["member", "list"]),
    );
    const [path = ""] = Object.keys(pages).filter((one) => one.startsWith("uploads/"));
    assert.deepEqual(await gitWithInput(copy, "", "cat-file", "blob", `HEAD:${path}`), attachment);

    const second = await startServer(t, again);
    const reader = new Visitor(second.url);
    await reader.signIn(cecilia);
    assert.match(await reader.text("/Mapp/%C3%85tg%C3%A4rder"), /åäö/);
    const bytes = await (await reader.get(`/${path}`)).arrayBuffer();
    assert.deepEqual(Buffer.from(bytes), attachment);
  });

  it("has a branch that moves all the while", async (t) => {
    const dataFolder = await temporaryFolder(t);
    const repository = join(dataFolder, "wiki.git");
    await createRepository(repository, { Home: "# Hem\n" });
    new PrivateStore(dataFolder).close();
    const first = await git(repository, "rev-parse", "main");
    const next = await git(repository, "commit-tree", "-m", "Next", "-p", first, `${first}^{tree}`);
    const main = join(repository, "refs/heads/main");
    let moves = 0;
    const moving = setInterval(() => {
      writeFileSync(`${main}.moving`, `${moves++ % 2 === 0 ? next : first}\n`);
      renameSync(`${main}.moving`, main);
    });
    try {
      for (let time = 0; time < 5; time++) {
        const file = join(dataFolder, `${time}.backup`);
        const { refs } = await backUp({ repository, dataFolder }, file);
        assert.ok([first, next].includes(refs["refs/heads/main"] ?? ""));
        const { code, output } = await wikiCommand(join(dataFolder, `${time}`), ["restore", file]);
        assert.equal(code, 0, output);
      }
    } finally {
      clearInterval(moving);
    }
    assert.ok(moves > 5);
  });

  it("is refused where a wiki is already, and changes nothing there", async (t) => {
    const { dataFolder, file } = await backedUp(t);
    const { code, output } = await wikiCommand(dataFolder, ["restore", file]);
    assert.equal(code, 1);
    assert.match(output, /wiki\.git is there already\. Name an empty folder in WIKI_DATA/);
  });

  it("is refused for a file that breaks off, is damaged, or is something else", async (t) => {
    const { file } = await backedUp(t);
    const whole = await readFile(file);
    const folder = await temporaryFolder(t);
    const middle = Buffer.from(whole);
    middle.fill(0x55, whole.indexOf("PACK") + 40, whole.indexOf("PACK") + 90);
    for (const [bytes, said] of [
      [whole.subarray(0, whole.length / 3), /cannot be read to its end|damaged|not whole/],
      [middle, /The pages in .* are damaged/],
      [Buffer.from("# A page\n".repeat(200)), /cannot be read to its end|is not a backup/],
      [Buffer.alloc(0), /is not a backup/],
    ] as const) {
      const other = join(folder, "other.backup");
      await writeFile(other, bytes);
      const data = join(await temporaryFolder(t), "data");
      const { code, output } = await wikiCommand(data, ["restore", other]);
      assert.equal(code, 1, output);
      assert.match(output, said);
      assert.deepEqual(await readdir(data), ["derived", "server.lock"]);
    }
  });

  it("puts nothing but the wiki's own files anywhere, whatever else the archive holds", async (t) => {
    const { file } = await backedUp(t);
    const folder = await temporaryFolder(t);
    const [other, data] = [join(folder, "other.backup"), join(folder, "data")];
    const archive = pack();
    for (const name of ["../evil", "../../evil", `${folder}/evil`, "wiki.git/hooks/post-update"])
      archive.entry({ name, mode: 0o755 }, "evil");
    // What is unpacked to this name afterwards would go through it.
    archive.entry({ name: "private.sqlite", type: "symlink", linkname: join(folder, "evil") });
    archive.entry({ name: "wiki.bundle", type: "link", linkname: "../../evil" });
    const whole = extract();
    whole.on("entry", (header, stream, next) => {
      stream.pipe(archive.entry(header, next));
    });
    whole.on("finish", () => archive.finalize());
    await Promise.all([
      pipeline(createReadStream(file), whole),
      pipeline(archive, createWriteStream(other)),
    ]);
    const { code, output } = await wikiCommand(data, ["restore", other]);
    assert.equal(code, 0, output);
    assert.deepEqual((await readdir(folder)).sort(), ["data", "other.backup"]);
    assert.deepEqual((await readdir(data)).sort(), ["private.sqlite", "server.lock", "wiki.git"]);
    await assert.rejects(stat(join(data, "wiki.git/hooks/post-update")));
  });

  it("is refused for a file that is not there, and a backup for a folder that is not", async (t) => {
    const { dataFolder } = await backedUp(t);
    const data = join(await temporaryFolder(t), "data");
    const absent = await wikiCommand(data, ["restore", "/nowhere/wiki.backup"]);
    assert.deepEqual([absent.code, /cannot be read/.test(absent.output)], [1, true]);
    const nowhere = await wikiCommand(dataFolder, ["backup", "/nowhere/wiki.backup"]);
    assert.deepEqual([nowhere.code, /Nothing can be written/.test(nowhere.output)], [1, true]);
    const unnamed = await wikiCommand(dataFolder, ["backup"]);
    assert.deepEqual([unnamed.code, /"backup" needs a file/.test(unnamed.output)], [2, true]);
  });
});

describe("a backup of damaged accounts", () => {
  it("is refused, rather than found out when it is needed", async (t) => {
    const { dataFolder } = await backedUp(t);
    const path = join(dataFolder, "private.sqlite");
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0x55, 4096, 8 * 4096));
    const file = join(await temporaryFolder(t), "wiki.backup");
    const { code, output } = await wikiCommand(dataFolder, ["backup", file]);
    assert.equal(code, 1);
    assert.match(output, /private\.sqlite cannot be copied: .*damaged/);
    await assert.rejects(stat(file));
  });
});

async function backedUp(t: Parameters<typeof temporaryFolder>[0]) {
  const { dataFolder, stop } = await serverWith(t, pages);
  await stop();
  await addMember(dataFolder, ada);
  const file = join(await temporaryFolder(t), "wiki.backup");
  const { code, output } = await wikiCommand(dataFolder, ["backup", file]);
  assert.equal(code, 0, output);
  return { dataFolder, file };
}
