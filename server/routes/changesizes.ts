import { LRUCache } from "lru-cache";
import { type ChangeSize, changeSize } from "../compare/words.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Site } from "../site.ts";
import { fileText } from "./filetext.ts";

/** By the two blobs, which say all: nothing has ever to be invalidated. */
const known = new LRUCache<string, ChangeSize>({ max: 50_000 });

/** How much a revision changed, in words; undefined for what is no text. */
export async function sizeOfChange(
  site: Site,
  { path, blob, previousBlob }: { path: string; blob?: ObjectId; previousBlob?: ObjectId },
): Promise<ChangeSize | undefined> {
  if (blob === previousBlob) return undefined;
  const key = `${previousBlob ?? ""}:${blob ?? ""}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const [old, young] = await Promise.all([
    fileText(site, path, previousBlob),
    fileText(site, path, blob),
  ]);
  if (old.kind !== "text" || young.kind !== "text") return undefined;
  const size = changeSize(old.text, young.text);
  known.set(key, size);
  return size;
}
