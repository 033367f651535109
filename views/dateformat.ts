/**
 * A formatter for dates. Making one takes longer than writing a hundred dates with it, so each is made once.
 *
 * @example dateFormat("sv-SE", { timeZone: "UTC", month: "long" }).format(new Date(0)) → "januari"
 */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, formatter);
  return formatter;
}

/** As many as the wiki's own languages, time zone and forms of a date. */
const formatters = new Map<string, Intl.DateTimeFormat>();
