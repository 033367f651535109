import { DatabaseSync } from "node:sqlite";
import { Derived } from "../derived.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import type { LinkReference } from "../markdown/link.ts";
import type { TextFacts } from "../markdown/markdown.ts";
import { readFrontMatter } from "./frontmatter.ts";
import { type Facts, noFacts } from "./page.ts";
import { decodePage } from "./pagetext.ts";

/** Raise it when the same bytes give other facts than before: what is kept is then read anew. */
const version = 4;

const schema = "CREATE TABLE facts (blob TEXT PRIMARY KEY, facts TEXT NOT NULL) WITHOUT ROWID;";

const batchSize = 64;

export type ReadTextFacts = (bodies: readonly string[]) => Promise<TextFacts[]>;

/** Every page's facts by blob id, kept in a file that may be deleted at any time. */
export class FactsStore {
  readonly #derived: Derived;
  readonly #readTextFacts: ReadTextFacts;

  /**
   * @param file  for example "data/derived/facts.sqlite", or ":memory:"
   * @param readTextFacts  what Markdown makes of a text, from `server/markdown`
   */
  constructor(file: string, readTextFacts: ReadTextFacts) {
    this.#derived = new Derived(file, { version, schema });
    this.#readTextFacts = readTextFacts;
  }

  /**
   * @param blobs  ids of Markdown files; those met before are only looked up
   * @returns      facts by id; an id is absent when the repository has not got that blob
   */
  async read(repository: Repository, blobs: readonly ObjectId[]): Promise<Map<ObjectId, Facts>> {
    const wanted = new Set(blobs);
    const found = this.#find(wanted);
    const missing = [...wanted].filter((blob) => !found.has(blob));
    let batch: { id: ObjectId; bytes: Buffer }[] = [];
    for await (const { id, bytes } of repository.findBlobs(missing)) {
      if (bytes === undefined) continue;
      batch.push({ id, bytes });
      if (batch.length < batchSize) continue;
      await this.#add(batch, found);
      batch = [];
    }
    await this.#add(batch, found);
    return found;
  }

  /** The links of texts that are no page yet; undefined for one that defeats the reader. */
  async linksIn(bodies: readonly string[]): Promise<(readonly LinkReference[] | undefined)[]> {
    const read = await this.#factsOf(bodies);
    return bodies.map((_, index) => read[index]?.links);
  }

  close(): void {
    this.#derived.close();
  }

  #find(blobs: Iterable<ObjectId>): Map<ObjectId, Facts> {
    return this.#derived.read((database) => {
      const found = new Map<ObjectId, Facts>();
      const select = database.prepare("SELECT facts FROM facts WHERE blob = ?");
      for (const blob of blobs) {
        const row = select.get(blob);
        if (row !== undefined) found.set(blob, JSON.parse(String(row.facts)) as Facts);
      }
      return found;
    });
  }

  async #add(
    batch: readonly { id: ObjectId; bytes: Buffer }[],
    found: Map<ObjectId, Facts>,
  ): Promise<void> {
    if (batch.length === 0) return;
    const texts = batch.map(({ bytes }) => readFrontMatter(decodePage(bytes).text));
    const facts = await this.#factsOf(texts.map((text) => text.body));
    const read = new Map<ObjectId, Facts>();
    for (const [index, { id }] of batch.entries()) {
      const text = texts[index];
      const one: Facts = {
        ...(facts[index] ?? noFacts),
        fields: text?.fields ?? {},
        ...(text?.error && { fault: text.error }),
      };
      found.set(id, one);
      read.set(id, one);
    }
    this.#derived.keep((database) => {
      const insert = database.prepare("INSERT OR REPLACE INTO facts VALUES (?, ?)");
      for (const [id, one] of read) insert.run(id, JSON.stringify(one));
    });
  }

  // A text that defeats the reader must not take the others of its batch with it.
  async #factsOf(bodies: readonly string[]): Promise<(TextFacts | undefined)[]> {
    try {
      return await this.#readTextFacts(bodies);
    } catch {
      if (bodies.length === 1) return [undefined];
      const each: (TextFacts | undefined)[] = [];
      for (const body of bodies) each.push(...(await this.#factsOf([body])));
      return each;
    }
  }
}

/**
 * Reads the texts anew and compares. Nothing is changed.
 *
 * @param file   for example "data/derived/facts.sqlite"
 * @param blobs  ids of Markdown files
 * @returns      those whose kept facts are not what their texts say; none of a file in another version's form
 */
export async function wrongFacts(
  file: string,
  repository: Repository,
  blobs: readonly ObjectId[],
  readTextFacts: ReadTextFacts,
): Promise<ObjectId[]> {
  const kept = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  const fresh = new FactsStore(":memory:", readTextFacts);
  try {
    const { user_version } = kept.prepare("PRAGMA user_version").get() ?? {};
    if (user_version !== version) return [];
    const select = kept.prepare("SELECT facts FROM facts WHERE blob = ?");
    const wrong: ObjectId[] = [];
    for (const [blob, facts] of await fresh.read(repository, blobs)) {
      const row = select.get(blob);
      if (row !== undefined && String(row.facts) !== JSON.stringify(facts)) wrong.push(blob);
    }
    return wrong;
  } finally {
    kept.close();
    fresh.close();
  }
}
