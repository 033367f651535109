import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { create as disposition } from "content-disposition";
import type { Request, Response } from "express";
import { FileUnreadable } from "../errors.ts";
import type { ByteRange, StoredBlob } from "../git/storedblob.ts";
import type { FileEntry } from "../git/treediff.ts";
import type { Site } from "../site.ts";

/**
 * Answers with a file, as a stream. What it is is decided by its bytes, never by its name: only pictures made of
 * pixels, PDF, sound and film are shown in place, all else is saved to the reader's disk.
 *
 * @throws FileUnreadable  for symbolic links, submodules and files whose bytes are not there
 */
export async function sendFile(
  site: Site,
  req: Request,
  res: Response,
  path: string,
  file: FileEntry,
): Promise<void> {
  const blob = await site.wiki.blobOf(path, file);
  const kind = kindOf((await site.attachments.facts.readBlob(blob)).type);
  const name = (path.split("/").at(-1) ?? "").toWellFormed();
  const tag = `"${blob.id}"`;
  res.set({
    "Content-Type": kind.type,
    "Content-Disposition": disposition(name, { type: kind.isShown ? "inline" : "attachment" }),
    "Content-Security-Policy": policyFor(kind.type),
    "X-Content-Type-Options": "nosniff",
    "Accept-Ranges": "bytes",
    // The address of an upload holds a random number, so that its file hardly ever changes. Private: the wiki may be
    // one that only members read.
    "Cache-Control": uploadPath.test(path) ? "private, max-age=3600" : "private, no-cache",
    ETag: tag,
  });
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  const range = rangeOf(req, blob.sizeBytes, tag);
  if (range === "unsatisfiable") {
    res.status(416).set("Content-Range", `bytes */${blob.sizeBytes}`).removeHeader("Content-Type");
    res.end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: blob.sizeBytes - 1 };
  if (range !== undefined)
    res.status(206).set("Content-Range", `bytes ${start}-${end}/${blob.sizeBytes}`);
  res.set("Content-Length", String(end - start + 1));
  if (req.method === "HEAD") res.end();
  else await sendBytes(site, res, blob, { start, end }, path);
}

const uploadPath = /^uploads\/[\da-f]{32}\//;

/** A film is moved about in: what lies beyond this is read from a file that can be entered anywhere. */
const farBytes = 2 ** 20;

async function sendBytes(
  site: Site,
  res: Response,
  blob: StoredBlob,
  range: ByteRange,
  path: string,
): Promise<void> {
  const { unpacked } = site.attachments;
  const isFar = range.start > farBytes || unpacked.has(blob);
  const opened = isFar ? unpacked.stream(blob, range).catch(() => blob.stream(range)) : undefined;
  const stream: Readable =
    blob.sizeBytes === 0 ? Readable.from([]) : ((await opened) ?? blob.stream(range));
  try {
    await pipeline(stream, res);
  } catch (error) {
    // Who went away was sent enough. An answer that has begun can only be broken off.
    if (res.headersSent || res.destroyed) return;
    throw new FileUnreadable("damaged", { path, reason: "missing" }, { cause: error });
  }
}

/** A file that were a page after all could do nothing: no script, no form, no request. */
function policyFor(type: string): string {
  // A PDF is shown by a viewer of the browser's own, which opens in no sandbox. Around a film browsers make a page, which
  // gets the film only when it has the film's origin.
  const isMedia = /^(audio|video)\//.test(type);
  const sandbox = isMedia ? "sandbox allow-same-origin; " : "sandbox; ";
  const rest = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";
  return type === "application/pdf" ? `${rest}; object-src 'self'` : sandbox + rest;
}

interface Kind {
  type: string;
  isShown: boolean;
}

function kindOf(type: string): Kind {
  if (shown.test(type)) return { type, isShown: true };
  // A drawing on a page is a picture among others: there a browser runs nothing in it. Opened by itself it is saved.
  if (type === "image/svg+xml") return { type, isShown: false };
  return { type: "application/octet-stream", isShown: false };
}

const shown =
  /^(image\/(png|apng|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)|application\/pdf|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

function rangeOf(req: Request, size: number, tag: string): ByteRange | "unsatisfiable" | undefined {
  const condition = req.get("If-Range");
  if (condition !== undefined && condition !== tag) return undefined;
  const ranges = req.method === "GET" ? req.range(size) : undefined;
  if (ranges === -1) return "unsatisfiable";
  if (ranges === undefined || ranges === -2 || ranges.type !== "bytes") return undefined;
  // Several parts at once are an offer that a server may decline: nobody but an attacker asks for them.
  const [range, ...more] = ranges;
  return more.length === 0 ? range : undefined;
}
