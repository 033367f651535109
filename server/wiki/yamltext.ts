import { isScalar, parseDocument } from "yaml";
import { isMap } from "./fieldvalue.ts";

export type ScalarStyle = "plain" | "single" | "double";

/**
 * A field and its value as lines of YAML, each with its line end.
 * @example fieldText("speakers", [{ person: "Ada" }], 0) // "speakers:\n  - person: Ada\n"
 */
export function fieldText(name: string, value: unknown, indent: number): string {
  const rest = isBlock(value)
    ? `\n${blockText(value, indent + 2)}`
    : ` ${inlineText(value, "plain", false)}\n`;
  return `${" ".repeat(indent)}${scalarText(name, "plain", true)}:${rest}`;
}

/** A list or a map with something in it as lines of YAML, each with its line end. */
export function blockText(value: unknown, indent: number): string {
  if (Array.isArray(value)) return value.map((item) => itemText(item, indent)).join("");
  const entries = isMap(value) ? Object.entries(value) : [];
  return entries.map(([name, item]) => fieldText(name, item, indent)).join("");
}

/** @example itemText({ person: "Ada", organisation: "Digg" }, 2) // "  - person: Ada\n    organisation: Digg\n" */
export function itemText(item: unknown, indent: number): string {
  const dash = `${" ".repeat(indent)}- `;
  if (!isBlock(item)) return `${dash}${inlineText(item, "plain", false)}\n`;
  return dash + blockText(item, indent + 2).slice(indent + 2);
}

/** Is it written on lines of its own? Empty lists and maps are not: `[]`, `{}`. */
export function isBlock(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isMap(value) && Object.keys(value).length > 0;
}

/** A value on one line. @param inFlow  within `[…]` or `{…}`, where commas and brackets mean something */
export function inlineText(value: unknown, style: ScalarStyle, inFlow: boolean): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => inlineText(item, "plain", true)).join(", ")}]`;
  }
  if (!isMap(value)) return scalarText(value, style, inFlow);
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  const parts = entries.map(
    ([name, item]) => `${scalarText(name, "plain", true)}: ${inlineText(item, "plain", true)}`,
  );
  return `{ ${parts.join(", ")} }`;
}

function scalarText(value: unknown, style: ScalarStyle, inFlow: boolean): string {
  if (typeof value !== "string") return String(value);
  if (style === "single" && isPrintable(value)) return `'${value.replaceAll("'", "''")}'`;
  if (style === "plain" && isPlain(value, inFlow)) return value;
  return JSON.stringify(value).replace(UNSEEN, escaped);
}

/** Would every reader of YAML, also of version 1.1, take the bare words for this very text? */
function isPlain(text: string, inFlow: boolean): boolean {
  if (text === "" || !isPrintable(text) || OTHER_TYPE.test(text)) return false;
  if (inFlow && /[,[\]{}]/.test(text)) return false;
  const document = parseDocument(inFlow ? `? ${text}\n: x` : `k: ${text}`, {
    schema: "core",
    logLevel: "silent",
    prettyErrors: false,
  });
  if (document.errors.length > 0 || document.warnings.length > 0) return false;
  const { contents } = document;
  const pair = contents !== null && "items" in contents ? contents.items[0] : undefined;
  if (pair === undefined || !("value" in pair)) return false;
  const node = inFlow ? (pair as { key: unknown }).key : pair.value;
  return isScalar(node) && node.value === text && node.comment === undefined && !node.anchor;
}

function isPrintable(text: string): boolean {
  return text.isWellFormed() && text.search(UNSEEN) < 0 && text.search(CONTROL) < 0;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x1f]/;
// Line ends to readers of YAML 1.1, and what cannot be seen.
const UNSEEN = /[\x7f-\x9f\u2028\u2029\ufeff]/g;
// A truth value, nothing, a number or a clock time (in base 60) to readers of YAML 1.1.
const OTHER_TYPE = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?[\d_.,]+|[-+]?\d+:\d.*)$/i;
