import type { UnreadReason } from "../server/search/search.ts";
import { type LinkingPage, linkingPagesView } from "./backlinks.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { type Paging, pagingView } from "./paging.ts";

export interface UnreadFilesProps {
  files: readonly {
    name: string;
    address: string;
    reason: UnreadReason;
    isPartlyRead: boolean;
    from: readonly LinkingPage[];
  }[];
  paging: Paging;
}

/** Attached files whose words the search has not got, or not all of them, each with the reason. */
export function unreadFilesView(frame: Frame, { files, paging }: UnreadFilesProps): Html {
  const { t } = frame;
  const words = t.search;
  return frameView(frame, {
    title: words.unreadFiles,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.unreadFiles}</h1></header>
<div class="plain">
<p class="intro">${files.length > 0 ? words.unreadIntro : words.noUnread}</p>
${files.length > 0 && html`<ul class="page-list link-list">${files.map((file) => fileView(frame, file))}</ul>`}
${pagingView(frame, "/-/unread-files", paging)}
<p><a href="/-/search-help">${words.help}</a></p>
</div>`,
  });
}

function fileView({ t }: Frame, file: UnreadFilesProps["files"][number]): Html {
  const { name, address, reason, isPartlyRead, from } = file;
  const why = t.search.unread[reason];
  return html`<li><a href="${address}">${name}</a>
<p class="hint">${isPartlyRead ? t.search.partlyRead(why) : t.search.notRead(why)}</p>
${from.length > 0 && html`<div class="link-sources"><span>${t.links.missing.from}</span><ul>${linkingPagesView(from)}</ul></div>`}</li>`;
}
