import type { RuleBreak, RuleBreaks } from "../server/policy/rulebreaks.ts";
import { faultText } from "./commitfault.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { personName } from "./person.ts";
import { timeView } from "./time.ts";

/** For maintainers: commits that were followed although they break the policy's rules. */
export function ruleBreaksView(frame: Frame, { hasRules, breaks, more }: RuleBreaks): Html {
  const { commitRules: words, admin } = frame.t;
  return frameView(frame, {
    title: words.title,
    robots: "noindex",
    current: "members",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
<div class="plain admin">
<p><a href="/-/admin/members">${icon("arrow-left")} ${admin.account.back}</a></p>
<p class="intro">${!hasRules ? words.noRules : breaks.length === 0 ? words.none : words.intro}</p>
${breaks.length > 0 && html`<ul class="record-list">${breaks.map((each) => breakView(frame, each))}</ul>`}
${more > 0 && html`<p class="hint">${words.more(more)}</p>`}
</div>`,
  });
}

function breakView(frame: Frame, { commit, author, summary, faults }: RuleBreak): Html {
  return html`<li><div class="record"><p class="record-name"><a href="/-/commit/${commit}">${summary || frame.t.history.noSummary}</a></p>
<p class="hint">${personName(frame.t, author.name)} · ${timeView(author.at, frame)}</p>
<ul>${faults.map((fault) => html`<li>${faultText(frame.t, fault)}</li>`)}</ul></div></li>`;
}
