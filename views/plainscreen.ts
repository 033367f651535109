import { errorSummaryView, type FieldError, titleWith } from "./field.ts";
import { type Frame, frameView, type Place } from "./frame.ts";
import { type Html, html } from "./html.ts";

interface PlainScreen {
  title: string;
  current?: Place;
  /** what is wrong with the form that it consists of */
  errors?: readonly FieldError[];
}

/** A screen of one thing to be told or to fill in. Search engines leave it alone. */
export function plainScreen(
  frame: Frame,
  { title, current, errors = [] }: PlainScreen,
  content: Html,
): Html {
  return frameView(frame, {
    title: titleWith(frame, title, errors),
    robots: "noindex",
    ...(current && { current }),
    main: html`<header class="page-head"><h1 class="page-title">${title}</h1></header>
${errorSummaryView(frame, errors)}
<div class="plain">${content}</div>`,
  });
}
