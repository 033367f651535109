import { dateFormat } from "./dateformat.ts";
import type { Language } from "./language/catalogue.ts";
import { messages } from "./language/index.ts";

/**
 * A date as a page names it, which may be as little as a year. What is no date stays as it is written.
 *
 * @example dateText("2023-04-18", "sv") → "18 april 2023"; "2023-04" → "april 2023"; "2023" → "2023"
 */
export function dateText(date: string, language: Language): string {
  const [, year = "", month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?!\d))?)?/.exec(date) ?? [];
  const moment = new Date(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`);
  if (year === "" || Number.isNaN(moment.getTime())) return date;
  const parts: Intl.DateTimeFormatOptions = {
    timeZone: "UTC",
    year: "numeric",
    ...(month !== undefined && { month: "long" }),
    ...(day !== undefined && { day: "numeric" }),
  };
  return dateFormat(messages[language].time.locale, parts).format(moment);
}
