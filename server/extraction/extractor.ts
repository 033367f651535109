import { JobFailed, Pool } from "../workers/pool.ts";
import type { Extraction, ExtractionLimits } from "./extraction.ts";
import { mayHoldWords } from "./filekind.ts";
import type { ExtractionJob } from "./worker.ts";

export interface ExtractorOptions {
  workers?: number;
  /** How long one file may take. After four fifths of it, what has been read by then is the answer. */
  limitMs?: number;
  /** The largest file that is opened. */
  largestBytes?: number;
  pages?: number;
  textLength?: number;
}

const heapMb = 512;
const memoryMb = 768;
const unpackedBytes = 64 * 2 ** 20;
const entries = 10_000;

/** Reads the words of PDF and office files, in worker threads that a hostile file may break and nobody else notices. */
export class Extractor {
  readonly #pool: Pool<ExtractionJob, Extraction>;
  readonly #largestBytes: number;
  readonly #limits: ExtractionLimits;
  #isClosed = false;

  constructor(options: ExtractorOptions = {}) {
    const { workers = 1, limitMs = 10_000, largestBytes = 25 * 2 ** 20 } = options;
    const { pages = 500, textLength = 5_000_000 } = options;
    const script = new URL("./worker.ts", import.meta.url);
    this.#pool = new Pool({ script, workers, limitMs, heapMb, memoryMb, kept: 0 });
    this.#largestBytes = largestBytes;
    this.#limits = { timeMs: limitMs * 0.8, pages, textLength, unpackedBytes, entries };
  }

  /**
   * Reads a file, whatever its name is. What it is, its bytes say.
   *
   * @throws ExtractorClosed  and never because of the file
   */
  async extract(bytes: Uint8Array): Promise<Extraction> {
    const refusal = this.refusal(bytes, bytes.length);
    if (refusal !== undefined) return refusal;
    // A copy of its own: the worker takes the memory over, and the caller's bytes may lie in a cache.
    const own = new Uint8Array(bytes);
    try {
      return await this.#pool.run({ bytes: own, limits: this.#limits }, { transfer: [own.buffer] });
    } catch (error) {
      if (this.#isClosed) throw new ExtractorClosed("the extractor is closed", { cause: error });
      if (error instanceof JobFailed) return { failed: error.reason };
      throw error;
    }
  }

  /** Says of a file's beginning why it is not read; undefined when it is. */
  refusal(head: Uint8Array, sizeBytes: number): Extraction | undefined {
    if (!mayHoldWords(head)) return { failed: "unsupported" };
    return sizeBytes > this.#largestBytes ? { failed: "size" } : undefined;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool.close();
  }
}

/** The wiki is closing: nothing is known of the file. */
export class ExtractorClosed extends Error {
  override readonly name = "ExtractorClosed";
}
