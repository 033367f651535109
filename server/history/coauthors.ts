import { messageParts } from "../git/trailers.ts";

const most = 50;

/**
 * The others who wrote what a commit has, by its trailers.
 *
 * @example coauthorsIn("Rätta\n\nCo-authored-by: Bo <bo@example.org>\n") → [{ name: "Bo", email: "bo@example.org" }]
 */
export function coauthorsIn(message: string): { name: string; email: string }[] {
  if (!/^co-authored-by/im.test(message)) return [];
  return messageParts(message)
    .trailers.filter(({ name }) => name.toLowerCase() === "co-authored-by")
    .slice(0, most)
    .flatMap(({ value }) => {
      const start = value.lastIndexOf("<");
      const name = value.slice(0, Math.max(0, start)).trim().toWellFormed();
      const [address = ""] = value.slice(start + 1).split(">", 1);
      const email = address.trim().toWellFormed();
      return start < 0 || name === "" ? [] : [{ name, email }];
    });
}
