import { bytesOfName, nameOfBytes } from "./filename.ts";
import type { ObjectId } from "./objectid.ts";

/** "100644" a file, "100755" a program, "120000" a symbolic link, "160000" a submodule, "40000" a folder. */
export type Mode = "100644" | "100755" | "120000" | "160000" | "40000";

export interface TreeEntry {
  mode: Mode;
  /** see filename.ts for names that are not UTF-8 */
  name: string;
  id: ObjectId;
}

/** The tree that holds nothing; Git knows it without its being stored. */
export const emptyTree: ObjectId = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** Reads a tree object. Source: Pro Git, "Tree Objects": `<mode> <name>\0<20 bytes>`, again and again. */
export function parseTree(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    if (space < 0 || end < 0) break;
    entries.push({
      mode: normalMode(bytes.toString("latin1", at, space)),
      name: nameOfBytes(bytes.subarray(space + 1, end)),
      id: bytes.toString("hex", end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

/** Writes a tree object. @param entries  in Git's order, as `inGitOrder` has them */
export function serializeTree(entries: readonly TreeEntry[]): Buffer {
  const most = entries.reduce((sum, { name }) => sum + 3 * name.length + mostBesideName, 0);
  const bytes = Buffer.allocUnsafe(most);
  let at = 0;
  for (const { mode, name, id } of entries) {
    at += bytes.write(`${mode} `, at, "latin1");
    at += name.isWellFormed() ? bytes.write(name, at) : bytesOfName(name).copy(bytes, at);
    at = bytes.writeUInt8(0, at);
    at += bytes.write(id, at, "hex");
  }
  return bytes.subarray(0, at);
}

/** The mode, what stands around the name, and the id. */
const mostBesideName = "100644 ".length + 1 + 20;

/** Sorts entries by the bytes of their names, folders as if theirs ended in "/". */
export function inGitOrder(entries: Iterable<TreeEntry>): TreeEntry[] {
  return [...entries].sort((one, other) => compareBytes(sortKey(one), sortKey(other)));
}

function sortKey({ mode, name }: TreeEntry): string {
  return mode === "40000" ? `${name}/` : name;
}

/** Strings stand in the order of their UTF-8 bytes as long as no character takes two units of UTF-16. */
function compareBytes(one: string, other: string): number {
  if (hasPairs.test(one) || hasPairs.test(other))
    return Buffer.compare(bytesOfName(one), bytesOfName(other));
  return one < other ? -1 : one > other ? 1 : 0;
}

const hasPairs = /[\ud800-\udfff]/;

// Old tools wrote "100664" for files and "040000" for folders.
function normalMode(mode: string): Mode {
  if (mode === "40000" || mode === "040000") return "40000";
  if (mode === "120000" || mode === "160000" || mode === "100755") return mode;
  return "100644";
}
