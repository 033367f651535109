import { setTimeout as wait } from "node:timers/promises";
import { Router } from "express";
import { PageNotFound } from "../errors.ts";
import { isObjectId, type ObjectId } from "../git/objectid.ts";
import type { Site } from "../site.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/** How long a reader waits for a picture that is being made: a list asks for many at once. */
const patienceMs = 10_000;

/** A small picture of an attachment: `/-/thumbnail/<blob>`. 404 where there is none, and for files that are not here now. */
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
    if (picture === undefined || picture === "none") {
      res.status(404).set("Cache-Control", "no-store").end();
      return;
    }
    // The same blob is the same picture; private, as the wiki may be.
    res.set({
      "Content-Type": "image/webp",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, max-age=604800",
      ETag: `"${id}-thumbnail"`,
    });
    if (req.fresh) res.status(304).end();
    else res.send(picture);
  });
  return router;
}

const known = new WeakMap<Snapshot, ReadonlySet<ObjectId>>();

function idsIn(snapshot: Snapshot): ReadonlySet<ObjectId> {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const ids = new Set(snapshot.files.values().map(({ id }) => id));
  known.set(snapshot, ids);
  return ids;
}
