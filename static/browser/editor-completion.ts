import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";

interface PageName {
  slug: string;
  title: string;
}

/** Names of pages after `[[`, and their addresses after `](`. */
export async function completePages(context: CompletionContext): Promise<CompletionResult | null> {
  const wiki = context.matchBefore(/\[\[(?:[^[\]\n|]*\|)?[^[\]\n|]*$/);
  const link = wiki ? null : context.matchBefore(/\]\([^()\s<>]*$/);
  const typed = wiki?.text.replace(/^\[\[(?:[^|]*\|)?/, "") ?? link?.text.slice(2);
  // What points out of the wiki is nobody's page.
  if (typed === undefined || /^(?:[a-z]+:|#|uploads\/)/i.test(typed)) return null;
  const pages = await pagesLike(typed.replace(/^\//, ""), context);
  if (pages === undefined) return null;
  return {
    from: context.pos - typed.length,
    filter: false,
    options: pages.map((page) => optionFor(page, wiki ? "]]" : ")")),
  };
}

async function pagesLike(
  typed: string,
  context: CompletionContext,
): Promise<PageName[] | undefined> {
  const abort = new AbortController();
  context.addEventListener("abort", () => abort.abort(), { onDocChange: true });
  try {
    const response = await fetch(`/-/complete?q=${encodeURIComponent(typed)}`, {
      headers: { Accept: "application/json" },
      signal: abort.signal,
    });
    return response.ok ? ((await response.json()) as PageName[]) : undefined;
  } catch {
    // Out of reach, or no longer wanted: writing goes on without a list.
    return undefined;
  }
}

function optionFor({ slug, title }: PageName, end: "]]" | ")"): Completion {
  const text = end === ")" ? addressOf(slug) : slug;
  return {
    label: title,
    ...(title !== slug && { detail: slug }),
    apply: (view, _completion, from, to) => insert(view, text, end, from, to),
  };
}

// The closing brackets may stand there already, when the toolbar wrote them.
function insert(view: EditorView, text: string, end: string, from: number, to: number): void {
  const isClosed = view.state.sliceDoc(to, to + end.length) === end;
  view.dispatch({
    changes: { from, to, insert: isClosed ? text : text + end },
    selection: { anchor: from + text.length + end.length },
    userEvent: "input.complete",
  });
}

/** @example addressOf("Om oss (2024)") → "/Om%20oss%20%282024%29" */
function addressOf(slug: string): string {
  return `/${slug.replace(/[\s()<>%?#\\]/g, (character) => `%${hexOf(character)}`)}`;
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
}
