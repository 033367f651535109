import type { Gathering } from "./gathering.ts";
import { type Attributes, readXml } from "./xml.ts";

/** How a format writes its text down. */
export interface Flow {
  /** Only what stands inside one of these elements is text. */
  text: readonly string[];
  /** A line ends with each of these. */
  lines: readonly string[];
  /** Is the element left out, with all that is in it? */
  isSkipped?(name: string, attributes: Attributes): boolean;
  /** What an element stands for, where it begins: a space, a line's end, a page's. */
  signOf?(name: string, attributes: Attributes): string;
}

/**
 * The words of a part of a file, in the order in which they stand there; "" for a part that is not there.
 *
 * @throws Unreadable
 */
export function textOf(xml: Uint8Array | undefined, flow: Flow, gathering: Gathering): string {
  if (xml === undefined) return "";
  const text = new Set(flow.text);
  const lines = new Set(flow.lines);
  const pieces: string[] = [];
  let length = 0;
  let inText = 0;
  let skipped = 0;
  const add = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  readXml(
    xml,
    {
      open(name, attributes) {
        if (skipped > 0 || flow.isSkipped?.(name, attributes)) {
          skipped++;
          return;
        }
        const sign = flow.signOf?.(name, attributes);
        if (sign) add(sign);
        if (text.has(name)) inText++;
      },
      close(name) {
        if (skipped > 0) {
          skipped--;
          return;
        }
        if (text.has(name)) inText--;
        if (lines.has(name)) add("\n");
      },
      text(words) {
        // A line's end inside of a paragraph is how the file is written, not what it says.
        if (inText > 0 && skipped === 0) add(words.replaceAll("\n", " "));
      },
    },
    () => gathering.hasRoom(length),
  );
  return pieces.join("");
}
