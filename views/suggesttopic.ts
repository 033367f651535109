import { errorSummaryView, type FieldError, fieldView, titleWith } from "./field.ts";
import { draftAttributes, type FormDraft, formDraftView } from "./formdraft.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { type SuggestingProps, sendView, suggestingView } from "./suggesting.ts";

export const topicAddress = "/-/suggestions/topic";

export interface TopicProps {
  title: string;
  speaker: string;
  organisation: string;
  licence: string;
  draft: FormDraft;
  suggesting: SuggestingProps;
  errors: readonly FieldError[];
}

/** Asks what somebody would like to hear about. Sends `title`, `speaker`, `organisation` and what `suggestingView` asks. */
export function topicView(frame: Frame, props: TopicProps): Html {
  const { errors, suggesting } = props;
  const { topic: words, form } = frame.t.suggesting;
  const inputView = (name: "title" | "speaker" | "organisation", label: string, hint?: string) =>
    fieldView(frame, {
      name,
      label,
      ...(hint && { hint }),
      errors,
      control: (attributes) =>
        html`<input ${attributes} value="${props[name]}"${name === "title" && html` required`} maxlength="200" autocomplete="off">`,
    });
  return frameView(frame, {
    title: titleWith(frame, words.title, errors),
    robots: "noindex",
    current: "topic",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${errorSummaryView(frame, errors)}
<p class="intro plain">${words.intro}</p>
${formDraftView(frame, props.draft, topicAddress)}
<form method="post" action="${topicAddress}" class="stacked"${draftAttributes(props.draft)}>
${inputView("title", words.topic, words.topicHint)}
${inputView("speaker", words.speaker, words.speakerHint)}
${inputView("organisation", words.organisation)}
${suggestingView(frame, { ...suggesting, reasonWords: { label: words.why, hint: words.whyHint } }, errors)}
<p class="licence-note">${form.licence(props.licence)}</p>
<div class="buttons">${sendView(frame)}<a class="cancel" href="/">${frame.t.edit.cancel}</a></div>
</form>`,
  });
}
