import * as fs from "node:fs";
import { join } from "node:path";
import { runGit } from "./program.ts";

/** What is asked of a repository's own configuration. Source: git-config(1) */
export type SettingName = "core.bare" | "extensions.objectformat" | "extensions.refstorage";

const names: readonly SettingName[] = [
  "core.bare",
  "extensions.objectformat",
  "extensions.refstorage",
];

/**
 * Reads the file `config` of a bare repository.
 *
 * @example await readSettings("/srv/wiki.git") → Map { "core.bare" → "true" }
 */
export async function readSettings(folder: string): Promise<ReadonlyMap<SettingName, string>> {
  const listed = await listedByGit(folder).catch(() => undefined);
  return listed ?? readInProcess(folder);
}

async function listedByGit(folder: string): Promise<Map<SettingName, string>> {
  const file = join(folder, "config");
  const said = await runGit(folder, ["config", "--file", file, "--list", "--null"]);
  const settings = said.split("\0").map((entry): [string, string] => {
    const end = entry.indexOf("\n");
    // A name without "=" means yes.
    return end < 0 ? [entry, "true"] : [entry.slice(0, end), entry.slice(end + 1)];
  });
  return new Map(settings.filter(isAsked));
}

function isAsked(setting: [string, string]): setting is [SettingName, string] {
  return names.some((name) => name === setting[0]);
}

/** Loading isomorphic-git takes longer than asking the program. */
async function readInProcess(folder: string): Promise<Map<SettingName, string>> {
  const { getConfig } = await import("isomorphic-git");
  const settings = new Map<SettingName, string>();
  for (const name of names) {
    const value: unknown = await getConfig({ fs, gitdir: folder, path: name });
    if (value !== undefined) settings.set(name, String(value));
  }
  return settings;
}
