import { SaxesParser } from "saxes";
import { Unreadable } from "./extraction.ts";

export type Attributes = Readonly<Record<string, string>>;

/** Is told what stands in an XML text. Names come without their prefix: "p" for "w:p" and "a:p". */
export interface XmlListener {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const deepest = 500;
const chunkBytes = 65_536;

/**
 * Reads an XML text as a stream. There are no entities but XML's own five: one that the text declares itself makes
 * it unreadable, and nothing outside of it is ever looked for.
 *
 * @param goOn  asked now and then; the rest is left unread when the answer is no
 * @throws Unreadable  "damaged" for what is not well-formed, "size" for elements nested without end
 */
export function readXml(bytes: Uint8Array, listener: XmlListener, goOn = () => true): void {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({
    position: false,
    xmlns: false,
  });
  let depth = 0;
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > deepest) throw new Unreadable("size", "elements nested too deeply");
    listener.open?.(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    listener.close?.(localName(name));
  });
  parser.on("text", (text) => listener.text?.(text));
  parser.on("cdata", (text) => listener.text?.(text));
  parser.on("error", (error) => {
    throw new Unreadable("damaged", error.message, { cause: error });
  });

  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    if (!goOn()) return;
    parser.write(decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true }));
  }
  parser.write(decoder.decode());
  parser.close();
}

/** An attribute by its name without prefix: `attribute(attributes, "style-name")` for "text:style-name". */
export function attribute(attributes: Attributes, name: string): string | undefined {
  for (const key in attributes) if (localName(key) === name) return attributes[key];
  return undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
