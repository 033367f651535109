import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  linkSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { BadRepository } from "../../server/errors.ts";
import { Repository } from "../../server/git/repository.ts";
import { ada, commitTo, git, repositoryWith, temporaryFolder } from "../support/repository.ts";

const utf8 = (bytes: Buffer | undefined) => bytes?.toString("utf8");

async function textAt(repository: Repository, path: string): Promise<string | undefined> {
  const head = await repository.head();
  const commit = head && (await repository.findCommit(head));
  const file = commit && (await repository.findFile(commit.tree, path));
  return file && utf8(await repository.findBlob(file.id));
}

describe("a repository", () => {
  it("holds what was committed, as git itself sees it", async (t) => {
    const repository = await repositoryWith(t, { "Hem.md": "hej\n", "om/Åsikter.md": "tyck\n" });
    await commitTo(repository, { "om/djupt/Ner.md": "x", "Hem.md": null }, "Move\n\nWhy: because");
    assert.equal(
      git(repository.folder, "ls-tree", "-r", "-z", "--name-only", "main"),
      "om/djupt/Ner.md\0om/Åsikter.md\0",
    );
    assert.equal(
      git(repository.folder, "log", "-1", "--format=%an <%ae> %ai|%B", "main"),
      "Ada <ada@example.org> 2026-03-01 13:00:00 +0100|Move\n\nWhy: because",
    );
    assert.equal(git(repository.folder, "fsck", "--full", "--strict"), "");
  });

  it("rewrites only the trees on the path of a change", async (t) => {
    const files = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [`d${n}/Sida.md`, `${n}`]),
    );
    const repository = await repositoryWith(t, files);
    const before = Number(git(repository.folder, "count-objects").split(" ")[0]);
    await commitTo(repository, { "d7/Sida.md": "ny" });
    const after = Number(git(repository.folder, "count-objects").split(" ")[0]);
    assert.equal(after - before, 4, "a blob, a folder, the root and a commit");
  });

  it("leaves out a folder whose last file is removed, and keeps a file's mode", async (t) => {
    const repository = await repositoryWith(t, { "a/b/C.md": "c", "run.sh": "x" });
    const head = await repository.head();
    const commit = head ? await repository.findCommit(head) : undefined;
    const file = await repository.findFile(commit?.tree ?? "", "run.sh");
    const edits = new Map([
      ["a/b/C.md", null],
      ["run.sh", { id: file?.id ?? "", mode: "100755" as const }],
    ]);
    const next = await repository.writeCommit({ parent: head, edits, author: ada, message: "m" });
    await repository.moveBranch(head, next.id);
    assert.match(
      git(repository.folder, "ls-tree", "-r", "-t", "main"),
      /^100755 blob \w+\trun\.sh$/,
    );
  });

  it("can be emptied and filled again", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    await commitTo(repository, { "A.md": null });
    assert.equal(git(repository.folder, "ls-tree", "-r", "main"), "");
    await commitTo(repository, { "B.md": "b" });
    assert.equal(git(repository.folder, "fsck", "--full", "--strict"), "");
  });

  it("orders tree entries as git does: bytes, folders as if they ended in a slash", async (t) => {
    const repository = await repositoryWith(t, {
      "a/x": "1",
      "a.md": "2",
      "a-b": "3",
      a0: "4",
      Å: "5",
      "A\u030a": "6",
      "\u{1f600}": "7",
      "\uff21": "8",
      "\u{1f601}/a": "9",
    });
    assert.equal(git(repository.folder, "fsck", "--full", "--strict"), "");
  });

  it("reads packed objects, packed refs and objects borrowed from another repository", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    git(repository.folder, "gc", "-q", "--prune=now");
    assert.equal(existsSync(join(repository.folder, "refs/heads/main")), false);
    assert.equal(await textAt(repository, "A.md"), "a");
    await commitTo(repository, { "A.md": "b" });
    assert.equal(await textAt(repository, "A.md"), "b");

    const borrower = join(temporaryFolder(t), "b.git");
    execFileSync("git", ["clone", "-q", "--bare", "--shared", repository.folder, borrower]);
    const shared = await Repository.open(borrower);
    t.after(() => shared.close());
    assert.equal(await textAt(shared, "A.md"), "b");
  });

  it("finds nothing by what is no id, and answers the next question rightly", async (t) => {
    const repository = await repositoryWith(t, { Hem: "hej\n", Annan: "du\n" });
    git(repository.folder, "gc", "--quiet");
    const head = String(git(repository.folder, "rev-parse", "main")).trim();
    const blobs = ["Hem", "Annan"].map((name) =>
      String(git(repository.folder, "rev-parse", `main:${name}`)).trim(),
    );
    for (const asked of ["HEAD", "main", head.slice(0, 12), `${head}\n${blobs[0]}`, `../${head}`])
      assert.equal(await repository.findCommit(asked), undefined, asked);
    const texts = await Promise.all(blobs.map((id) => repository.findBlob(id)));
    assert.deepEqual(texts.map(utf8), ["hej\n", "du\n"]);
  });

  it("keeps names byte for byte, also those that are not UTF-8", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    const blob = git(repository.folder, "rev-parse", "main:A.md");
    const entry = Buffer.concat([
      Buffer.from(`100644 blob ${blob}\t`),
      Buffer.from([0x65, 0xe5, 0xff]),
      Buffer.from(".md\0"),
    ]);
    const tree = execFileSync("git", ["-C", repository.folder, "mktree", "-z"], { input: entry })
      .toString()
      .trim();
    const commit = git(repository.folder, "commit-tree", tree, "-m", "bytes");
    git(repository.folder, "update-ref", "refs/heads/main", commit);
    assert.equal(await textAt(repository, "e\udce5\udcff.md"), "a");
    await commitTo(repository, { "B.md": "b" });
    const names = execFileSync("git", [
      "-C",
      repository.folder,
      "ls-tree",
      "-z",
      "--name-only",
      "main",
    ]);
    assert.ok(names.includes(Buffer.from([0x65, 0xe5, 0xff, 0x2e, 0x6d, 0x64])));
  });

  it("mends an object that a killed program left half-written", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    const blob = execFileSync("git", ["-C", repository.folder, "hash-object", "--stdin"], {
      input: "later",
    })
      .toString()
      .trim();
    await commitTo(repository, { "B.md": "later" });
    const file = join(repository.folder, "objects", blob.slice(0, 2), blob.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, "x");
    const again = await Repository.open(repository.folder);
    t.after(() => again.close());
    assert.equal(await textAt(again, "B.md"), undefined);
    await commitTo(again, { "C.md": "later" });
    assert.equal(await textAt(again, "B.md"), "later");
  });
});

describe("a repository that is closed", () => {
  it("leaves no program running that was reading for it", async (t) => {
    const { folder } = await repositoryWith(t, { "Hem.md": "hej\n" });
    const hello = "1b5b67f57bc74b648a503264097c4b02f1b7dd8b";
    git(folder, "gc", "--quiet", "--prune=now");
    const repository = await Repository.open(folder);
    const running = () => process.getActiveResourcesInfo().filter((one) => one === "ProcessWrap");
    const reading = [repository.findBlob(hello), repository.blobSizes([hello])];
    // "git --version" comes first.
    while (running().length < 2) await wait(1);
    repository.close();
    await Promise.all(reading);
    for (let tries = 0; running().length > 0 && tries < 100; tries++) await wait(50);
    assert.deepEqual(running(), []);
  });
});

describe("what a repository remembers", () => {
  it("takes no more memory than the bytes of what was read or written", async (t) => {
    const repository = await repositoryWith(t, { "Hem.md": "hej\n" });
    const hello = "1b5b67f57bc74b648a503264097c4b02f1b7dd8b";
    const reopened = await Repository.open(repository.folder);
    for (const one of [repository, reopened]) {
      await one.findBlob(hello);
      assert.equal((await one.findBlob(hello))?.buffer.byteLength, "hej\n".length);
    }
  });
});

describe("moving the branch", () => {
  it("lets exactly one of two writers win", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    const parent = await repository.head();
    const commits = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        repository.writeCommit({
          parent,
          edits: new Map([["A.md", { bytes: Buffer.from(String(n)) }]]),
          author: ada,
          message: `${n}`,
        }),
      ),
    );
    const moved = await Promise.all(commits.map(({ id }) => repository.moveBranch(parent, id)));
    assert.equal(moved.filter(Boolean).length, 1);
    assert.equal(
      readdirSync(join(repository.folder, "refs/heads")).join(),
      "main",
      "no lock is left",
    );
  });

  it("waits for a lock that git holds, and says no when it is not let go", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    const head = await repository.head();
    const lock = join(repository.folder, "refs/heads/main.lock");
    writeFileSync(lock, "");
    setTimeout(() => rmSync(lock), 300);
    await commitTo(repository, { "A.md": "b" });
    assert.notEqual(await repository.head(), head);
  });

  it("removes the lock of a wiki that was killed, at once known by its own file", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    const folder = join(repository.folder, "refs/heads");
    writeFileSync(join(folder, "ekowiki-ref-dead.lock"), "x\n");
    linkSync(join(folder, "ekowiki-ref-dead.lock"), join(folder, "main.lock"));
    const past = new Date(Date.now() - 60_000);
    utimesSync(join(folder, "main.lock"), past, past);
    await commitTo(repository, { "A.md": "b" });
    assert.deepEqual(readdirSync(folder), ["main"]);
  });

  it("commits while git tidies the repository up, and leaves no branch of its own in it", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    let isDone = false;
    const tidying = (async () => {
      while (!isDone) {
        for (const words of [
          ["pack-refs", "--all"],
          ["repack", "-adq"],
          ["prune-packed", "-q"],
        ])
          await once(spawn("git", ["--git-dir", repository.folder, ...words]), "close");
      }
    })();
    try {
      for (let n = 0; n < 60; n++) await commitTo(repository, { [`${n}.md`]: `${n}` });
    } finally {
      isDone = true;
      await tidying;
    }
    const count = git(repository.folder, "rev-list", "--count", "main");
    assert.equal(count, "61");
    assert.equal(git(repository.folder, "for-each-ref", "--format=%(refname)"), "refs/heads/main");
    assert.equal(git(repository.folder, "fsck", "--full", "--strict"), "");
  });
});

describe("opening a repository", () => {
  const refused = (folder: string, words: RegExp) =>
    assert.rejects(
      Repository.open(folder),
      (error) => error instanceof BadRepository && words.test(error.message),
    );

  it("refuses a working copy, and says what to do", async (t) => {
    const folder = temporaryFolder(t);
    git(folder, "init", "-q", "-b", "main");
    await refused(folder, /working copy.*clone --bare/);
    await refused(join(folder, ".git"), /working copy.*clone --bare/);
  });

  it("refuses what is no repository", async (t) => {
    const folder = temporaryFolder(t);
    await refused(folder, /not a Git repository/);
    await refused(join(folder, "none"), /no repository/);
  });

  it("refuses an object format that it cannot read", async (t) => {
    const folder = temporaryFolder(t);
    git(folder, "init", "-q", "--bare", "--object-format=sha256");
    await refused(folder, /sha256/);
  });

  it("serves a default branch of any name, and the only branch when HEAD names none", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    git(repository.folder, "branch", "-m", "main", "wiki/grön");
    assert.equal((await Repository.open(repository.folder)).branch, "refs/heads/wiki/grön");
    git(repository.folder, "symbolic-ref", "HEAD", "refs/heads/none");
    assert.equal((await Repository.open(repository.folder)).branch, "refs/heads/wiki/grön");
    git(repository.folder, "branch", "other", "wiki/grön");
    await refused(repository.folder, /which branch.*symbolic-ref/);
  });

  it("refuses a branch whose file is damaged, rather than begin the wiki anew", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    writeFileSync(join(repository.folder, "refs/heads/main"), "");
    await refused(repository.folder, /refs\/heads\/main is damaged/);
    await assert.rejects(repository.head(), BadRepository);
  });

  it("says what is missing where a commit or a folder is", async (t) => {
    for (const lost of ["main", "main:om"]) {
      const repository = await repositoryWith(t, { "om/A.md": "a" });
      const id = git(repository.folder, "rev-parse", lost);
      rmSync(join(repository.folder, "objects", id.slice(0, 2), id.slice(2)));
      const opened = await Repository.open(repository.folder);
      t.after(() => opened.close());
      const head = (await opened.head()) ?? "";
      await assert.rejects(
        async () => opened.diff(undefined, await opened.treeOf(head)),
        (error) => error instanceof BadRepository && error.message.includes(id),
      );
    }
  });

  it("serves the branch that another name stands for", async (t) => {
    const repository = await repositoryWith(t, { "A.md": "a" });
    git(repository.folder, "symbolic-ref", "refs/heads/master", "refs/heads/main");
    git(repository.folder, "symbolic-ref", "HEAD", "refs/heads/master");
    assert.equal((await Repository.open(repository.folder)).branch, "refs/heads/main");
  });

  it("serves an empty one", async (t) => {
    const repository = await repositoryWith(t);
    assert.equal(await repository.head(), undefined);
    await commitTo(repository, { "A.md": "a" });
    assert.equal(await textAt(repository, "A.md"), "a");
  });
});
