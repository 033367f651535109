import type { SQLOutputValue } from "node:sqlite";
import type { Signature } from "../git/commit.ts";
import { nameOfBytes } from "../git/filename.ts";
import type { Revision, RevisionKind } from "./revision.ts";

export type Row = Record<string, SQLOutputValue>;

/** The columns that `signatureOf` reads, of `commits` and `author`. */
export const authorColumns = `
  commits.at, commits.offset_minutes, shown(author.name, author.email) AS author, author.email`;

/** The columns that `revisionOf` reads, of `change`, `commits`, `author` and the names of the paths. */
export const revisionColumns = `
  commits.id AS id, ${authorColumns}, commits.summary, commits.is_robot,
  change.kind, path.name AS path, previous.name AS previous, change.blob, change.previous_blob`;

export const revisionTables = `
  change JOIN commits USING (n)
  JOIN author ON author.id = commits.author
  JOIN path ON path.id = change.path
  LEFT JOIN path AS previous ON previous.id = change.previous_path`;

export function revisionOf(row: Row): Revision {
  return {
    commit: String(row.id),
    kind: row.kind as RevisionKind,
    path: pathOf(row.path),
    ...(row.blob !== null && { blob: String(row.blob) }),
    ...(row.previous !== null && { previousPath: pathOf(row.previous) }),
    ...(row.previous_blob !== null && { previousBlob: String(row.previous_blob) }),
    author: signatureOf(row),
    summary: String(row.summary),
    isRobot: row.is_robot === 1,
  };
}

export function signatureOf(row: Row): Signature {
  return {
    name: String(row.author),
    email: String(row.email),
    at: new Date(Number(row.at) * 1000),
    offsetMinutes: Number(row.offset_minutes),
  };
}

export function pathOf(value: SQLOutputValue | undefined): string {
  return value instanceof Uint8Array ? nameOfBytes(value) : "";
}
