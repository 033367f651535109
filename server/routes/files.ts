import { create as disposition } from "content-disposition";
import type { Request, Response } from "express";
import { fileTypeFromBuffer } from "file-type";

/** A file that is not a page, as it stands in the repository. */
export interface StoredFile {
  /** "uploads/0a…/bild.png" */
  path: string;
  /** The blob's id: the same id is the same bytes. */
  id: string;
  bytes: Buffer;
}

/**
 * Answers with a file. What it is is decided by its bytes, never by its name: only pictures made of pixels, PDF, sound
 * and film are shown in place, all else is saved to the reader's disk.
 */
export async function sendFile(req: Request, res: Response, file: StoredFile): Promise<void> {
  const { path, id, bytes } = file;
  const kind = await kindOf(bytes);
  const name = (path.split("/").at(-1) ?? "").toWellFormed();
  res.set({
    "Content-Type": kind.type,
    "Content-Disposition": disposition(name, { type: kind.isShown ? "inline" : "attachment" }),
    "Content-Security-Policy": policyFor(kind.type),
    "X-Content-Type-Options": "nosniff",
    "Accept-Ranges": "bytes",
    // The address of an upload holds a random number, so that its file hardly ever changes. Private: the wiki may be
    // one that only members read.
    "Cache-Control": uploadPath.test(path) ? "private, max-age=3600" : "private, no-cache",
    ETag: `"${id}"`,
  });
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  const range = rangeOf(req, bytes.length, `"${id}"`);
  if (range === "unsatisfiable") {
    res.status(416).set("Content-Range", `bytes */${bytes.length}`).removeHeader("Content-Type");
    res.end();
    return;
  }
  const part = range === undefined ? bytes : bytes.subarray(range.start, range.end + 1);
  if (range !== undefined)
    res.status(206).set("Content-Range", `bytes ${range.start}-${range.end}/${bytes.length}`);
  res.set("Content-Length", String(part.length)).end(part);
}

const uploadPath = /^uploads\/[\da-f]{32}\//;

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

async function kindOf(bytes: Buffer): Promise<Kind> {
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? "";
  if (shown.test(type)) return { type, isShown: true };
  // A drawing on a page is a picture among others: there a browser runs nothing in it. Opened by itself it is saved.
  if (isDrawing(bytes)) return { type: "image/svg+xml", isShown: false };
  return { type: "application/octet-stream", isShown: false };
}

const shown =
  /^(image\/(png|apng|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)|application\/pdf|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

function isDrawing(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4096).toString("utf8");
  return /^\ufeff?\s*(<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s/>]/i.test(
    start,
  );
}

function rangeOf(
  req: Request,
  size: number,
  tag: string,
): { start: number; end: number } | "unsatisfiable" | undefined {
  const condition = req.get("If-Range");
  if (condition !== undefined && condition !== tag) return undefined;
  const ranges = req.method === "GET" ? req.range(size) : undefined;
  if (ranges === -1) return "unsatisfiable";
  if (ranges === undefined || ranges === -2 || ranges.type !== "bytes") return undefined;
  // Several parts at once are an offer that a server may decline: nobody but an attacker asks for them.
  const [range, ...more] = ranges;
  return more.length === 0 ? range : undefined;
}
