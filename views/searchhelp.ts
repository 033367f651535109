import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";

/** The language of queries, each form with an example that can be tried. */
export function searchHelpView(frame: Frame): Html {
  const words = frame.t.search;
  return frameView(frame, {
    title: words.helpTitle,
    main: html`<header class="page-head"><h1 class="page-title">${words.helpTitle}</h1></header>
<div class="plain">
<p class="intro">${words.helpIntro}</p>
<h2>${words.helpForms}</h2>
<table class="search-forms">
<thead><tr><th scope="col">${words.helpWrite}</th><th scope="col">${words.helpFind}</th></tr></thead>
<tbody>${words.forms.map(
      ([query, finds]) =>
        html`<tr><th scope="row"><a href="/-/search?q=${encodeURIComponent(query)}"><code>${query}</code></a></th><td>${finds}</td></tr>`,
    )}</tbody>
</table>
<h2>${words.helpMore}</h2>
<ul>${words.helpFacts.map((fact) => html`<li>${fact}</li>`)}</ul>
<p><a href="/-/unread-files">${words.unreadFiles}</a></p>
</div>`,
  });
}
