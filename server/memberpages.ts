import { hash } from "node:crypto";
import type { Request, Response } from "express";
import { LRUCache } from "lru-cache";
import type { Html } from "../views/html.ts";
import { OpenNameTag } from "../views/nametag.ts";
import type { Moment, Moments } from "./moments.ts";
import { ownBytes } from "./ownbytes.ts";
import type { Stance } from "./stance.ts";
import type { Snapshot } from "./wiki/snapshot.ts";

/** A page as all who stand alike are shown it, open where each one's own name goes. */
export interface MemberPage {
  /** the text before, between and after the names */
  readonly parts: readonly Buffer[];
  /** of the parts: another page has another */
  readonly tag: string;
}

/**
 * The pages that members have read, kept whole for all who stand alike. Each counts for a moment, as visitors' pages do,
 * and is then made anew.
 */
export class MemberPages {
  readonly #moments: Moments;
  readonly #kept: LRUCache<string, Kept>;

  /** @param limit  in bytes, over all pages */
  constructor(moments: Moments, limit = standardLimit) {
    this.#moments = moments;
    this.#kept = new LRUCache({ maxSize: limit, sizeCalculation: ({ sizeBytes }) => sizeBytes });
  }

  /**
   * The page that is kept for a stance, else the one that is made for it. Of a hundred who ask at once one has it made.
   *
   * @param make  writes the page. It is given what the page is kept by and what stands for the name, and should see
   *   nothing else of who asks
   */
  async find(stance: Stance, snapshot: Snapshot, make: Make): Promise<MemberPage> {
    if (!isShared(stance)) return pageOf(stance, make);
    const key = JSON.stringify(stance);
    const known = this.#kept.get(key);
    if (known !== undefined && this.#moments.lasts(known.moment)) return known.page;
    const moment = this.#moments.now(snapshot);
    // What is not in the key does not get into the page.
    return this.#keep(key, moment, pageOf(JSON.parse(key), make));
  }

  async #keep(key: string, moment: Moment, page: Promise<MemberPage>): Promise<MemberPage> {
    const kept = { page, moment, sizeBytes: besideBytes };
    this.#kept.set(key, kept);
    try {
      const sizeBytes = besideBytes + sizeOf((await page).parts);
      if (this.#kept.peek(key) === kept) this.#kept.set(key, { ...kept, sizeBytes });
    } catch {
      if (this.#kept.peek(key) === kept) this.#kept.delete(key);
    }
    return page;
  }
}

/** Sends a page with the reader's own name in its places, or says that it is the one that the reader has. */
export function sendMemberPage(
  req: Request,
  res: Response,
  { parts, tag }: MemberPage,
  nameTag: Html,
): void {
  const name = Buffer.from(String(nameTag));
  const body = parts.flatMap((part, index) => (index > 0 ? [name, part] : [part]));
  res.setHeader("ETag", `"${tag}-${tagOf(name)}"`);
  if (req.fresh) return void res.status(304).end();
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.setHeader("Content-Length", sizeOf(body));
  // One after the other: joined first, a page would be copied for each who reads it.
  if (req.method !== "HEAD") for (const part of body) res.write(part);
  res.end();
}

const standardLimit = 16 * 2 ** 20;
/** what a page takes beside its text */
const besideBytes = 2000;

interface Kept {
  page: Promise<MemberPage>;
  moment: Moment;
  sizeBytes: number;
}

type Make = (stance: Stance, nameTag: Html) => Promise<Html>;

/** What is told once is told to one. And there is no end to what can be asked. */
function isShared({ notices, address }: Stance): boolean {
  return notices.length === 0 && !address.includes("?");
}

async function pageOf(stance: Stance, make: Make): Promise<MemberPage> {
  const open = new OpenNameTag();
  const texts = open.around(await make(stance, open.html));
  const parts = texts.map((text) => ownBytes(text));
  return { parts, tag: tagOf(JSON.stringify(texts)) };
}

function tagOf(content: string | Buffer): string {
  return hash("sha256", content, "base64url").slice(0, 22);
}

function sizeOf(parts: readonly Buffer[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
