import { isObjectId, type ObjectId } from "../git/objectid.ts";

/** References by name: { "refs/heads/main": "3f2a…" } */
export type Refs = Readonly<Record<string, ObjectId>>;

/** What a backup says about itself, in its first file. */
export interface Contents {
  format: typeof format;
  madeAt: string;
  /** the branch that is the wiki, "refs/heads/main" */
  branch: string;
  /** every reference that the repository had */
  refs: Refs;
}

export const format = "ekowiki backup 1";

/** @returns undefined for anything that no backup says */
export function readContents(text: string): Contents | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isContents(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isContents(value: unknown): value is Contents {
  if (typeof value !== "object" || value === null) return false;
  const { format: found, madeAt, branch, refs } = value as Record<string, unknown>;
  return (
    found === format &&
    typeof madeAt === "string" &&
    isRefName(branch) &&
    typeof refs === "object" &&
    refs !== null &&
    Object.entries(refs).every(([name, id]) => isRefName(name) && isObjectId(String(id)))
  );
}

function isRefName(name: unknown): name is string {
  return typeof name === "string" && /^refs\/[^\s~^:?*[\\]+$/.test(name) && !name.includes("..");
}
