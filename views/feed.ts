import { type Html, html } from "./html.ts";

export interface Feed {
  /** The feed's own whole address: also its lasting name. */
  address: string;
  /** The whole address of the page that it follows. */
  page: string;
  title: string;
  language: string;
  /** Newest first. */
  entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** A whole address that stays: where it leads, and its lasting name. */
  address: string;
  title: string;
  at: Date;
  author: string;
  /** Plain text. */
  summary: string;
}

/** An Atom feed. Source: RFC 4287. */
export function feedView(feed: Feed): Html {
  const newest = feed.entries.reduce((last, { at }) => (at > last ? at : last), new Date(0));
  return html`${declaration}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">
<id>${xml(feed.address)}</id>
<title>${xml(feed.title)}</title>
<updated>${timeOf(newest)}</updated>
<link rel="self" type="application/atom+xml" href="${xml(feed.address)}"/>
<link rel="alternate" type="text/html" href="${xml(feed.page)}"/>
${feed.entries.map(entryView)}</feed>
`;
}

const declaration = html`<?xml version="1.0" encoding="utf-8"?>`;

function entryView({ address, title, at, author, summary }: FeedEntry): Html {
  return html`<entry>
<id>${xml(address)}</id>
<title>${xml(title)}</title>
<updated>${timeOf(at)}</updated>
<author><name>${xml(author)}</name></author>
<link rel="alternate" type="text/html" href="${xml(address)}"/>
<summary>${xml(summary)}</summary>
</entry>
`;
}

/** A commit may claim any time; a feed knows four digits for the year. Source: RFC 3339. */
function timeOf(at: Date): string {
  return (at > lastTime ? lastTime : at).toISOString();
}

const lastTime = new Date("9999-12-31T23:59:59Z");

/** Leaves out what no XML may hold, not even escaped. Source: XML 1.0, production 2 "Char". */
function xml(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "\ufffd");
}
