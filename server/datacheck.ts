import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Config } from "./config.ts";
import { Repository } from "./git/repository.ts";
import { Markdown } from "./markdown/markdown.ts";
import { privateFileOf } from "./members/store.ts";
import { wrongFacts } from "./wiki/facts.ts";
import { isPagePath } from "./wiki/slug.ts";

/** What a check found out about one part of the wiki's data. */
export interface Finding {
  /** The part, as people know it: `repository /srv/wiki/wiki.git`. */
  readonly what: string;
  readonly state: "sound" | "wrong" | "not checked";
  /** What is wrong, or why it was not checked. */
  readonly lines: readonly string[];
}

/** Verifies all that lies in the data folder, also while the server runs. It changes nothing. */
export async function checkData(
  config: Pick<Config, "dataFolder" | "repository">,
): Promise<Finding[]> {
  const { dataFolder, repository } = config;
  const databases = [privateFileOf(dataFolder), ...derivedDatabases(join(dataFolder, "derived"))];
  const findings = [
    await checkRepository(repository),
    ...databases.map((path) => checkDatabase(path, relative(dataFolder, path))),
  ];
  if (findings.some(({ state }) => state === "wrong")) return findings;
  // What is derived can only be compared with a whole repository.
  return Promise.all(
    findings.map((finding) =>
      finding.what === factsName ? checkFacts(finding, repository, dataFolder) : finding,
    ),
  );
}

const factsName = join("derived", "facts.sqlite");

async function checkFacts(sound: Finding, path: string, dataFolder: string): Promise<Finding> {
  const repository = await Repository.open(path);
  const markdown = new Markdown();
  try {
    const head = await repository.head();
    const files = head ? await repository.diff(undefined, await repository.treeOf(head)) : [];
    const pages = files.filter(({ path, after }) => isPagePath(path) && after?.mode !== "120000");
    const blobs = pages.flatMap(({ after }) => after?.id ?? []);
    const file = join(dataFolder, factsName);
    const wrong = new Set(
      await wrongFacts(file, repository, blobs, (bodies) => markdown.facts(bodies)),
    );
    if (wrong.size === 0) return sound;
    const paths = pages.filter(({ after }) => after && wrong.has(after.id)).map(({ path }) => path);
    const advice = `Stop the wiki and delete ${join(dataFolder, "derived")}: it is computed anew.`;
    const lines = paths.map((page) => `What is kept of ${page} is not what the page says.`);
    return { ...sound, state: "wrong", lines: [...lines, advice] };
  } finally {
    repository.close();
    await markdown.close();
  }
}

async function checkRepository(path: string): Promise<Finding> {
  const what = `repository ${path}`;
  if (!existsSync(path)) return { what, state: "wrong", lines: ["There is no such folder."] };
  return new Promise((resolve) => {
    const words = [
      "--git-dir",
      path,
      "fsck",
      "--full",
      "--strict",
      "--no-dangling",
      "--no-progress",
    ];
    execFile("git", words, { maxBuffer: 64 * 1024 * 1024 }, (error, output, errors) => {
      const lines = `${output}\n${errors}`.split("\n").filter(Boolean);
      if (error?.code === "ENOENT")
        resolve({ what, state: "not checked", lines: ["The program git is not installed."] });
      else if (error)
        resolve({ what, state: "wrong", lines: lines.length ? lines : [error.message] });
      else resolve({ what, state: "sound", lines: [] });
    });
  });
}

function derivedDatabases(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".sqlite"))
    .sort()
    .map((name) => join(folder, name));
}

function checkDatabase(path: string, what: string): Finding {
  if (!existsSync(path))
    return { what, state: "not checked", lines: ["There is no such file yet."] };
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    const faults = [
      ...database
        .prepare("PRAGMA integrity_check")
        .all()
        .map((row) => String(row.integrity_check)),
      ...database
        .prepare("PRAGMA foreign_key_check")
        .all()
        .map((row) => `A row of ${row.table} belongs to a row of ${row.parent} that is gone.`),
    ].filter((line) => line !== "ok");
    return { what, state: faults.length > 0 ? "wrong" : "sound", lines: faults };
  } catch (error) {
    return {
      what,
      state: "wrong",
      lines: [error instanceof Error ? error.message : String(error)],
    };
  } finally {
    database?.close();
  }
}
