import type { Entry, Standing, SuggestionState } from "../server/suggestions/suggestion.ts";
import { type CompareProps, contentView, viewsView } from "./compare.ts";
import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { draftAttributes, type FormDraft, formDraftView } from "./formdraft.ts";
import { type Frame, frameView, type Notice } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { memberAddress } from "./revision.ts";
import { timeView } from "./time.ts";

export interface SuggestionProps {
  number: number;
  summary: string;
  /** Why, in the author's words. */
  reason: string;
  state: SuggestionState;
  from: SuggestedBy;
  sentAt: Date;
  /** Absent once it is decided. */
  standing?: Standing["kind"];
  files: readonly SuggestedFile[];
  moreFiles: number;
  /** Its text is let go of. */
  isGone: boolean;
  /** The commit that it became. */
  commit?: string;
  views?: CompareProps["views"];
  entries: readonly Entry[];
  /** What this reader may do; absent when that is nothing. */
  act?: ActProps;
  /** For a visitor who has just sent it: the link, in full. */
  link?: string;
  /** For a visitor who has no session to keep notices in. */
  notices: readonly Notice[];
  errors: readonly FieldError[];
}

export interface SuggestedBy {
  /** "" when it is told no longer. */
  name: string;
  isMember: boolean;
}

export interface SuggestedFile {
  title: string;
  path: string;
  kind: "created" | "changed" | "renamed" | "deleted";
  previousPath?: string;
  /** The page as it is now. */
  page?: string;
  language?: string;
  content: CompareProps["content"];
}

export interface ActProps {
  role: "author" | "reviewer";
  address: string;
  /** The suggestion's commit that is looked at. */
  head: string;
  key?: string;
  text: string;
  draft: FormDraft;
  /** For reviewers. */
  approvals?: { have: number; need: number; names: readonly string[]; isOwn: boolean };
  /** Where clashes are settled. */
  merge?: string;
  revise?: string;
  /** It can be made anew on the present page: by a button, or where clashes are settled first. */
  update?: "button" | { address: string };
  mayWithdraw: boolean;
  mustConfirm: boolean;
}

/** One suggestion: what it would change, what was said about it, and what can be done with it. */
export function suggestionView(frame: Frame, props: SuggestionProps): Html {
  const words = frame.t.suggestions.one;
  const title = words.title(props.number, props.summary);
  return frameView(frame, {
    title: titleWith(frame, title, props.errors),
    robots: "noindex",
    width: "wide",
    current: "suggestions",
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1>
<p class="suggestion-line">${stateView(frame, props.state)}${props.standing && standingView(frame, props.standing)}<span>${words.by(byView(frame, props.from), timeView(props.sentAt, frame))}</span>${props.commit && html`<a href="/-/commit/${props.commit}">${words.commit}</a>`}</p></header>
${props.notices.map(({ kind, text }) => html`<p class="notice ${kind}" role="status">${icon(kind === "done" ? "circle-check" : "triangle-alert")}<span>${text}</span></p>`)}
${errorSummaryView(frame, props.errors)}
${props.link && linkView(frame, props.link)}
${props.act?.mustConfirm && confirmView(frame, props.act)}
${standingNote(frame, props.standing)}
${props.reason !== "" && html`<section class="suggestion-why"><h2>${words.why}</h2>${paragraphsView(props.reason)}</section>`}
<section class="suggestion-changes"><h2>${props.state === "accepted" ? words.changed : words.changes}</h2>
${props.isGone && html`<p>${words.gone}</p>`}
${props.files[0] && viewsView(frame, { ...(props.views && { views: props.views }), content: props.files[0].content })}
${props.files.map((file) => fileView(frame, file, props.files.length === 1))}
${props.moreFiles > 0 && html`<p class="notice note">${icon("info")}<span>${words.more(props.moreFiles)}</span></p>`}</section>
<section class="plain"><h2>${words.talk}</h2><ol class="talk" role="list">${props.entries.map((entry) => entryView(frame, entry, props.from))}</ol></section>
${props.act && !props.act.mustConfirm && actView(frame, props.act, props.errors)}
${props.act?.mayWithdraw && withdrawView(frame, props.act)}`,
  });
}

/** Never by colour alone: the word is the state. */
export function stateView({ t }: Frame, state: SuggestionState): Html {
  return html`<span class="tag is-${state}">${t.suggestions.state[state]}</span>`;
}

export function standingView({ t }: Frame, standing: Standing["kind"]): Html {
  const name =
    standing === "applies" ? "check" : standing === "behind" ? "git-merge" : "triangle-alert";
  return html`<span class="standing is-${standing}">${icon(name)}<span>${t.suggestions.standing[standing]}</span></span>`;
}

/** Who sent it. A visitor's name is what the visitor wrote, and nobody's page. */
export function byView({ t }: Frame, { name, isMember }: SuggestedBy): Html {
  const words = t.suggestions.one;
  if (name === "") return html`${words.nobody}`;
  return isMember
    ? html`<a class="changer" href="${memberAddress(name)}">${name}</a>`
    : html`<strong>${name}</strong> (${words.visitor})`;
}

function standingNote({ t }: Frame, standing: Standing["kind"] | undefined): Html | undefined {
  if (standing === undefined || standing === "applies") return undefined;
  const isWarning = standing !== "behind";
  return html`<p class="notice ${isWarning ? "warning" : "note"}">${icon(isWarning ? "triangle-alert" : "info")}<span>${t.suggestions.standingText[standing]}</span></p>`;
}

function linkView({ t }: Frame, link: string): Html {
  const words = t.suggestions.one;
  return html`<section class="notice done"><h2>${words.link}</h2><p id="wiki-link-hint">${words.linkText}</p>
<div class="field"><label class="visually-hidden" for="wiki-link">${words.copy}</label><input id="wiki-link" value="${link}" readonly aria-describedby="wiki-link-hint"></div></section>`;
}

function confirmView({ t }: Frame, act: ActProps): Html {
  const words = t.suggestions.one;
  return html`<form class="notice warning" method="post" action="${act.address}">${icon("circle-alert")}<div><p>${words.confirmText}</p>
${hiddenView(act)}<div class="buttons"><button class="primary" name="action" value="confirm">${icon("check")}<span>${words.confirm}</span></button></div></div></form>`;
}

function fileView(frame: Frame, file: SuggestedFile, isAlone: boolean): Html {
  const words = frame.t.history;
  const { title, path, previousPath, kind, page, language, content } = file;
  return html`<section class="suggestion-file"><h3>${title} <span class="tag">${words.kind[kind]}</span></h3>
<p class="history-line">${path}${previousPath && html` <span aria-hidden="true">·</span> ${words.renamedFrom(previousPath)}`}${page && html` <span aria-hidden="true">·</span> <a href="${page}">${frame.t.suggestions.one.page}<span class="visually-hidden">: ${title}</span></a>`}</p>
${contentView(frame, { content, title: isAlone ? title : path, ...(language && { language }) })}</section>`;
}

function entryView(frame: Frame, entry: Entry, from: SuggestedBy): Html {
  const words = frame.t.suggestions;
  const { isAuthor, by, kind, at, text } = entry;
  const name = by ?? (isAuthor ? from.name || words.one.author : words.one.nobody);
  return html`<li class="talk-entry is-${kind}"><p><strong>${name}</strong> ${words.entry[kind]} <span class="history-line">${timeView(at, frame)}</span></p>${text !== "" && paragraphsView(text)}</li>`;
}

function paragraphsView(text: string): Html {
  return html`<div class="talk-text">${text.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph}</p>`)}</div>`;
}

function actView(frame: Frame, act: ActProps, errors: readonly FieldError[]): Html {
  const words = frame.t.suggestions.act;
  const isReviewer = act.role === "reviewer";
  return html`<section class="act" id="wiki-act" aria-labelledby="wiki-act-title"><h2 id="wiki-act-title">${isReviewer ? words.title : words.titleAuthor}</h2>
${act.approvals && approvalsView(frame, act.approvals)}
${formDraftView(frame, act.draft, act.address)}
<form method="post" action="${act.address}"${draftAttributes(act.draft)}>${hiddenView(act)}
${fieldView(frame, {
  name: "text",
  label: words.text,
  hint: isReviewer ? words.textHint : words.textHintAuthor,
  errors,
  control: (attributes) => html`<textarea ${attributes} rows="4" maxlength="10000" class="words">
${act.text}</textarea>`,
})}
<div class="buttons">${isReviewer && decisionsView(frame, act)}<button name="action" value="comment">${isReviewer ? words.comment : words.commentAuthor}</button></div>
<div class="buttons">${
    act.revise &&
    html`<a class="button" href="${act.revise}">${icon("pencil")}<span>${isReviewer ? words.amend : words.revise}</span></a>`
  }${updateView(frame, act)}</div></form></section>`;
}

function updateView({ t }: Frame, { update }: ActProps): Html | undefined {
  const words = t.suggestions.act;
  if (update === undefined) return undefined;
  return update === "button"
    ? html`<button name="action" value="update">${icon("git-merge")}<span>${words.update}</span></button>`
    : html`<a class="button" href="${update.address}">${icon("git-merge")}<span>${words.settle}</span></a>`;
}

function approvalsView(
  { t }: Frame,
  { need, names, isOwn }: NonNullable<ActProps["approvals"]>,
): Html {
  const words = t.suggestions.act;
  return html`${need > 1 && html`<p>${words.needs(need)} ${names.length > 0 && words.approved(names.join(", "))}</p>`}
${isOwn && html`<p>${words.own}</p>`}`;
}

function decisionsView({ t }: Frame, { approvals, merge }: ActProps): Html {
  const words = t.suggestions.act;
  const isLast = approvals === undefined || approvals.have + 1 >= approvals.need;
  const label = isLast ? words.accept : words.approve(approvals.have, approvals.need);
  return html`${
    approvals?.isOwn
      ? ""
      : merge && isLast
        ? html`<a class="button primary" href="${merge}">${icon("git-merge")}<span>${words.merge}</span></a>`
        : html`<button class="primary" name="action" value="accept">${icon("check")}<span>${label}</span></button>`
  }<button name="action" value="return">${icon("rotate-ccw")}<span>${words.return}</span></button><button name="action" value="decline">${icon("x")}<span>${words.decline}</span></button>`;
}

function withdrawView({ t }: Frame, act: ActProps): Html {
  const words = t.suggestions.act;
  return html`<details class="withdraw"><summary>${words.withdrawTitle}</summary><form method="post" action="${act.address}">${hiddenView(act)}
<p>${words.withdrawText}</p><div class="buttons"><button class="danger" name="action" value="withdraw">${icon("trash-2")}<span>${words.withdraw}</span></button></div></form></details>`;
}

/** What every form about a suggestion sends along. */
export function hiddenView({ head, key }: Pick<ActProps, "head" | "key">): Html {
  return html`<input type="hidden" name="head" value="${head}">${key && html`<input type="hidden" name="key" value="${key}">`}`;
}
