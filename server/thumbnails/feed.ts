import type { ObjectId } from "../git/objectid.ts";
import { isPagePath } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";
import type { Wiki } from "../wiki/wiki.ts";
import type { Thumbnails } from "./thumbnails.ts";

/** The wiki's first readers come before its pictures. */
const startAfterMs = 20_000;

/** Has thumbnails made of what is attached, in the background: of all there is a while after the start, then of what comes. */
export class ThumbnailFeed {
  readonly #timer: NodeJS.Timeout;

  constructor(wiki: Wiki, thumbnails: Thumbnails) {
    this.#timer = setTimeout(() => {
      thumbnails.want(picturesIn(wiki.snapshot));
      wiki.onCommit(({ changes }) => {
        thumbnails.want(
          changes.flatMap(({ path, after }) => (after && mayHaveOne(path) ? after.id : [])),
        );
      });
    }, startAfterMs);
    this.#timer.unref();
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

function picturesIn({ files }: Snapshot): ObjectId[] {
  return [...files].flatMap(([path, { id }]) => (mayHaveOne(path) ? id : []));
}

function mayHaveOne(path: string): boolean {
  return !isPagePath(path) && !path.split("/").some((part) => part.startsWith("."));
}
