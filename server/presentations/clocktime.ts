/** When something begins and ends, as clocks show it. */
export interface ClockTime {
  /** "10:00" */
  start: string;
  end?: string;
}

/** Where a time stands in a text. */
export interface FoundTime {
  time: ClockTime;
  index: number;
  length: number;
}

/**
 * Reads a text that is a time of day, or two, and nothing else.
 *
 * @param text  "kl 10–12", "10:00", "kl. 9.30 till 11", "10–12", "2 pm", "10 am – 12 pm", "klockan 13"
 * @example readClockTime("kl 10–12") // { start: "10:00", end: "12:00" }
 */
export function readClockTime(text: string): ClockTime | undefined {
  const trimmed = text.trim().replace(/[.,;]$/, "");
  if (trimmed.length > longestTime) return undefined;
  const match = whole.exec(trimmed);
  return match?.groups && timeOf(match.groups);
}

/**
 * Finds the first time of day in a text: after "kl", or with its minutes, or two hours with a dash between.
 *
 * @example findClockTime("4 maj 2021 kl 10–12") // { time: { start: "10:00", end: "12:00" }, index: 11, length: 8 }
 */
export function findClockTime(text: string): FoundTime | undefined {
  for (const match of text.slice(0, longestText).matchAll(within)) {
    const { clock, minutes, half, half2, end } = match.groups ?? {};
    if (!(clock ?? minutes ?? half ?? half2 ?? end)) continue;
    const time = match.groups && timeOf(match.groups);
    if (time) return { time, index: match.index, length: match[0].length };
  }
  return undefined;
}

const longestTime = 60;
const longestText = 2000;

const one = "(?<hours>\\d\\d?)(?:[:.](?<minutes>\\d\\d))?(?:\\s?(?<half>[ap]\\.?m\\b\\.?))?";
const two = one.replaceAll(/\?<(\w+)>/g, "?<$12>");
const between = "\\s*(?:[-–—]|till|to|until)\\s*(?:kl\\.?\\s+)?";
const source = `(?<clock>(?:kl(?:ockan|\\.)?|at|from|från)\\s*)?${one}(?<end>${between}${two})?(?:\\s?(?:h|CES?T|UTC|GMT))?`;
const whole = new RegExp(`^${source}$`, "iu");
const within = new RegExp(`(?<![\\p{L}\\d/.:-])${source}(?![\\p{L}\\d/]|[-.:]\\d)`, "giu");

function timeOf(groups: Record<string, string | undefined>): ClockTime | undefined {
  const { hours, minutes, half, hours2, minutes2, half2 } = groups;
  if (hours2 === undefined) {
    const start = clock(hours, minutes, half);
    return start === undefined ? undefined : { start };
  }
  // "2–4 pm": both are.
  const start = clock(hours, minutes, half ?? sharedHalf(hours, hours2, half2));
  const end = clock(hours2, minutes2, half2);
  return start === undefined || end === undefined ? undefined : { start, end };
}

function sharedHalf(
  hours: string | undefined,
  hours2: string,
  half2: string | undefined,
): string | undefined {
  if (half2 === undefined) return undefined;
  return Number(hours) % 12 <= Number(hours2) % 12 ? half2 : "am";
}

function clock(
  hours: string | undefined,
  minutes: string | undefined,
  half: string | undefined,
): string | undefined {
  const written = Number(hours);
  const minute = Number(minutes ?? 0);
  if (minute > 59 || written > 24 || (half !== undefined && (written > 12 || written === 0)))
    return undefined;
  const hour = half === undefined ? written : (written % 12) + (/^p/i.test(half) ? 12 : 0);
  // "24:00" is the end of a day.
  if (hour === 24 && minute > 0) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
