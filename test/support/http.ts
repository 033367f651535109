import { decodeHTML } from "entities";
import type { Person } from "./people.ts";

/** What a page's editor holds when it has been opened. */
export interface OpenEditor {
  readonly slug: string;
  readonly content: string;
  readonly summary: string;
  readonly base: string;
}

/** A reader of a running wiki who speaks HTTP: keeps cookies, follows nothing, sends forms as a browser does. */
export class Visitor {
  /** Where the wiki is: changed when it comes back at another address. */
  url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  get(address: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#fetch(address, { headers });
  }

  /** The text at an address that must be there. */
  async text(address: string): Promise<string> {
    const response = await this.get(address);
    if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
    return response.text();
  }

  post(
    address: string,
    fields: Readonly<Record<string, string>>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#fetch(address, { method: "POST", body: new URLSearchParams(fields), headers });
  }

  /** Sends any request, a file or JSON for example. */
  send(address: string, request: RequestInit): Promise<Response> {
    return this.#fetch(address, request);
  }

  /** The value of a cookie that the wiki has set. */
  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** Sign in, or say why not. */
  async signIn({ email, password }: Pick<Person, "email" | "password">): Promise<void> {
    const response = await this.post("/-/sign-in", { email, password, return: "/" });
    if (response.status !== 303) throw new Error(`signing in answered ${response.status}`);
  }

  /** Becomes the wiki's first maintainer by the link that the start printed. */
  async becomeFirst(link: string, { name, email, password }: Person): Promise<void> {
    const address = link.slice(new URL(link).origin.length);
    const response = await this.post(address, { name, email, password });
    if (response.status !== 303) throw new Error(`${address} answered ${response.status}`);
  }

  async openEditor(slug: string): Promise<OpenEditor> {
    const page = await this.text(`/-/edit/${encodeSlug(slug)}`);
    return {
      slug,
      content: field(page, /<textarea[^>]* name="content"[^>]*>\n?([^<]*)</),
      summary: field(page, /<input[^>]* name="summary"[^>]* value="([^"]*)"/),
      base: field(page, /<input[^>]* name="base" value="([^"]*)"/),
    };
  }

  save(editor: OpenEditor, content: string, summary = "Write it down"): Promise<Response> {
    const { slug, base } = editor;
    return this.post(`/-/edit/${encodeSlug(slug)}`, { content, summary, base, action: "save" });
  }

  async #fetch(address: string, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers);
    if (this.#cookies.size > 0)
      headers.set(
        "cookie",
        [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      );
    const response = await fetch(new URL(address, this.url), {
      ...request,
      headers,
      redirect: "manual",
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line))
      this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** @example encodeSlug("Om oss/Så här") → "Om%20oss/S%C3%A5%20h%C3%A4r" */
export function encodeSlug(slug: string): string {
  return slug.split("/").map(encodeURIComponent).join("/");
}

function field(page: string, pattern: RegExp): string {
  const value = pattern.exec(page)?.[1];
  if (value === undefined) throw new Error(`the editor has nothing that looks like ${pattern}`);
  return decodeHTML(value);
}
