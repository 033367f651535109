import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const mark = "# Ekowiki: refuses pushes that break the commit-rules of the contribution policy.";

/**
 * Writes the hook that asks `check-push` about each push.
 *
 * @param program  the words that run it: ["/usr/bin/node", "/srv/ekowiki/scripts/wiki.ts", "check-push"]
 * @param environment  settings by which it finds the wiki's data
 * @returns the hook's path; undefined when there is another hook, which is left as it is
 */
export function installHook(
  repository: string,
  program: readonly string[],
  environment: Readonly<Record<string, string>>,
): string | undefined {
  const path = join(repository, "hooks", "pre-receive");
  if (existsSync(path) && !readFileSync(path, "utf8").includes(mark)) return undefined;
  const settings = Object.entries(environment).map(
    ([name, value]) => `export ${name}=${quoted(value)}`,
  );
  const lines = ["#!/bin/sh", mark, ...settings, `exec ${program.map(quoted).join(" ")}`];
  mkdirSync(join(repository, "hooks"), { recursive: true });
  writeFileSync(path, `${lines.join("\n")}\n`, { mode: 0o755 });
  return path;
}

/** One word of a shell, whatever is in it. @example quoted("Ada's wiki") → `'Ada'\''s wiki'` */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
