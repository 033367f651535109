import { readFrontMatter } from "./frontmatter.ts";

type SummaryLanguage = "sv" | "en";

export interface SummaryDetails {
  /** The page's title; for a rename the old one. */
  title: string;
  /** For a rename. */
  newTitle?: string;
  /** For an update: the whole page before and after. */
  before?: string;
  after?: string;
}

/** Here and not among the interface's words: they become part of Git's history. */
const words = {
  en: {
    create: (title: string) => `Create “${title}”`,
    update: (title: string) => `Update “${title}”`,
    rename: (title: string, newTitle: string) => `Rename “${title}” to “${newTitle}”`,
    delete: (title: string) => `Delete “${title}”`,
    section: {
      changed: (section: string, title: string) => `Update section “${section}” of “${title}”`,
      added: (section: string, title: string) => `Add section “${section}” to “${title}”`,
      removed: (section: string, title: string) => `Remove section “${section}” from “${title}”`,
    },
  },
  sv: {
    create: (title: string) => `Skapa ”${title}”`,
    update: (title: string) => `Uppdatera ”${title}”`,
    rename: (title: string, newTitle: string) => `Byt namn på ”${title}” till ”${newTitle}”`,
    delete: (title: string) => `Ta bort ”${title}”`,
    section: {
      changed: (section: string, title: string) => `Uppdatera avsnittet ”${section}” i ”${title}”`,
      added: (section: string, title: string) => `Lägg till avsnittet ”${section}” i ”${title}”`,
      removed: (section: string, title: string) => `Ta bort avsnittet ”${section}” ur ”${title}”`,
    },
  },
} as const;

/**
 * A summary for a change whose author wrote none.
 * @example proposedSummary("update", { title: "Workshopserie", before, after }, "sv")
 *   // "Uppdatera avsnittet ”Kommande” i ”Workshopserie”", or "Uppdatera ”Workshopserie”" if several changed
 */
export function proposedSummary(
  kind: "create" | "update" | "rename" | "delete",
  details: SummaryDetails,
  language: SummaryLanguage,
): string {
  const { title, newTitle = "", before, after } = details;
  const say = words[language];
  if (kind === "rename") return say.rename(title, newTitle);
  if (kind !== "update") return say[kind](title);

  const isReadable = before !== undefined && after !== undefined && after.length < longestText;
  const only = isReadable ? onlySection(before, after) : undefined;
  return only ? say.section[only.change](only.heading, title) : say.update(title);
}

/** Longer texts are looked through by nobody while somebody waits. */
const longestText = 500_000;

interface Section {
  /** "" for what stands before the first heading. */
  heading: string;
  level: number;
  text: string;
}

interface SectionChange {
  heading: string;
  change: "changed" | "added" | "removed";
}

/** The one section that a change is about; undefined if there are several, or if it is not within one. */
function onlySection(before: string, after: string): SectionChange | undefined {
  if (blockOf(before) !== blockOf(after)) return undefined;
  const old = sectionsOf(before);
  const now = sectionsOf(after);
  const changes: (SectionChange & { level: number })[] = [];
  for (const [key, { heading, level, text }] of now) {
    const change = old.has(key) ? "changed" : "added";
    if (old.get(key)?.text !== text) changes.push({ heading, level, change });
  }
  for (const [key, { heading, level }] of old) {
    if (!now.has(key)) changes.push({ heading, level, change: "removed" });
  }
  const [only] = changes;
  // The first level is the page's own title, so what stands right below it is the page.
  return changes.length === 1 && only && only.level > 1 && only.heading !== "" ? only : undefined;
}

function blockOf(text: string): string {
  return text.slice(0, readFrontMatter(text).bodyStart);
}

/** The sections by heading; a repeated heading is told apart by its number. */
function sectionsOf(text: string): Map<string, Section> {
  const sections = new Map<string, Section>();
  const counts = new Map<string, number>();
  let section: Section = { heading: "", level: 0, text: "" };
  let fence = "";
  sections.set("", section);
  for (const line of readFrontMatter(text).body.split(/\r\n|\n|\r/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    const heading = fence === "" ? /^ {0,3}(#{1,6})[ \t]+(\S.{0,299})$/.exec(line) : null;
    if (heading) {
      section = {
        heading: plainWords(heading[2] ?? ""),
        level: (heading[1] ?? "").length,
        text: "",
      };
      const count = (counts.get(section.heading) ?? 0) + 1;
      counts.set(section.heading, count);
      sections.set(`${section.heading}\n${count}`, section);
      continue;
    }
    if (mark !== "" && fence === "") fence = mark;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = "";
    section.text += `${line.trimEnd()}\n`;
  }
  // Blank lines at its end separate a section from the next one and belong to neither.
  for (const each of sections.values()) each.text = each.text.trimEnd();
  return sections;
}

/** @example plainWords("**Mål** och [vägar](x)") // "Mål och vägar" */
function plainWords(markdown: string): string {
  return markdown
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/[*`~]|<[^<>]*>|[ \t]#+[ \t]*$/g, "")
    .trim();
}
