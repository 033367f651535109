import type { SafeHtml } from "../server/markdown/safehtml.ts";
import type { Role } from "../server/members/role.ts";
import { type Html, html } from "./html.ts";
import { type IconName, icon, sharedIcon } from "./icon.ts";
import { type Language, languageNames, languages, type Messages } from "./language/index.ts";

/** What is around every screen, gathered once a request. */
export interface Frame {
  language: Language;
  t: Messages;
  wikiTitle: string;
  /** Path and query of this request: where the language switch and the sign-in lead back to. */
  address: string;
  member?: { nameTag: Html; role: Role; hasNoPassword?: true };
  /** What this reader has to do with suggestions; absent parts are not offered. */
  suggestions?: FrameSuggestions;
  /** The wiki's own sidebar page, when it has one; else `tree` is shown. */
  sidebar?: SafeHtml;
  /** In which language the sidebar's words and the wiki's name are. */
  wikiLanguage: string;
  tree: TreeNode[];
  assets: AssetAddresses;
  notices: Notice[];
  timeZone: string;
}

/** What it takes to say something to who reads, without what is around it. */
export type Reader = Pick<Frame, "language" | "t">;

export interface FrameSuggestions {
  /** How many wait; for those who review. */
  waiting?: number;
  /** For those who have sent some. */
  hasOwn?: boolean;
  /** What this reader writes is sent as a suggestion. */
  isSuggesting?: boolean;
}

/** A page or a folder of pages in the list at the side. */
export interface TreeNode {
  title: string;
  address: string;
  children?: TreeNode[];
  current?: boolean;
}

export interface AssetAddresses {
  style: string;
  script: string;
  /** The editor's script; "" when the wiki is built without it. */
  editor: string;
  /** The folder of what shows PDF files in the page. */
  pdfViewer: string;
  icon: string;
  /** The fonts of the first lines, fetched before the style sheet asks for them. */
  fonts: string[];
}

/** What the wiki has to tell about the last thing done, already in the reader's language. */
export interface Notice {
  kind: "done" | "warning";
  text: string;
  /** What can be done about it. */
  link?: { address: string; text: string };
}

export interface Screen {
  title: string;
  main: Html;
  /** Beside the text where there is room; it must not be needed elsewhere. */
  aside?: Html;
  /** A row of links and buttons above the text. */
  actions?: Html;
  current?: Place;
  /** What the reader has searched for: the search box keeps it. */
  query?: string;
  /** Language of the content, when it is another than the interface's. */
  language?: string;
  robots?: "noindex";
  /** More scripts for this screen, such as the editor. */
  scripts?: string[];
  head?: Html;
  /** "wide" gives the text no measure: for the editor and for tables of data. */
  width?: "text" | "wide";
}

/** Where among the frame's own links the reader is. */
export type Place =
  | "page"
  | "pages"
  | "presentations"
  | "workshops"
  | "changes"
  | "suggestions"
  | "my-suggestions"
  | "topic"
  | "new"
  | "sign-in"
  | "account"
  | "members"
  | "notices";

/**
 * The whole document around a screen.
 *
 * @example frameView(frame, { title: "All pages", main: html`<h1>All pages</h1>`, current: "pages" })
 */
export function frameView(frame: Frame, screen: Screen): Html {
  const { t, wikiTitle } = frame;
  const classes = ["wiki-frame", screen.width === "wide" && "is-wide", screen.aside && "has-aside"];
  return html`<!doctype html>
<html lang="${frame.language}">
<head>
${headView(frame, screen)}
</head>
<body class="${classes.filter(Boolean).join(" ")}">
<a class="skip" href="#wiki-main">${t.frame.skip}</a>
<header class="top" id="wiki-top">
<a class="top-title" href="/" aria-label="${t.frame.startPage(wikiTitle)}">${emblem}<span>${wikiTitle}</span></a>
${searchView(frame, screen)}
<div class="top-person">${languageView(frame)}${personView(frame, screen)}</div>
</header>
<div class="columns">
<details class="menu-switch" id="wiki-menu"><summary>${icon("menu")}${icon("x")}<span>${t.frame.menu}</span></summary></details>
<nav class="side" id="wiki-side" aria-label="${t.frame.navigation}">${sideView(frame, screen)}</nav>
<main class="main" id="wiki-main" tabindex="-1">
${noticesView(frame)}
${screen.actions}
${screen.main}
</main>
${screen.aside && html`<aside class="beside" id="wiki-beside">${screen.aside}</aside>`}
</div>
<footer class="bottom"><p>${wikiTitle}</p><p><button class="quiet" type="button" id="wiki-search-key" data-off="${t.frame.searchKeyOff}" data-on="${t.frame.searchKeyOn}" hidden></button><a href="#wiki-top">${t.frame.toTop}</a></p></footer>
</body>
</html>
`;
}

/** The wiki's sign, rings from one point, as in the favicon: what one knows reaches the others. */
const emblem = html`<svg class="emblem" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="7"/><circle cx="16" cy="16" r="2.2"/><path d="M10.6 21.4a7.6 7.6 0 0 1 0-10.8M21.4 10.6a7.6 7.6 0 0 1 0 10.8M6.7 25.3a13.1 13.1 0 0 1 0-18.6M25.3 6.7a13.1 13.1 0 0 1 0 18.6"/></svg>`;

function headView(frame: Frame, screen: Screen): Html {
  const { assets, wikiTitle } = frame;
  const title = screen.title === wikiTitle ? wikiTitle : `${screen.title} – ${wikiTitle}`;
  return html`<meta charset="utf-8">
<title${screen.language && html` lang="${screen.language}"`}>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f6f2e9" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14181a" media="(prefers-color-scheme: dark)">
<meta name="referrer" content="same-origin">
${screen.robots && html`<meta name="robots" content="${screen.robots}">`}
${assets.fonts.map((font) => html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>`)}
<link rel="stylesheet" href="${assets.style}">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="search" type="application/opensearchdescription+xml" href="/-/opensearch.xml" title="${wikiTitle}">
${[assets.script, ...(screen.scripts ?? [])].map((script) => html`<script type="module" src="${script}"></script>`)}
${screen.head}`;
}

function searchView({ t }: Frame, { query }: Screen): Html {
  return html`<search class="top-search"><form action="/-/search">
<label class="visually-hidden" for="wiki-search">${t.frame.searchPages}</label>
${icon("search")}
<input type="search" id="wiki-search" name="q"${query && html` value="${query}"`} placeholder="${t.frame.searchPages}" maxlength="500" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" title="${t.frame.searchKey}" data-suggestions="${t.search.suggestions}">
<kbd aria-hidden="true">/</kbd>
<button class="visually-hidden-until-focus">${t.frame.search}</button>
</form></search>`;
}

function languageView({ t, language, address }: Frame): Html {
  return html`<form class="language" method="post" action="/-/language">
<input type="hidden" name="return" value="${address}">
${icon("languages")}<span class="visually-hidden">${t.frame.switchLanguage}</span>
${languages
  .filter((other) => other !== language)
  .map(
    (other) =>
      html`<button class="quiet" name="language" value="${other}" lang="${other}"><span class="language-short" aria-hidden="true">${other.toUpperCase()}</span><span class="language-name">${languageNames[other]}</span></button>`,
  )}
</form>`;
}

function personView({ t, member, address }: Frame, { current }: Screen): Html {
  if (member === undefined) {
    const target = `/-/sign-in?return=${encodeURIComponent(address)}`;
    return html`<a class="sign-in" href="${current === "sign-in" ? "/-/sign-in" : target}"${here(current, "sign-in")}>${icon("log-in")}<span>${t.frame.signIn}</span></a>`;
  }
  return html`<form class="person" method="post" action="/-/sign-out">
<a class="person-name" href="/-/account" title="${t.frame.role[member.role]}"${here(current, "account")}>${member.nameTag}</a>
<button class="quiet">${icon("log-out")}<span>${t.frame.signOut}</span></button>
</form>`;
}

function sideView(frame: Frame, { current }: Screen): Html {
  const { t, member } = frame;
  const tools: Tool[] = [
    { place: "pages", address: "/-/pages", icon: "list", words: t.frame.allPages },
    {
      place: "presentations",
      address: "/-/presentations",
      icon: "presentation",
      words: t.archive.title,
    },
    {
      place: "workshops",
      address: "/-/workshops",
      icon: "calendar-days",
      words: t.workshops.title,
    },
    { place: "changes", address: "/-/changes", icon: "history", words: t.frame.changes },
  ];
  if (member !== undefined && member.role !== "reader")
    tools.push({ place: "new", address: "/-/new", icon: "file-plus", words: t.frame.newPage });
  tools.push(...suggestionTools(frame));
  if (member !== undefined)
    tools.push({ place: "notices", address: "/-/notices", icon: "bell", words: t.digest.title });
  if (member?.role === "maintainer")
    tools.push({
      place: "members",
      address: "/-/admin/members",
      icon: "users",
      words: t.admin.title,
    });
  return html`<div class="side-pages">${frame.sidebar ? html`<div class="side-page prose"${frame.wikiLanguage !== frame.language && html` lang="${frame.wikiLanguage}"`}>${frame.sidebar}</div>` : frame.tree.length > 0 && html`${folder.drawing}${treeView(frame.tree)}`}</div>
<ul class="side-tools">${tools.map(
    (tool) =>
      html`<li><a href="${tool.address}"${here(current, tool.place)}>${icon(tool.icon)}<span>${tool.words}</span></a></li>`,
  )}</ul>`;
}

interface Tool {
  place: Place;
  address: string;
  icon: IconName;
  words: string;
}

function suggestionTools({ t, suggestions = {} }: Frame): Tool[] {
  const words = t.suggestions.frame;
  const { waiting, hasOwn, isSuggesting } = suggestions;
  const tools: Tool[] = [];
  const topic = t.suggesting.topic.link;
  if (isSuggesting) {
    tools.push({ place: "new", address: "/-/new", icon: "file-plus", words: words.newPage });
    const address = "/-/suggestions/topic";
    tools.push({ place: "topic", address, icon: "lightbulb", words: topic });
  }
  if (waiting !== undefined) {
    const queue = words.queue(waiting);
    tools.push({ place: "suggestions", address: "/-/suggestions", icon: "inbox", words: queue });
  }
  if (hasOwn) {
    const address = "/-/suggestions/mine";
    tools.push({ place: "my-suggestions", address, icon: "send", words: words.mine });
  }
  return tools;
}

/** A wiki has a hundred folders where it has many pages. */
const folder = sharedIcon("folder");

function treeView(nodes: readonly TreeNode[]): Html | undefined {
  if (nodes.length === 0) return undefined;
  const known = trees.get(nodes);
  if (known !== undefined) return known;
  const tree = html`<ul class="tree">${nodes.map(
    (node) =>
      html`<li><a href="${node.address}"${node.current === true && html` aria-current="page"`}>${node.children && folder.again}<span>${node.title}</span></a>${treeView(node.children ?? [])}</li>`,
  )}</ul>`;
  trees.set(nodes, tree);
  return tree;
}

/** A list that comes again, page after page, is written once. */
const trees = new WeakMap<readonly TreeNode[], Html>();

function noticesView({ t, notices }: Frame): Html | undefined {
  if (notices.length === 0) return undefined;
  return html`<div class="notices" role="status">${notices.map(
    ({ kind, text, link }) =>
      html`<p class="notice ${kind}">${icon(kind === "done" ? "circle-check" : "triangle-alert")}<span><strong>${t.frame[kind]}:</strong> ${text}${link && html` <a href="${link.address}">${link.text}</a>`}</span></p>`,
  )}</div>`;
}

function here(current: Place | undefined, place: Place): Html | false {
  return current === place && html` aria-current="page"`;
}
