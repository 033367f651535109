import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type PageHead, pageHeadView } from "./pagehead.ts";
import { notesView, type PageNote } from "./pagenotes.ts";

export interface SourceProps extends PageHead {
  /** What the text is written in, such as "AsciiDoc". */
  format: string;
  text: string;
  /** Address of the file itself. */
  download?: string;
  notes: readonly PageNote[];
}

/** In letters: what is longer nobody reads here, and every reader would wait for it. */
const mostShown = 100_000;

/** A page in a format that the wiki does not render, as it was written; of a very long one its beginning. */
export function sourceView(frame: Frame, source: SourceProps): Html {
  const { t } = frame;
  const isCut = source.text.length > mostShown;
  const text = isCut ? beginningOf(source.text) : source.text;
  return frameView(frame, {
    title: source.title,
    current: "page",
    language: source.language,
    width: "wide",
    main: html`${pageHeadView(frame, source)}
${notesView(frame, source.notes)}
<p class="notice note">${icon("info")}<span>${t.page.source.shown(source.format)} ${isCut && `${t.page.source.beginning} `}${
      source.download && html`<a href="${source.download}">${t.page.source.download}</a>`
    }</span></p>
<pre class="source" tabindex="0" role="region" aria-label="${t.page.raw}"><code${source.language && html` lang="${source.language}"`}>${text}</code></pre>`,
  });
}

/** Whole lines where there are some, and no half of a letter. */
function beginningOf(text: string): string {
  const cut = text.slice(0, mostShown);
  const end = cut.lastIndexOf("\n") + 1;
  return end > mostShown / 2 ? cut.slice(0, end) : cut.replace(/[\ud800-\udbff]$/, "");
}
