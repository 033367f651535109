import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type Breadcrumb, breadcrumbsView } from "./pagehead.ts";

export interface FilePageProps {
  path: string;
  reason: "symlink" | "submodule" | "missing";
  breadcrumbs: readonly Breadcrumb[];
}

/** An entry of the repository that has no content to show, and why. */
export function filePageView(frame: Frame, { path, reason, breadcrumbs }: FilePageProps): Html {
  const { t } = frame;
  const title = t.page.file.title(path);
  return frameView(frame, {
    title,
    robots: "noindex",
    main: html`<header class="page-head">${breadcrumbsView(frame, breadcrumbs)}<h1 class="page-title">${title}</h1></header>
<div class="plain">
<p class="intro">${t.page.file[reason]}</p>
<ul class="choices"><li><a class="button" href="/-/pages">${icon("list")}<span>${t.page.file.next}</span></a></li></ul>
</div>`,
  });
}
