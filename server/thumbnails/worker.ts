import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import Vips from "wasm-vips";
import { type ThumbnailAnswer, type ThumbnailJob, thumbnailSide } from "./thumbnail.ts";

// On Linux a priority is a thread's own: readers of pages go first. Elsewhere it would be the whole wiki's.
if (process.platform === "linux") setPriority(10);

// A damaged file may leave a rejection that nobody waits for. It must not end the next file's picture.
process.on("unhandledRejection", () => undefined);

/** More than any camera has; a picture that says so of itself is not unpacked to see. */
const mostPixels = 80_000_000;

// A warning for each damaged line of a picture would fill the log. The environment is this thread's own.
process.env.VIPS_WARNING = "off";
// The parts for formats that are not read here stay on the disk.
const vips = await Vips({ dynamicLibraries: [] });
vips.concurrency(1);
vips.Cache.max(0);
const pdfium = await PDFiumLibrary.init();

parentPort?.on("message", async (job: ThumbnailJob) => {
  const answer = await thumbnail(job);
  parentPort?.postMessage({ answer });
});
parentPort?.postMessage("ready");

async function thumbnail({ kind, bytes }: ThumbnailJob): Promise<ThumbnailAnswer> {
  try {
    return kind === "pdf" ? await firstPage(bytes) : ofPicture(bytes);
  } catch {
    // The libraries' own words for a file that makes no sense, asks for a password, or takes too much memory.
    return undefined;
  }
}

function ofPicture(bytes: Uint8Array): ThumbnailAnswer {
  const header = vips.Image.newFromBuffer(bytes);
  const pixels = header.width * header.height;
  header.delete();
  if (pixels > mostPixels) return undefined;
  const options = { height: thumbnailSide, size: vips.Size.down };
  return written(vips.Image.thumbnailBuffer(bytes, thumbnailSide, options));
}

async function firstPage(bytes: Uint8Array): Promise<ThumbnailAnswer> {
  const file = await pdfium.loadDocument(bytes);
  try {
    const page = file.getPage(0);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = thumbnailSide / Math.max(originalWidth, originalHeight, 1);
    // A page may be a line, or as good as nothing.
    if (Math.min(originalWidth, originalHeight) * scale < 4) return undefined;
    const { data, width, height } = await page.render({ scale, render: "bitmap" });
    const drawn = vips.Image.newFromMemory(data, width, height, 4, vips.BandFormat.uchar);
    const paper = drawn.flatten({ background: [255, 255, 255] });
    drawn.delete();
    return written(paper);
  } finally {
    file.destroy();
  }
}

/** Without what the file says of itself, where it was taken for example. */
function written(image: Vips.Image): Uint8Array {
  try {
    return image.writeToBuffer(".webp", { Q: 78, keep: "none" });
  } finally {
    image.delete();
  }
}
