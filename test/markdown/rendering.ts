import { after } from "node:test";
import type { LinkReference, ResolvedLink } from "../../server/markdown/link.ts";
import { Markdown, type Rendered, type Source } from "../../server/markdown/markdown.ts";

/** A renderer for one test file, closed after its last test. */
export function renderer(options?: ConstructorParameters<typeof Markdown>[0]): Markdown {
  const markdown = new Markdown(options);
  after(() => markdown.close());
  return markdown;
}

/** A small wiki's answers: "missing…" is absent, addresses with a scheme are elsewhere, the rest is there. */
export function resolve({ target, form, role }: LinkReference): ResolvedLink {
  const [text = "", page = text] = form === "wiki" ? target.split("|") : [target];
  if (form === "wiki" && /\.png$/.test(text)) {
    const alt = /alt=([^|]*)/.exec(target)?.[1] ?? "";
    return { href: `/${text}`, state: stateOf(text, "file"), picture: { alt } };
  }
  const state = stateOf(page, role === "media" || /\.\w+$/.test(page) ? "file" : "page");
  const href = /^(?:[a-z]+:|#)/i.test(page) ? page : `/${page.replaceAll(" ", "%20")}`;
  return { href: state === "refused" ? "" : href, state, text: form === "wiki" ? text : undefined };
}

function stateOf(target: string, found: "page" | "file"): ResolvedLink["state"] {
  if (target.startsWith("missing")) return found === "page" ? "missing" : "missing-file";
  if (target.startsWith("#")) return "anchor";
  if (/^mailto:/.test(target)) return "mail";
  if (/^https?:/.test(target)) return "external";
  return /^[a-z]+:/i.test(target) ? "refused" : found;
}

export function render(
  markdown: Markdown,
  body: string,
  more: Partial<Source> = {},
): Promise<Rendered> {
  return markdown.render({ body, slug: "Test", language: "en", resolve, ...more });
}
