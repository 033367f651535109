/**
 * A text without these signs at its ends, in time that grows with the text alone.
 *
 * @param signs  each character by itself; " " is any white space
 * @example trimmed(" – Öppna data: ", " :–") // "Öppna data"
 */
export function trimmed(text: string, signs: string, ends: "both" | "end" = "both"): string {
  const isSign = (sign: string | undefined) =>
    sign !== undefined && (signs.includes(sign) || (signs.includes(" ") && /\s/.test(sign)));
  let start = 0;
  let end = text.length;
  if (ends === "both") while (start < end && isSign(text[start])) start += 1;
  while (end > start && isSign(text[end - 1])) end -= 1;
  return text.slice(start, end);
}
