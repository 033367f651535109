/** A link as it stands in a page's text, before anyone knows where it leads. */
export interface LinkReference {
  /** `"uploads/x/plan.pdf"`; for form "wiki" the whole inside of the brackets: `"text|Page"`. */
  target: string;
  form: "markdown" | "wiki" | "html";
  /** "media" is what the browser would fetch by itself: pictures, sound, film. */
  role: "link" | "media";
}

/** Where a link leads, as the wiki answered. */
export interface ResolvedLink {
  /** As the browser is to get it; "" when refused. */
  href: string;
  state: "page" | "missing" | "file" | "missing-file" | "external" | "mail" | "anchor" | "refused";
  /** For form "wiki": the words to show. */
  text?: string;
  /** For `[[picture.png|alt=…]]`: show it as a picture. */
  picture?: { alt: string; width?: string; height?: string };
}

/** Resolved links by `linkKey`. */
export type ResolvedLinks = Record<string, ResolvedLink>;

/** More than this no page has that people read; each has to be looked up whenever names change. */
export const mostLinks = 10_000;

/** @example linkKey({ target: "Om oss", form: "markdown", role: "link" }) → "markdown link Om oss" */
export function linkKey(link: LinkReference): string {
  return `${link.form} ${link.role} ${link.target}`;
}
