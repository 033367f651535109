import { buildSegments } from "./building.ts";
import type { SearchDocument, UnreadFile } from "./document.ts";
import { countFacets } from "./filters.ts";
import { find } from "./finding.ts";
import { indexLanguages } from "./language.ts";
import { mergeSegments } from "./merging.ts";
import type { FindOptions, SearchResult, Suggestion } from "./result.ts";
import type { Segment } from "./segment.ts";
import { readSegments, writeSegments } from "./segmentfile.ts";
import { prepareSuggestions, suggest } from "./suggestions.ts";

interface Place {
  segment: Segment;
  document: number;
}

/** So many segments a language may have before small ones are brought together. */
const mostSegments = 6;

/** All documents in their segments. The newest segment that has a document answers for it. */
export class Index {
  #segments: Segment[] = [];
  readonly #places = new Map<string, Place>();
  /** How many documents have changed since the file was written. */
  unsaved = 0;
  /** Before the wiki has said which documents there are, none of those in the file may be shown. */
  #isKept = false;

  /** @param file  a missing, outdated or damaged one makes an empty index */
  static async read(file: string): Promise<Index> {
    const index = new Index();
    for (const segment of await readSegments(file)) index.#take(segment);
    return index;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Writes it to a file, each language in one segment. */
  async write(file: string): Promise<void> {
    for (const language of indexLanguages) this.#mergeAll(language);
    this.unsaved = 0;
    await writeSegments(file, this.#segments);
  }

  /**
   * Strikes out all documents but these.
   * @param current  each document's blob by its path
   * @returns the paths of those that the index has not got, or not with this blob
   */
  keep(current: ReadonlyMap<string, string>): string[] {
    this.#isKept = true;
    for (const [path, { segment, document }] of this.#places)
      if (current.get(path) !== segment.parts.heads[document]?.blob) this.remove([path]);
    return [...current.keys()].filter((path) => !this.#places.has(path));
  }

  add(documents: readonly SearchDocument[]): void {
    // Of one path the last one holds.
    const byPath = new Map(documents.map((document) => [document.path, document]));
    for (const segment of buildSegments([...byPath.values()])) this.#take(segment);
    this.unsaved += byPath.size;
  }

  remove(paths: Iterable<string>): void {
    for (const path of paths) {
      const place = this.#places.get(path);
      if (!place) continue;
      place.segment.strike(place.document);
      this.#places.delete(path);
      this.unsaved++;
    }
    this.#segments = this.#segments.filter((segment) => segment.size > 0);
  }

  find(text: string, options?: FindOptions): SearchResult {
    return find(this.#shown, text, options);
  }

  suggest(text: string, count: number): Suggestion[] {
    return suggest(this.#shown, text, count);
  }

  /** The files whose words are not here, or not all of them, by path. */
  unread(): UnreadFile[] {
    const files = this.#shown.flatMap(({ parts, struck }) =>
      parts.heads.flatMap(({ path, file }, document) =>
        file?.unread === undefined || struck[document]
          ? []
          : [{ path, reason: file.unread, isPartlyRead: file.isPartlyRead ?? false }],
      ),
    );
    return files.sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  /** Brings small segments together where there are many, so that a query has few to ask. */
  tidy(): void {
    for (const language of indexLanguages) {
      const segments = this.#segments
        .filter((segment) => segment.language === language)
        .sort((one, other) => one.size - other.size);
      if (segments.length <= mostSegments) continue;
      // A segment is drawn in once the smaller ones together are half as large: each document is so moved only
      // about as often as the index doubles.
      let count = 2;
      let together = (segments[0]?.size ?? 0) + (segments[1]?.size ?? 0);
      for (const { size } of segments.slice(2)) {
        if (size > 2 * together && count > segments.length / 2) break;
        together += size;
        count++;
      }
      this.#replace(segments.slice(0, count));
    }
  }

  /** Makes everything ready for queries: for a moment when nobody asks. */
  prepare(): void {
    for (const segment of this.#segments) {
      segment.prepare();
      prepareSuggestions(segment);
      countFacets([{ segment, document: 0 }]);
    }
  }

  get #shown(): readonly Segment[] {
    return this.#isKept ? this.#segments : [];
  }

  #mergeAll(language: Segment["language"]): void {
    const segments = this.#segments.filter((segment) => segment.language === language);
    if (segments.length > 1 || segments.some(({ struckCount }) => struckCount > 0))
      this.#replace(segments);
  }

  #replace(old: readonly Segment[]): void {
    const merged = mergeSegments(old);
    this.#segments = this.#segments.filter((segment) => !old.includes(segment));
    this.#take(merged);
  }

  #take(segment: Segment): void {
    for (const [document, { path }] of segment.parts.heads.entries()) {
      const older = this.#places.get(path);
      older?.segment.strike(older.document);
      this.#places.set(path, { segment, document });
    }
    this.#segments = [...this.#segments, segment].filter(({ size }) => size > 0);
  }
}
