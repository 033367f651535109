import type { EditorView } from "@codemirror/view";
import { drawDiagrams } from "./diagrams.ts";
import type { Layout } from "./editor-layout.ts";
import { scrollTogether } from "./editor-scroll.ts";
import type { Words } from "./editor-words.ts";
import type { Status } from "./status.ts";

interface Parts {
  /** Where the wiki makes the page of the text: "/-/preview/om/Oss". */
  address: string;
  view: EditorView;
  text(): string;
  layout: Layout;
  status: Status;
  words: Words;
}

/** How long after the last key the preview is asked for; longer for a page that takes long to render. */
const leastWaitMs = 300;
const mostWaitMs = 3000;

/** Keeps the page beside the text up to date, with the HTML that the wiki makes of it. */
export function followPreview({ address, view, text, layout, status, words }: Parts): {
  changed(): void;
} {
  const { article } = layout;
  let timer = 0;
  let waitMs = leastWaitMs;
  let under: AbortController | undefined;
  let shown: string | undefined;
  let hasFailed = false;
  const fail = (why: string) => {
    hasFailed = true;
    status.say(why);
  };
  const scroll = scrollTogether(view, layout.previewPane);

  const show = async () => {
    const content = text();
    if (!layout.isPreviewSeen() || content === shown) return;
    under?.abort();
    under = new AbortController();
    const started = performance.now();
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { Accept: "text/html" },
        body: new URLSearchParams({ content }),
        signal: under.signal,
        redirect: "error",
      });
      if (!response.ok) {
        fail(response.status === 401 ? words.signedOut : words.previewFailed);
        return;
      }
      // What comes back has passed the wiki's sanitiser, like every page.
      article.innerHTML = await response.text();
      drawDiagrams(article);
      shown = content;
      if (hasFailed) status.hush();
      hasFailed = false;
      scroll.changed();
      waitMs = Math.min(Math.max(leastWaitMs, (performance.now() - started) * 2), mostWaitMs);
    } catch (error) {
      if (!isAbort(error)) fail(words.previewFailed);
    }
  };

  layout.onPreviewSeen(() => void show());
  // Following a link in the preview would leave the text behind.
  article.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (link && !link.getAttribute("href")?.startsWith("#")) link.setAttribute("target", "_blank");
  });
  void show();
  return {
    changed() {
      clearTimeout(timer);
      timer = setTimeout(() => void show(), waitMs);
    },
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
