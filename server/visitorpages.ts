import { hash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Request, RequestHandler, Response } from "express";
import { LRUCache } from "lru-cache";
import type { Html } from "../views/html.ts";
import { type Encoding, encodingFor, pack } from "./compression.ts";
import type { Config } from "./config.ts";
import { hasSession } from "./members/session.ts";
import type { Moment, Moments } from "./moments.ts";
import { ownBytes } from "./ownbytes.ts";
import { languageOf } from "./routes/language.ts";

export interface VisitorPagesParts {
  config: Pick<Config, "read" | "language">;
  moments: Moments;
  /** in bytes, over all pages */
  limit?: number;
}

/**
 * The pages that visitors have read, kept whole, with their headers and compressed. Each counts for a moment and is then
 * made anew; what turns out the same keeps its tag and its compressed forms.
 *
 * Nothing is kept of what a signed-in person is shown, and nothing in a wiki that is closed to visitors.
 */
export class VisitorPages {
  readonly #parts: VisitorPagesParts;
  readonly #kept: LRUCache<string, Kept>;
  readonly #places = new WeakMap<Response, Place>();
  readonly #languages = new LRUCache<string, string>({ max: 500 });

  constructor(parts: VisitorPagesParts) {
    this.#parts = parts;
    this.#kept = new LRUCache({
      maxSize: parts.limit ?? standardLimit,
      sizeCalculation: ({ forms }) => sizeOf(forms),
    });
  }

  /**
   * Sends a page that is kept, with the headers that belong to it. It takes nothing of Express: going through that takes
   * longer than sending the page.
   *
   * @returns false when the page has to be made
   */
  answer(req: IncomingMessage, res: ServerResponse): boolean {
    const { url, method } = req;
    if ((method !== "GET" && method !== "HEAD") || !this.#isVisitor(req)) return false;
    const language = this.#languages.get(languagesAskedBy(req));
    if (language === undefined) return false;
    const key = `${language} ${url}`;
    const kept = this.#kept.get(key);
    if (kept === undefined || !this.#parts.moments.lasts(kept.moment)) return false;
    this.#answer(req, res, key, kept);
    return true;
  }

  /** Stands before all else, and remembers what is asked for until it can be kept. */
  answers(): RequestHandler {
    const { moments } = this.#parts;
    return (req, res, next) => {
      if (req.method !== "GET" && req.method !== "HEAD") {
        moments.renew();
        res.once("close", () => moments.renew());
        return next();
      }
      if (!this.#isVisitor(req)) return next();
      const language = this.#languageOf(req);
      if (this.answer(req, res)) return;
      this.#places.set(res, { key: `${language} ${req.url}`, moment: moments.now() });
      next();
    };
  }

  /** Answers with a page; it is kept if a visitor asked, at an address without a query. */
  send(req: Request, res: Response, screen: Html): void {
    const place = this.#places.get(res);
    if (place === undefined || req.url.includes("?") || res.hasHeader("Set-Cookie")) {
      res.send(String(screen));
      return;
    }
    res.set("Vary", "Accept-Encoding, Accept-Language, Cookie");
    res.type("html");
    const page = Buffer.from(String(screen));
    const tag = hash("sha256", page, "base64url").slice(0, 22);
    const old = this.#kept.peek(place.key);
    const forms = old?.tag === tag ? old.forms : formsOf(ownBytes(page), tag, res.getHeaders());
    const kept = { tag, forms, moment: place.moment };
    this.#kept.set(place.key, kept);
    // A header that is set already would be sent beside the one that is kept.
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    this.#answer(req, res, place.key, kept);
  }

  #answer(req: IncomingMessage, res: ServerResponse, key: string, { forms }: Kept): void {
    const encoding = encodingFor(req.headers["accept-encoding"]);
    const form = forms.get(encoding);
    // The first to ask for a form does not wait for it.
    if (form === undefined) this.#pack(key, forms, encoding);
    const known = formWithTag(forms, req.headers["if-none-match"]);
    if (known !== undefined) {
      res.writeHead(304, known.headUnchanged).end();
    } else {
      const { head, body } = form ?? (forms.get("identity") as Form);
      res.writeHead(200, head).end(body);
    }
  }

  #pack(key: string, forms: Forms, encoding: Encoding): void {
    const plain = forms.get("identity") as Form;
    // Until the bytes are there, whoever asks gets those of the plain form.
    forms.set(encoding, plain);
    void pack(plain.body, encoding).then((body) => {
      const tag = plain.tag.replace(/"$/, `-${encoding}"`);
      forms.set(encoding, formOf(body, tag, { ...plain.headers, "Content-Encoding": encoding }));
      const kept = this.#kept.peek(key);
      // Set again, so that its size is counted again.
      if (kept?.forms === forms) this.#kept.set(key, kept);
    });
  }

  /** Nothing is kept for who is signed in, and for nobody in a closed wiki. */
  #isVisitor(req: IncomingMessage): boolean {
    const isOpen = this.#parts.config.read === "all";
    return isOpen && req.headers.authorization === undefined && !hasSession(req);
  }

  #languageOf(req: Request): string {
    const asked = languagesAskedBy(req);
    const known = this.#languages.get(asked);
    if (known !== undefined) return known;
    const language = languageOf(req, this.#parts.config);
    this.#languages.set(asked, language);
    return language;
  }
}

/** All that the language of the interface depends on. */
function languagesAskedBy({ headers }: IncomingMessage): string {
  return `${headers["accept-language"] ?? ""}\n${headers.cookie ?? ""}`;
}

const standardLimit = 32 * 2 ** 20;

/** A visitor's request that was not answered from what is kept. */
interface Place {
  key: string;
  moment: Moment;
}

interface Kept {
  tag: string;
  forms: Forms;
  moment: Moment;
}

type Forms = Map<Encoding, Form>;

interface Form {
  tag: string;
  body: Buffer;
  headers: OutgoingHttpHeaders;
  head: string[];
  headUnchanged: string[];
}

/** The form that the reader has already, by the header If-None-Match. */
function formWithTag(forms: Forms, tags: string | undefined): Form | undefined {
  if (tags === undefined) return undefined;
  for (const form of forms.values()) if (tags.includes(form.tag) || tags === "*") return form;
  return undefined;
}

function formsOf(body: Buffer, tag: string, headers: OutgoingHttpHeaders): Forms {
  return new Map([["identity", formOf(body, `"${tag}"`, headers)]]);
}

function formOf(body: Buffer, tag: string, headers: OutgoingHttpHeaders): Form {
  const unchanged = flat({ ...headers, ETag: tag });
  const head = [...unchanged, "Content-Length", String(body.length)];
  return { tag, body, headers, head, headUnchanged: unchanged };
}

/** @example flat({ Vary: "Cookie" }) → ["Vary", "Cookie"], as writeHead takes them fastest */
function flat(headers: OutgoingHttpHeaders): string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [name, String(value)],
  );
}

function sizeOf(forms: Forms): number {
  let size = 5000;
  for (const { body } of new Set(forms.values())) size += body.length;
  return size;
}
