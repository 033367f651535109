/**
 * The moment at which clocks in a time zone show a time.
 *
 * @example instantOf("2026-12-01", "10:00", "Europe/Stockholm") → 2026-12-01T09:00:00Z
 * @returns an hour that the clocks skip is the one after it
 * @throws RangeError  when there is no such time zone
 */
export function instantOf(date: string, clock: string, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${clock}:00Z`);
  const shown = (at: number) =>
    Date.parse(`${formatterOf(timeZone).format(at)}Z`.replace(" ", "T"));
  // The distance to UTC is that of the moment, which is only known when the distance is: the second guess is right.
  const first = asUtc - (shown(asUtc) - asUtc);
  return new Date(asUtc - (shown(first) - first));
}

/** Making a formatter takes longer than writing a hundred dates with it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat("sv", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
