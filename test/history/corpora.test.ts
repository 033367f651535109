import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { readLog } from "../../server/git/log.ts";
import { Repository } from "../../server/git/repository.ts";
import { walk } from "../../server/git/walk.ts";
import type { Revision } from "../../server/history/revision.ts";
import { isPagePath } from "../../server/wiki/slug.ts";
import { temporaryFolder } from "../support/repository.ts";
import { historyOf } from "./world.ts";

const corpora = join(import.meta.dirname, "../../../shared/corpus");
const skip = !existsSync(corpora) && `no corpora at ${corpora}`;
const bundles = skip
  ? []
  : readdirSync(corpora)
      .filter((name) => name.endsWith(".bundle"))
      .map((name) => name.replace(".bundle", ""));
const run = promisify(execFile);

describe("the history of real wikis", { skip }, () => {
  for (const bundle of bundles) {
    it(`is what git log --follow says, or better: ${bundle}`, { timeout: 120_000 }, async (t) => {
      const folder = join(temporaryFolder(t), "wiki.git");
      execFileSync("git", ["clone", "-q", "--bare", join(corpora, `${bundle}.bundle`), folder]);
      const repository = await Repository.open(folder);
      t.after(() => repository.close());
      const history = await historyOf(t, repository);
      const pages = (await lines(folder, "ls-tree", "-rz", "--name-only", "HEAD")).filter(
        isPagePath,
      );
      const reasons = new Map<string, number>();
      const compare = async (path: string) => {
        const lives = await history.lives(path);
        const revisions = lives.flatMap((life) => life.revisions);
        const followed = await lines(folder, "log", "-z", "--follow", "--format=%H", "--", path);
        const found = revisions.map(({ commit }) => commit);
        if (found.join() === followed.join()) return;
        for (const reason of await whyNot(folder, path, revisions, followed)) {
          reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        }
      };
      const waiting = [...pages];
      const worker = async () => {
        for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
          await compare(path);
        }
      };
      await Promise.all([worker(), worker()]);
      t.diagnostic(`${bundle}: ${pages.length} pages; ${JSON.stringify([...reasons])}`);
    });

    it(`is read in the same way without the git program: ${bundle}`, async (t) => {
      const folder = join(temporaryFolder(t), "wiki.git");
      execFileSync("git", ["clone", "-q", "--bare", join(corpora, `${bundle}.bundle`), folder]);
      const repository = await Repository.open(folder);
      t.after(() => repository.close());
      const head = (await repository.head()) ?? "";
      const logged = await Array.fromAsync(readLog(repository, head));
      const walked = await Array.fromAsync(walk(repository, head, {}));
      const plain = (commits: typeof logged) =>
        commits.map(({ message, changes, ...commit }) => ({
          ...commit,
          message: message.trim(),
          changes: changes.sort((one, other) => (one.path < other.path ? -1 : 1)),
        }));
      assert.deepEqual(plain(walked), plain(logged));
    });
  }
});

/**
 * Why the history of a page is not what `--follow` says. Every difference has to have one of these reasons:
 * - it never shows merges, though some join two texts by hand;
 * - it takes a page that began as a copy for the page that was copied;
 * - it does not see a new name that another page had until that commit;
 * - it goes on with an earlier page of a former name, removed before this one was made;
 * - it shows what a merge did away with, unlike `git log -- <path>`.
 */
async function whyNot(
  folder: string,
  path: string,
  revisions: readonly Revision[],
  followed: readonly string[],
): Promise<Set<string>> {
  const reasons = new Set<string>();
  const shown = new Set(revisions.map(({ commit }) => commit));
  const names = [...new Set(revisions.map((revision) => revision.path))];
  const simplified = new Set(await lines(folder, "log", "-z", "--format=%H", "--", ...names));
  for (const commit of shown) {
    if (followed.includes(commit)) continue;
    const [parents = ""] = await lines(folder, "log", "-z", "-1", "--format=%P", commit);
    assert.ok(parents.includes(" ") && simplified.has(commit), `${path}: ${commit} is too much`);
    reasons.add("merge");
  }
  const rows = await followedRows(folder, path);
  for (const commit of followed) {
    if (shown.has(commit)) continue;
    const reason = reasonToLeaveOut(commit, revisions, rows, simplified);
    assert.ok(reason, `${path}: ${commit} is missing`);
    reasons.add(reason);
  }
  return reasons;
}

/** A commit as `--follow --name-status` lists it: "R", "C", "A", "M" or "D", and the name before. */
interface Row {
  commit: string;
  status: string;
  from: string;
}

function reasonToLeaveOut(
  commit: string,
  revisions: readonly Revision[],
  rows: readonly Row[],
  simplified: ReadonlySet<string>,
): string | undefined {
  const birth = revisions.at(-1);
  const at = rows.findIndex((row) => row.commit === commit);
  const newer = rows.slice(0, at);
  const atBirth = rows.find((row) => row.commit === birth?.commit);
  if (newer.includes(atBirth as Row) && atBirth?.status === "C") return "copy";
  if (newer.some(({ status }, index) => status === "A" && rows[index + 1]?.status === "D")) {
    return "earlier page of a former name";
  }
  const renamedOtherwise = newer.concat(rows[at] ?? []).some((row) => {
    const ours = revisions.find((revision) => revision.commit === row.commit);
    return ours?.kind === "renamed" && row.status !== "R";
  });
  if (renamedOtherwise) return "name of another page";
  return simplified.has(commit) ? undefined : "undone by a merge";
}

async function followedRows(folder: string, path: string): Promise<Row[]> {
  const words = ["log", "--follow", "--name-status", "-z", "--format=%x01%H", "--", path];
  const { stdout } = await run("git", ["-C", folder, ...words], { encoding: "utf8" });
  return stdout
    .split("\u0001")
    .slice(1)
    .map((part) => {
      const [commit = "", ...rest] = part.split("\0").map((text) => text.trim());
      const [status = "", from = ""] = rest.filter(Boolean);
      return { commit, status: status.slice(0, 1), from };
    });
}

async function lines(folder: string, ...words: string[]): Promise<string[]> {
  const { stdout } = await run("git", ["-C", folder, ...words], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.split("\0").filter(Boolean);
}
