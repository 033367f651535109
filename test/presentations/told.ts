import type { PresentationDraft, WorkshopDraft } from "../../server/presentations/draft.ts";
import type { ItemDraft } from "../../server/presentations/itemline.ts";
import type { LegacyReading } from "../../server/presentations/legacy.ts";
import type { WrittenDate } from "../../server/presentations/swedishdate.ts";
import { formatTimeStamp } from "../../server/presentations/timestamp.ts";

/**
 * What has been read of a text, line by line: "page: …" is the page as a whole, "- …" a presentation, the others are
 * workshops, with "?" when only the page's name can tell.
 */
export function told({ page, sections }: LegacyReading): string[] {
  const lines = page ? [`page: ${presentation(page)}`, ...summary(page.summary)] : [];
  for (const { workshop: held, items, isSure, around } of sections) {
    if (held) {
      const [title, ...others] = workshop(held);
      const year = around.find((one) => /^\d{4}$/.test(one));
      lines.push(joined([`${title}${isSure ? "" : "?"}`, ...others, year && `under ${year}`]));
      lines.push(...summary(held.summary));
    }
    lines.push(...items.map((item) => `- ${joined([item.presentation.title, itemLine(item)])}`));
  }
  return lines;
}

function itemLine({ presentation: draft, clock, page }: ItemDraft): string {
  const times = clock && [clock.start, clock.end].filter((one) => one !== undefined).join("–");
  return joined([presentation(draft), times && `at ${times}`, page && `page ${page.target}`]);
}

function presentation(draft: PresentationDraft): string {
  const { date, speakers, slides, recording, workshop, doubts } = draft;
  const place = [
    recording?.address,
    recording?.start !== undefined && `from ${formatTimeStamp(recording.start)}`,
  ].filter(Boolean);
  return joined([
    date && dated(date),
    speakers
      .map(({ person, organisation }) => `${person ?? ""} (${organisation ?? ""})`)
      .join(", "),
    ...slides.map(({ target }) => `slides ${target}`),
    place.join(" "),
    recording?.transcript && `transcript ${recording.transcript}`,
    workshop && `at ${workshop.target}`,
    ...doubts.map(({ field, kind }) => `${field}: ${kind}`),
  ]);
}

function workshop(draft: WorkshopDraft): string[] {
  const { title = "", number, date, start, end, place, link, recordings, isRecorded } = draft;
  const when = [date && dated(date), start && `${start}${end ? `–${end}` : ""}`];
  return [
    title,
    number === undefined ? "" : `number ${number}`,
    when.filter(Boolean).join(" "),
    place ? `in ${place}` : "",
    link ? `link ${link}` : "",
    ...recordings.map(({ address }) => address),
    isRecorded ? "" : "not recorded",
  ];
}

/** "2021-5-4", and "15/9" without a year */
function dated({ year, month, day, weekday }: WrittenDate): string {
  const date = year === undefined ? `${day}/${month}` : `${year}-${month}-${day}`;
  return weekday === 2 ? `${date} tuesday` : date;
}

function summary(text: string | undefined): string[] {
  return text === undefined ? [] : [`  ${text}`];
}

function joined(parts: readonly (string | undefined | false)[]): string {
  return parts.filter(Boolean).join(" · ");
}
