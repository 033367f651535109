import { archiveNavView } from "./archive.ts";
import { type Frame, frameView } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { readingRecordsView } from "./readingrecords.ts";
import { dayOfWeekText, type ShownWorkshop, workshopListView } from "./workshoplist.ts";

export interface WorkshopsProps {
  /** The nearest first. */
  upcoming: readonly ShownWorkshop[];
  /** By year, the latest first; "" for those without a date. */
  held: readonly { year: string; workshops: readonly ShownWorkshop[] }[];
  /** The iCalendar feed, for a calendar program to subscribe to. */
  calendar: string;
  /** The next day that is free for one, and where a member plans it. */
  proposal: { date: string; address?: string };
  isReading: boolean;
}

/** Upcoming workshops and those that were held. */
export function workshopsView(frame: Frame, props: WorkshopsProps): Html {
  const words = frame.t.workshops;
  const { upcoming, held } = props;
  return frameView(frame, {
    title: words.title,
    current: "workshops",
    main: html`<header class="page-head"><h1 class="page-title">${words.title}</h1></header>
${archiveNavView(frame, "workshops")}
<div class="plain">
${readingRecordsView(frame, props.isReading)}
<section id="wiki-upcoming"><h2>${words.upcoming}</h2>
${upcoming.length > 0 ? workshopListView(frame, upcoming, { heading: "h3" }) : html`<p>${words.noUpcoming}.</p>`}
${proposalView(frame, props)}
</section>
<p class="take-away"><a href="${props.calendar}">${icon("calendar-days")}<span>${words.calendarAll}</span></a> <span class="hint">${words.calendarHint}</span></p>
${held.length === 0 && html`<h2>${words.held}</h2><p>${words.noneHeld}</p>`}
${held.map(
  ({ year, workshops }) =>
    html`<section><h2>${year === "" ? words.heldUndated : words.heldIn(year)}</h2>${workshopListView(frame, workshops, { heading: "h3" })}</section>`,
)}
</div>`,
  });
}

function proposalView(frame: Frame, { proposal, upcoming }: WorkshopsProps): Html | undefined {
  const words = frame.t.workshops;
  const { date, address } = proposal;
  if (address === undefined && upcoming.length > 0) return undefined;
  const day = html`<time datetime="${date}">${dayOfWeekText(frame, date)}</time>`;
  return html`<p>${words.proposed(day)}</p>
${address && html`<ul class="choices"><li><a class="button" href="${address}">${icon("calendar-plus")}<span>${words.plan}</span></a></li></ul>`}`;
}
