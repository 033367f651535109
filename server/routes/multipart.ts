import { addAbortSignal, type Readable } from "node:stream";
import busboy from "busboy";
import type { Request } from "express";
import type { Incoming, IncomingFile } from "../attachments/incoming.ts";
import { BadForm } from "../errors.ts";
import { tooLarge } from "../uploads.ts";

/** A file as it came: its name is what the sender says, and is still to be checked. */
export interface ReceivedFile {
  rawName: string;
  file: IncomingFile;
  /** The form's other fields, as far as they came before the file. */
  fields: Readonly<Record<string, string>>;
}

/**
 * Reads the one file of a form, field `file`, on to the disk as it comes. An upload that is cut off leaves nothing
 * behind; whoever gets the file discards it in the end.
 *
 * @throws BadForm   when the form cannot be read, has no file, or ends too soon
 * @throws TooLarge  when the file is larger than the limit
 */
export async function readFile(
  req: Request,
  incoming: Incoming,
  limitBytes: number,
): Promise<ReceivedFile> {
  // What declares itself too large is not read at all; some room is left for the form around the file.
  if (Number(req.get("Content-Length")) > limitBytes + FORM_BYTES) throw tooLarge(limitBytes);
  const form = formOf(req, limitBytes);
  const fields: Record<string, string> = {};
  const cut = new AbortController();
  let received: Promise<ReceivedFile> | undefined;
  const read = new Promise<void>((resolve, reject) => {
    form.on("field", (name, value) => {
      fields[name] = value;
    });
    form.on("file", (name, stream, { filename }) => {
      if (name === "file" && filename && received === undefined) {
        const bytes = addAbortSignal(cut.signal, stream);
        received = incoming
          .take(upTo(bytes, limitBytes))
          .then((file) => ({ rawName: asNamed(filename), file, fields }));
        received.catch(reject);
      } else stream.resume();
    });
    form.on("error", (cause) => reject(unreadable(cause)));
    form.on("close", resolve);
    req.on("error", (cause) => reject(unreadable(cause)));
    req.on("close", () => {
      if (!req.complete) reject(unreadable());
    });
  });
  try {
    req.pipe(form);
    await read;
    if (received === undefined) throw new BadForm("no file in the form", { field: "file" });
    return await received;
  } catch (error) {
    cut.abort();
    await received?.then(({ file }) => file.discard()).catch(() => undefined);
    throw error;
  } finally {
    req.unpipe(form);
    form.destroy();
  }
}

const FORM_BYTES = 64 * 1024;

function formOf(req: Request, limitBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: "utf8",
      limits: {
        // One byte more than is taken, to tell a file of just the limit from a longer one.
        fileSize: limitBytes + 1,
        files: 1,
        fields: 8,
        parts: 10,
        fieldSize: 20_000,
        headerPairs: 20,
      },
    });
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** Browsers write these three so in a file's name. Source: HTML Standard, "multipart/form-data encoding algorithm". */
function asNamed(filename: string): string {
  return filename.replace(/%22/g, '"').replace(/%0D|%0A/g, " ");
}

async function* upTo(stream: Readable, limitBytes: number): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  for await (const chunk of stream) {
    sizeBytes += (chunk as Buffer).length;
    if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
    yield chunk as Buffer;
  }
}

function unreadable(cause?: unknown): BadForm {
  return new BadForm("a multipart form that cannot be read", { field: "file" }, { cause });
}
