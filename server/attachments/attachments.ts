import { join } from "node:path";
import type { DataFolder } from "../datafolder.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import { withoutPlace } from "../photos/photo.ts";
import { Thumbnails } from "../thumbnails/thumbnails.ts";
import { Transcripts } from "../transcripts/transcripts.ts";
import { FileFactsStore } from "./filefacts.ts";
import { Incoming, type IncomingFile } from "./incoming.ts";
import { Unpacked } from "./unpacked.ts";

/** Files that are not pages: what they are, and what is kept of them beside Git. */
export class Attachments {
  readonly facts: FileFactsStore;
  readonly unpacked: Unpacked;
  readonly incoming: Incoming;
  readonly transcripts: Transcripts;
  readonly thumbnails: Thumbnails;
  readonly #repository: Repository;

  constructor(
    { passing, derived }: Pick<DataFolder, "passing" | "derived">,
    repository: Repository,
  ) {
    this.facts = new FileFactsStore(join(derived, "files.sqlite"), repository);
    this.unpacked = new Unpacked(join(derived, "files"));
    this.incoming = new Incoming(passing);
    this.transcripts = new Transcripts(repository);
    this.thumbnails = new Thumbnails({
      file: join(derived, "thumbnails.sqlite"),
      repository,
      facts: this.facts,
    });
    this.#repository = repository;
  }

  /**
   * Puts a file that has come among the repository's objects, for a commit to name: a photo without its place.
   *
   * @throws StorageFailed, BadUpload, TooLarge
   */
  async keep(file: IncomingFile, name: string): Promise<ObjectId> {
    const cleaned = await withoutPlace(file, name);
    return this.#repository.writeBlob(cleaned.stream(), cleaned.sizeBytes, file.kind !== undefined);
  }

  async close(): Promise<void> {
    await this.thumbnails.close();
    this.facts.close();
  }
}
