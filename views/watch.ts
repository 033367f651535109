import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";

/** A page or a folder, and whether the member watches it. */
export interface WatchProps {
  /** "guider/Start.md", or "guider/" for a folder */
  path: string;
  isWatched: boolean;
  isFolder?: boolean;
}

/** The button that begins or ends the watching. Sends `watch` or `unwatch`, and `return`. */
export function watchView(frame: Frame, { path, isWatched, isFolder }: WatchProps): Html {
  const { digest: words } = frame.t;
  const begin = isFolder ? words.watchFolder : words.watch;
  const end = isFolder ? words.unwatchFolder : words.unwatch;
  return html`<form method="post" action="/-/watch" class="watch"><input type="hidden" name="return" value="${frame.address}">
<button class="quiet" name="${isWatched ? "unwatch" : "watch"}" value="${path}">${icon(isWatched ? "bell-off" : "bell")}<span>${isWatched ? end : begin}</span></button></form>`;
}
