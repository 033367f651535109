import type { Site } from "../site.ts";
import { stringField } from "../wiki/frontmatter.ts";
import { titleOfSlug } from "../wiki/slug.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/** The pages in `templates/`, from which a new page may begin. */
export function templatesIn(snapshot: Snapshot): { slug: string; title: string }[] {
  return [...snapshot.pages.values()]
    .filter((page) => page.path.startsWith("templates/") && page.isPresent)
    .map((page) => ({
      slug: page.slug,
      title: stringField(page.facts.fields, "title") ?? titleOfSlug(page.slug),
    }))
    .sort((one, other) => one.title.localeCompare(other.title, "sv"));
}

/**
 * The text that a new page begins with.
 *
 * @param template  slug of a page in `templates/`; "" for an empty page. `{{title}}` in it becomes the page's title.
 */
export async function templateText(
  site: Site,
  snapshot: Snapshot,
  template: string,
  slug: string,
): Promise<string> {
  const page = template.startsWith("templates/") ? snapshot.pageAt(template) : undefined;
  if (page === undefined) return "";
  const { text } = await site.wiki.textOf(page);
  return text.replaceAll("{{title}}", () => titleOfSlug(slug));
}
