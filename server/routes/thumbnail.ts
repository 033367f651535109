import { setTimeout as wait } from "node:timers/promises";
import { Router } from "express";
import { html } from "../../views/html.ts";
import { PageNotFound } from "../errors.ts";
import { isObjectId, type ObjectId } from "../git/objectid.ts";
import type { Site } from "../site.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/** How long a reader waits for a picture that is being made: a list asks for many at once. */
const patienceMs = 10_000;

/**
 * A small picture of an attachment: `/-/thumbnail/<blob>`. A file that gets none, or whose turn has not come, has the
 * sign of a file; one that is not here now has nothing.
 */
export function thumbnailRoutes(site: Site): Router {
  const router = Router();
  router.get("/-/thumbnail/:blob", async (req, res) => {
    const id = req.params.blob;
    const { thumbnails } = site.attachments;
    if (!isObjectId(id) || !idsIn(site.wiki.snapshot).has(id))
      throw new PageNotFound("no such file", { slug: req.path });
    if (thumbnails.find(id) === undefined)
      await Promise.race([thumbnails.make(id), wait(patienceMs, undefined, { ref: false })]);
    const picture = thumbnails.find(id);
    res.set("Content-Security-Policy", "default-src 'none'; sandbox");
    if (picture === undefined || picture === "none") {
      res.set({ "Content-Type": "image/svg+xml", "Cache-Control": "no-store" }).send(sign);
      return;
    }
    // The same blob is the same picture; private, as the wiki may be.
    res.set({
      "Content-Type": "image/webp",
      "Cache-Control": "private, max-age=604800",
      ETag: `"${id}-thumbnail"`,
    });
    if (req.fresh) res.status(304).end();
    else res.send(picture);
  });
  return router;
}

const sign = String(
  html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 48 48" fill="none" stroke="#808080" stroke-width="1.5"><path d="M6 2h8l5 5v13a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zM14 2v5h5"/></svg>`,
);

const known = new WeakMap<Snapshot, ReadonlySet<ObjectId>>();

function idsIn(snapshot: Snapshot): ReadonlySet<ObjectId> {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const ids = new Set(snapshot.files.values().map(({ id }) => id));
  known.set(snapshot, ids);
  return ids;
}
