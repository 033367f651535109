import { LRUCache } from "lru-cache";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { decodePage } from "../wiki/pagetext.ts";
import { readTranscript, type Transcript } from "./transcript.ts";

/** Hours of speech are a few hundred kilobytes. */
const mostBytes = 5 * 2 ** 20;

/** The transcripts of recordings, read once each. */
export class Transcripts {
  readonly #repository: Pick<Repository, "openBlob" | "findBlob">;
  readonly #known = new LRUCache<ObjectId, Transcript>({
    maxSize: 200_000,
    sizeCalculation: ({ cues }) => cues.length + 1,
  });

  constructor(repository: Pick<Repository, "openBlob" | "findBlob">) {
    this.#repository = repository;
  }

  /** @returns undefined for a file that is no transcript, or is not there */
  async read(id: ObjectId): Promise<Transcript | undefined> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const blob = await this.#repository.openBlob(id);
    if (blob === undefined || blob.sizeBytes > mostBytes) return undefined;
    const bytes = await this.#repository.findBlob(id);
    const transcript = bytes && readTranscript(decodePage(bytes).text);
    if (transcript !== undefined) this.#known.set(id, transcript);
    return transcript;
  }
}
