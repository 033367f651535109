import type { FileEdit } from "../git/repository.ts";
import type { MoveResult } from "./change.ts";
import { newPath } from "./save.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Plan } from "./writers.ts";

export interface NewPage {
  slug: string;
  text: string;
}

/**
 * Decides what adding several pages does. If the name of one cannot be had, none is added.
 *
 * @throws PageExists, BadName
 */
export function planCreation(snapshot: Snapshot, pages: readonly NewPage[]): Plan<MoveResult> {
  if (pages.length === 0) return { outcome: "unchanged" };
  const edits = new Map<string, FileEdit>();
  for (const { slug, text } of pages) {
    edits.set(newPath(snapshot, slug), { bytes: Buffer.from(text, "utf8") });
  }
  return { edits, result: (commit) => ({ outcome: "saved", commit }) };
}
