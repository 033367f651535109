import { DatabaseSync } from "node:sqlite";
import { Derived } from "../derived.ts";
import type { ObjectId } from "../git/objectid.ts";
import type { Repository } from "../git/repository.ts";
import type { LinkReference } from "../markdown/link.ts";
import type { TextFacts, Urgency } from "../markdown/markdown.ts";
import { type FrontMatter, readFrontMatter } from "./frontmatter.ts";
import { type Facts, noFacts } from "./page.ts";
import { decodePage } from "./pagetext.ts";

/** Raise it when the same bytes give other facts than before: what is kept is then read anew. */
const version = 5;

/** `tries`: how often it has failed to read the text; 0 once it is read */
const schema = `CREATE TABLE facts
  (blob TEXT PRIMARY KEY, facts TEXT NOT NULL, tries INTEGER NOT NULL) WITHOUT ROWID;`;

/** A text that could not be read on a busy machine may be at another start. */
const mostTries = 3;

/** Whoever asks for a page has to wait until a worker is through with such a batch. */
const batchSize = 16;
/** Enough that no worker waits for the next one. */
const batchesAtOnce = 2;
/** What has been read is written when it is so many texts. */
const keptAtOnce = 64;
/** What is read of one save after another is written together. */
const keptAfterMs = 500;
/** A start waits for so many texts; they take a tenth of a second. */
const fewTexts = 200;

interface Blob {
  id: ObjectId;
  bytes: Buffer;
}

export type ReadTextFacts = (bodies: readonly string[], urgency?: Urgency) => Promise<TextFacts[]>;

/** Every page's facts by blob id, kept in a file that may be deleted at any time. */
export class FactsStore {
  readonly #derived: Derived;
  readonly #readTextFacts: ReadTextFacts;
  /** Texts that could not be read since the start. */
  readonly #tried = new Set<ObjectId>();
  /** What has been read, and is still to be written. */
  readonly #unkept = new Map<ObjectId, Facts>();
  #keeping: NodeJS.Timeout | undefined;

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
    const { facts, unread, unlucky } = this.#known(blobs);
    await this.#readInto(facts, repository, [...unread, ...unlucky]);
    return facts;
  }

  /**
   * As `read`, for a start: where many texts have not been met before, what their front matter says has to do at first.
   *
   * @returns `unread`: the ids of those whose texts are still to be read
   */
  async readFirst(
    repository: Repository,
    blobs: readonly ObjectId[],
  ): Promise<{ facts: Map<ObjectId, Facts>; unread: readonly ObjectId[] }> {
    const { facts, unread, unlucky } = this.#known(blobs);
    if (unread.length <= fewTexts) {
      await this.#readInto(facts, repository, unread);
      return { facts, unread: unlucky };
    }
    await this.#readFieldsInto(facts, repository, unread);
    return { facts, unread: [...unread.filter((id) => facts.has(id)), ...unlucky] };
  }

  /** As `read`, at once: of texts that have not been met before, what their front matter says. */
  async readFields(
    repository: Repository,
    blobs: readonly ObjectId[],
  ): Promise<Map<ObjectId, Facts>> {
    const { facts, unread } = this.#known(blobs);
    await this.#readFieldsInto(facts, repository, unread);
    return facts;
  }

  /**
   * Reads texts, a few at a time, and keeps what they say.
   *
   * @param urgency  "soon" for those that nobody waits for
   */
  async *readTexts(
    repository: Repository,
    blobs: readonly ObjectId[],
    urgency: Urgency,
  ): AsyncGenerator<ReadonlyMap<ObjectId, Facts>> {
    const coming: Promise<ReadonlyMap<ObjectId, Facts>>[] = [];
    let batch: Blob[] = [];
    for await (const { id, bytes } of repository.findBlobs(blobs)) {
      if (bytes === undefined) continue;
      batch.push({ id, bytes });
      if (batch.length < batchSize) continue;
      coming.push(this.#readBatch(batch, urgency));
      batch = [];
      const first = coming.length > batchesAtOnce ? coming.shift() : undefined;
      if (first !== undefined) yield this.#keep(await first);
    }
    coming.push(this.#readBatch(batch, urgency));
    for (const last of coming) yield this.#keep(await last);
  }

  /** The links of texts that are no page yet; undefined for one that defeats the reader. */
  async linksIn(bodies: readonly string[]): Promise<(readonly LinkReference[] | undefined)[]> {
    const read = await this.#factsOf(bodies, "now");
    return bodies.map((_, index) => (read[index]?.missed ? undefined : read[index]?.links));
  }

  close(): void {
    this.#write();
    this.#derived.close();
  }

  async #readFieldsInto(
    facts: Map<ObjectId, Facts>,
    repository: Repository,
    unread: readonly ObjectId[],
  ): Promise<void> {
    for await (const { id, bytes } of repository.findBlobs(unread))
      if (bytes !== undefined) facts.set(id, factsOf(textOf(bytes), noFacts));
  }

  async #readInto(
    facts: Map<ObjectId, Facts>,
    repository: Repository,
    unread: readonly ObjectId[],
  ): Promise<void> {
    for await (const batch of this.readTexts(repository, unread, "now"))
      for (const [id, one] of batch) facts.set(id, one);
  }

  /** @returns `unlucky`: those that could not be read before, and are worth another try */
  #known(blobs: Iterable<ObjectId>): {
    facts: Map<ObjectId, Facts>;
    unread: ObjectId[];
    unlucky: ObjectId[];
  } {
    return this.#derived.read((prepare) => {
      const facts = new Map<ObjectId, Facts>();
      const unread: ObjectId[] = [];
      const unlucky: ObjectId[] = [];
      const select = prepare("SELECT facts, tries FROM facts WHERE blob = ?");
      for (const blob of new Set(blobs)) {
        const unkept = this.#unkept.get(blob);
        const row = unkept ? undefined : select.get(blob);
        if (unkept) facts.set(blob, unkept);
        else if (row === undefined) unread.push(blob);
        if (row === undefined) continue;
        facts.set(blob, JSON.parse(String(row.facts)) as Facts);
        const tries = Number(row.tries);
        if (tries > 0 && tries < mostTries && !this.#tried.has(blob)) unlucky.push(blob);
      }
      return { facts, unread, unlucky };
    });
  }

  async #readBatch(
    blobs: readonly Blob[],
    urgency: Urgency,
  ): Promise<ReadonlyMap<ObjectId, Facts>> {
    const texts = blobs.map(({ bytes }) => textOf(bytes));
    const bodies = texts.map(({ body }) => body);
    const read = await this.#factsOf(bodies, urgency);
    return new Map(
      texts.map((text, index) => [blobs[index]?.id ?? "", factsOf(text, read[index] ?? unread)]),
    );
  }

  #keep(facts: ReadonlyMap<ObjectId, Facts>): ReadonlyMap<ObjectId, Facts> {
    for (const [id, one] of facts) this.#unkept.set(id, one);
    for (const [id, { missed }] of facts) if (missed !== undefined) this.#tried.add(id);
    if (this.#unkept.size >= keptAtOnce) this.#write();
    else this.#keeping ??= setTimeout(() => this.#write(), keptAfterMs).unref();
    return facts;
  }

  #write(): void {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    if (this.#unkept.size === 0) return;
    this.#derived.keep((prepare) => {
      const insert = prepare(`INSERT INTO facts VALUES (?, ?, ?)
        ON CONFLICT (blob) DO UPDATE SET facts = excluded.facts,
          tries = CASE excluded.tries WHEN 0 THEN 0 ELSE tries + excluded.tries END`);
      for (const [id, one] of this.#unkept) insert.run(id, JSON.stringify(one), triesOf(one));
    });
    this.#unkept.clear();
  }

  // A text that defeats the reader must not take the others of its batch with it.
  async #factsOf(bodies: readonly string[], urgency: Urgency): Promise<(TextFacts | undefined)[]> {
    try {
      return await this.#readTextFacts(bodies, urgency);
    } catch {
      if (bodies.length === 1) return [undefined];
      const each: (TextFacts | undefined)[] = [];
      for (const body of bodies) each.push(...(await this.#factsOf([body], urgency)));
      return each;
    }
  }
}

const unread = { ...noFacts, missed: "fault" } as const;

/** What is too large stays so. */
function triesOf({ missed }: Facts): number {
  if (missed === undefined) return 0;
  return missed === "size" ? mostTries : 1;
}

function textOf(bytes: Buffer): FrontMatter {
  return readFrontMatter(decodePage(bytes).text);
}

function factsOf({ fields, error }: FrontMatter, text: Omit<Facts, "fields" | "fault">): Facts {
  return { ...text, fields, ...(error && { fault: error }) };
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
    const select = kept.prepare("SELECT facts FROM facts WHERE blob = ? AND tries = 0");
    const wrong: ObjectId[] = [];
    for (const [blob, facts] of await fresh.read(repository, blobs)) {
      const row = select.get(blob);
      const isRead = row !== undefined && facts.missed === undefined;
      if (isRead && String(row.facts) !== JSON.stringify(facts)) wrong.push(blob);
    }
    return wrong;
  } finally {
    kept.close();
    fresh.close();
  }
}
