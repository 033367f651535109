import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { type IconName, icon } from "./icon.ts";
import { type WatchProps, watchView } from "./watch.ts";

/** Addresses of what this reader may do with the page; one left out is not offered. */
export interface PageActions {
  /** What this reader changes is sent as a suggestion. */
  isSuggested?: boolean;
  edit?: string;
  /** The facts about a workshop or a presentation, as a form. */
  record?: string;
  /** Fields for what is read from the text. */
  propose?: string;
  /** A presentation of this workshop. */
  presentation?: string;
  history?: string;
  raw?: string;
  rename?: string;
  remove?: string;
  /** For members. */
  watch?: WatchProps;
}

/** One calm row of what can be done with a page, the seldom ones behind "more". */
export function pageActionsView(frame: Frame, actions: PageActions): Html | undefined {
  const { t } = frame;
  const first = present([
    {
      address: actions.edit,
      icon: "pencil",
      words: actions.isSuggested ? t.suggestions.frame.edit : t.page.edit,
    },
    { address: actions.record, icon: "list-checks", words: t.recordForm.edit },
    { address: actions.propose, icon: "list-checks", words: t.recordForm.propose },
    { address: actions.presentation, icon: "file-plus", words: t.recordForm.newPresentation },
    { address: actions.history, icon: "history", words: t.page.history },
  ]);
  const more = present([
    { address: actions.raw, icon: "file-code", words: t.page.raw },
    {
      address: actions.rename,
      icon: "pen-line",
      words: actions.isSuggested ? t.suggestions.frame.rename : t.page.rename,
    },
    {
      address: actions.remove,
      icon: "trash-2",
      words: actions.isSuggested ? t.suggestions.frame.remove : t.page.remove,
    },
  ]);
  if (first.length + more.length === 0) return undefined;
  const all = more.length > 1 ? first : [...first, ...more];
  return html`<nav class="page-actions" aria-label="${t.page.actions}"><ul>${all.map(actionView)}${actions.watch && html`<li>${watchView(frame, actions.watch)}</li>`}${
    more.length > 1 &&
    html`<li><details class="more"><summary>${t.page.more}${icon("chevron-down")}</summary><ul>${more.map(actionView)}</ul></details></li>`
  }</ul></nav>`;
}

interface Action {
  address: string;
  icon: IconName;
  words: string;
}

function present(
  actions: readonly { address?: string | undefined; icon: IconName; words: string }[],
): Action[] {
  return actions.flatMap(({ address, ...rest }) =>
    address === undefined ? [] : [{ address, ...rest }],
  );
}

function actionView({ address, icon: name, words }: Action): Html {
  return html`<li><a href="${address}">${icon(name)}<span>${words}</span></a></li>`;
}
