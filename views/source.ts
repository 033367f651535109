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

/** A page in a format that the wiki does not render, as it was written. */
export function sourceView(frame: Frame, source: SourceProps): Html {
  const { t } = frame;
  return frameView(frame, {
    title: source.title,
    current: "page",
    language: source.language,
    width: "wide",
    main: html`${pageHeadView(frame, source)}
${notesView(frame, source.notes)}
<p class="notice note">${icon("info")}<span>${t.page.source.shown(source.format)} ${
      source.download && html`<a href="${source.download}">${t.page.source.download}</a>`
    }</span></p>
<pre class="source" tabindex="0" role="region" aria-label="${t.page.raw}"><code${source.language && html` lang="${source.language}"`}>${source.text}</code></pre>`,
  });
}
