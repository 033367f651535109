import { Router } from "express";
import { PageNotFound } from "../errors.ts";
import type { Site } from "../site.ts";
import { writeVtt } from "../transcripts/transcript.ts";
import { below, slugIn } from "./address.ts";

/** A transcript as browsers want captions, whatever its format: `/-/captions/<path>`. */
export function captionRoutes(site: Site): Router {
  const router = Router();
  router.get(below("/-/captions/"), async (req, res) => {
    const path = slugIn(req, "/-/captions/");
    const file = site.wiki.snapshot.files.get(path);
    const transcript = file && (await site.attachments.transcripts.read(file.id));
    if (file === undefined || transcript === undefined)
      throw new PageNotFound("no such transcript", { slug: path });
    res.set({ "Content-Type": "text/vtt; charset=utf-8", ETag: `"${file.id}-captions"` });
    if (req.fresh) res.status(304).end();
    else res.send(writeVtt(transcript.cues));
  });
  return router;
}
