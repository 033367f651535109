import { type Html, html } from "./html.ts";

export interface OpenSearch {
  /** The wiki's whole address, without a final slash. */
  url: string;
  title: string;
  description: string;
  language: string;
  icon: string;
}

/** What a browser needs to search the wiki from its own address bar. Source: OpenSearch 1.1, draft 6. */
export function openSearchView({ url, title, description, language, icon }: OpenSearch): Html {
  return html`${declaration}
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${title.slice(0, longestShortName).trim()}</ShortName>
<LongName>${title.slice(0, longestLongName).trim()}</LongName>
<Description>${description}</Description>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Language>${language}</Language>
<Image width="16" height="16" type="image/svg+xml">${url + icon}</Image>
<Url type="text/html" method="get" template="${`${url}/-/search?q={searchTerms}`}"/>
<Url type="application/x-suggestions+json" method="get" template="${`${url}/-/suggest?q={searchTerms}&form=opensearch`}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="${`${url}/-/opensearch.xml`}"/>
</OpenSearchDescription>
`;
}

const declaration = html`<?xml version="1.0" encoding="utf-8"?>`;
const longestShortName = 16;
const longestLongName = 48;
