import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** What `npm start` gives Node, so that what is tested and measured is what people run. */
export const startCommand = readStartCommand();

/** @returns for example { environment: { MALLOC_ARENA_MAX: "2" }, words: ["--max-semi-space-size=8", "/…/server/main.js"] } */
function readStartCommand(): { environment: Record<string, string>; words: string[] } {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [settings = "", words = ""] = String(scripts.start).split(" exec node ");
  const options = words.split(" ");
  const program = options.pop() ?? "";
  return {
    environment: Object.fromEntries(settings.split(" ").map((one) => one.split("="))),
    words: [...options, join(root, program)],
  };
}
