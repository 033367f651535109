import type { SafeHtml } from "../server/markdown/safehtml.ts";
import type { Licence } from "../server/policy/licence.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { licenceView } from "./licence.ts";
import { timeView } from "./time.ts";

export interface AcceptProps {
  edition: string;
  /** The blob id of the page that is shown. */
  policy: string;
  html: SafeHtml;
  policyLanguage: string;
  licence: Licence;
  codeLicence?: Licence;
  /** What the member accepted last. */
  before?: { edition: string; at: Date };
  /** Whether there is something to accept. */
  isAsked: boolean;
  /** The policy is another than the one that was shown first. */
  hasChanged: boolean;
  /** Where the member goes on: an address to open, or one to send the kept form to. */
  target: { kind: "open" | "send"; address: string };
  /** "Not now" leads here. */
  back: string;
  /** A form that was on its way, field by field. */
  kept: readonly (readonly [name: string, value: string])[];
  isFileLost: boolean;
}

/**
 * The contribution policy, to be accepted. Sends `accept-edition`, `accept-policy`, `accept-open` or `accept-send`, and
 * the fields of the form that met the question, so that nothing in it is lost.
 */
export function acceptView(frame: Frame, props: AcceptProps): Html {
  const words = frame.t.policy.accept;
  const { edition, before, isAsked, hasChanged, kept, isFileLost } = props;
  const intro = before && before.edition !== edition ? words.again : words.intro;
  return frameView(frame, {
    title: words.title,
    robots: "noindex",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${hasChanged && noteView("warning", words.changed)}
${kept.length > 0 && noteView("note", words.kept)}
${isFileLost && noteView("warning", words.keptFile)}
<div class="plain accept">
<p class="intro">${isAsked ? intro(edition) : before ? words.accepted(before.edition, timeView(before.at, frame)) : words.notNeeded}</p>
<section><h2>${words.shared}</h2>
<p>${words.licence(licenceView(props.licence))}${props.codeLicence && html` ${words.codeLicence(licenceView(props.codeLicence))}`}</p></section>
<section><h2>${words.stored}</h2>
<p>${words.inHistory}</p><p>${words.inAccount}</p></section>
<section><h2 id="wiki-accept-policy">${words.policy}</h2>
<div class="accept-policy" tabindex="0" role="region" aria-labelledby="wiki-accept-policy"><div class="prose" lang="${props.policyLanguage}">${props.html}</div></div></section>
${isAsked ? formView(frame, props) : html`<p class="actions"><a class="button" href="${props.back}">${words.goOn}</a></p>`}
</div>`,
  });
}

function formView(frame: Frame, { edition, policy, target, back, kept }: AcceptProps): Html {
  const words = frame.t.policy.accept;
  return html`<form method="post" action="/-/accept">
<input type="hidden" name="accept-edition" value="${edition}"><input type="hidden" name="accept-policy" value="${policy}">
<input type="hidden" name="accept-${target.kind}" value="${target.address}">
${kept.map(([name, value]) =>
  name === "content"
    ? html`<details class="accept-kept"><summary>${words.yours}</summary><label class="visually-hidden" for="wiki-accept-kept">${words.yours}</label>
<textarea id="wiki-accept-kept" name="content" rows="12" readonly>
${value}</textarea></details>`
    : html`<input type="hidden" name="${name}" value="${value}">`,
)}
<div class="buttons"><button class="primary">${icon("circle-check")}<span>${words.accept}</span></button>
<a class="cancel" href="${back}">${words.later}</a></div>
</form>`;
}

function noteView(kind: "warning" | "note", text: string): Html {
  return html`<p class="notice ${kind}">${icon(kind === "warning" ? "triangle-alert" : "info")}<span>${text}</span></p>`;
}
