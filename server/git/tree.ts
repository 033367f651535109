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

/** Writes a tree object, its entries in Git's order: by bytes, folders as if their names ended in "/". */
export function serializeTree(entries: Iterable<TreeEntry>): Buffer {
  const sorted = [...entries]
    .map((entry) => ({ entry, name: bytesOfName(entry.name), key: sortKey(entry) }))
    .sort((one, other) => Buffer.compare(one.key, other.key));
  return Buffer.concat(
    sorted.flatMap(({ entry, name }) => [
      Buffer.from(`${entry.mode} `),
      name,
      Buffer.from([0]),
      Buffer.from(entry.id, "hex"),
    ]),
  );
}

function sortKey(entry: TreeEntry): Buffer {
  return bytesOfName(entry.mode === "40000" ? `${entry.name}/` : entry.name);
}

// Old tools wrote "100664" for files and "040000" for folders.
function normalMode(mode: string): Mode {
  if (mode === "40000" || mode === "040000") return "40000";
  if (mode === "120000" || mode === "160000" || mode === "100755") return mode;
  return "100644";
}
