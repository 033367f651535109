import type { Language } from "./language/catalogue.ts";
import { time } from "./language/time.ts";

/**
 * A number of bytes for people, in the decimal writing of their language.
 *
 * @example sizeText(26_214_400, "sv") → "25 MB"
 */
export function sizeText(bytes: number, language: Language): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  const maximumFractionDigits = amount < 10 && unit > 0 ? 1 : 0;
  const number = amount.toLocaleString(time[language].locale, { maximumFractionDigits });
  return `${number} ${units[unit]}`;
}

const units = ["B", "kB", "MB", "GB"];
