import { isPicturePath, nameOf } from "./slug.ts";

/** The inside of `[[…]]`, taken apart. */
export interface WikiLink {
  text: string;
  target: string;
  picture?: { alt: string; width?: string; height?: string };
}

/**
 * @example readWikiLink("så gör du|Manual") // { text: "så gör du", target: "Manual" }
 * @example readWikiLink("plan.png|alt=Planen|width=200") // { …, picture: { alt: "Planen", width: "200" } }
 */
export function readWikiLink(inside: string): WikiLink {
  const [first = "", ...others] = inside.split("|").map((part) => part.trim());
  if (isPicturePath(first) && others.every(isPictureOption)) {
    return { text: nameOf(first), target: first, picture: pictureOf(first, others) };
  }
  const [target = ""] = others;
  return target === "" ? { text: first.replace(/^#/, ""), target: first } : { text: first, target };
}

/** Gollum's: "alt=…", "width=200", or a bare word that places the picture. */
function isPictureOption(option: string): boolean {
  return /^(?:[a-z]+\s*=.*|frame|framed|thumb|border|float|left|right|center)$/i.test(option);
}

function pictureOf(target: string, options: readonly string[]): WikiLink["picture"] {
  const values = new Map<string, string>();
  for (const option of options) {
    const [name = "", ...value] = option.split("=");
    values.set(name.trim().toLowerCase(), value.join("=").trim());
  }
  const width = lengthIn(values.get("width"));
  const height = lengthIn(values.get("height"));
  const alt = values.get("alt") ?? nameOf(target).replace(/\.\w+$/, "");
  return { alt, ...(width && { width }), ...(height && { height }) };
}

/** @returns "200" for "200" and "200px", "50%" for "50%", undefined for what is no length */
function lengthIn(value: string | undefined): string | undefined {
  return /^(\d{1,5}%?)(?:px)?$/i.exec(value ?? "")?.[1];
}
