import { CatFile, type CatFileMode, type ToldObject } from "./catfile.ts";
import type { ObjectId } from "./objectid.ts";

/** A `git cat-file` that is started when it is first asked, and again when it has died; after `close` no more. */
export class KeptCatFile {
  readonly #folder: string;
  readonly #mode: CatFileMode;
  #process: CatFile | undefined;
  #isClosed = false;

  constructor(folder: string, mode: CatFileMode) {
    this.#folder = folder;
    this.#mode = mode;
  }

  /**
   * @returns the object, or undefined if the repository has not got it
   * @throws Error  when the program dies of the question, on a damaged object perhaps, or has been closed
   */
  async read(id: ObjectId): Promise<ToldObject | undefined> {
    try {
      return await this.#running().read(id);
    } catch {
      return this.#running().read(id);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#process?.close();
  }

  #running(): CatFile {
    // Nobody would end one that is started now, and with it this program could not end.
    if (this.#isClosed) throw new Error("the repository is closed");
    if (this.#process === undefined || this.#process.hasEnded)
      this.#process = new CatFile(this.#folder, this.#mode);
    return this.#process;
  }
}
