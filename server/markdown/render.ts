import { randomBytes } from "node:crypto";
import type { Block } from "./block.ts";
import { parse } from "./grammar.ts";
import type { Heading } from "./heading.ts";
import { type LinkReference, linkKey, type ResolvedLinks } from "./link.ts";
import type { Part } from "./part.ts";
import type { Sanitiser } from "./sanitiser.ts";
import { type Survey, survey } from "./survey.ts";
import { type RenderLanguage, words } from "./words.ts";
import { blockPlace, blockText, write } from "./writer.ts";

export interface RenderTask {
  body: string;
  language: RenderLanguage;
  links: ResolvedLinks;
  part?: Part;
}

/** A rendering as it crosses from a worker: the strings have passed the sanitiser. */
export interface RenderedText {
  /** The blocks in it are text. */
  html: string;
  /** The same where each block has its place: HTML, a block, HTML, … Absent when there is none. */
  parts?: (string | Block)[];
  headings: Heading[];
  lead?: { id: string; text: string; html: string };
  mermaid: boolean;
}

export type RenderAnswer = { wanted: LinkReference[] } | { rendered: RenderedText };

/** Renders a page's text, or says which links it must know first. */
export function render(task: RenderTask, sanitiser: Sanitiser): RenderAnswer {
  const tokens = parse(task.body);
  const surveyed = task.part ? withoutLead(survey(tokens)) : survey(tokens);
  // The survey sees nearly all links for a tenth of the cost, so the dear part is rarely done twice.
  const unknown = surveyed.links.filter((link) => !Object.hasOwn(task.links, linkKey(link)));
  if (unknown.length > 0) return { wanted: unknown };

  const mark = randomBytes(9).toString("base64url");
  const { headings, lead } = surveyed;
  const draft = write(tokens, { survey: surveyed, words: words[task.language], mark });
  const drafts = draft.lead === undefined ? [draft.body] : [draft.body, draft.lead];
  const plan = {
    mark,
    words: words[task.language],
    headings,
    leadId: lead?.id,
    links: task.links,
    ...(task.part && { part: { name: task.part, anchors: surveyed.anchors } }),
  };
  const { html, wanted } = sanitiser.sanitise(drafts, plan);
  if (wanted.length > 0) return { wanted };
  const [body = "", title = ""] = html;
  const parts = partsOf(body, draft.blocks);
  return {
    rendered: {
      html: parts.map((part) => (typeof part === "string" ? part : blockText(part))).join(""),
      ...(parts.length > 1 && { parts }),
      headings,
      lead: lead && { id: lead.id, text: lead.text, html: title },
      mermaid: draft.mermaid,
    },
  };
}

/** Taken apart after the sanitiser, which so judges the page whole: a block may stand in a quote or a `<details>`. */
function partsOf(html: string, blocks: readonly Block[]): (string | Block)[] {
  return html.split(blockPlace).flatMap((part, index) => {
    // Every second one is the number of a place.
    const block = index % 2 === 1 ? blocks[Number(part)] : part;
    return block ?? [];
  });
}

/** Beside a page no text has a title of its own: its first heading is one like the others. */
function withoutLead({ lead, ...surveyed }: Survey): Survey {
  if (lead === undefined) return surveyed;
  const { id, text, token } = lead;
  return {
    ...surveyed,
    headings: [{ level: token.depth, text, id }, ...surveyed.headings],
    idOf: new Map([...surveyed.idOf, [token, id]]),
  };
}
