import type { Names } from "./names.ts";
import { folderOf } from "./slug.ts";

/**
 * The page that stands beside, above or below the pages of a folder: in the folder itself, else in the nearest
 * one above it. GitLab looks in the root alone, and finds the same one there.
 * @example sidebarPathFor("Gondor/Minas-Tirith", names, "_sidebar") // "Gondor/_Sidebar.md"
 */
export function sidebarPathFor(
  folder: string,
  names: Names,
  which: "_sidebar" | "_header" | "_footer",
): string | undefined {
  const found = names.findInPlace(folder === "" ? which : `${folder}/${which}`);
  if (found || folder === "") return found?.path;
  return sidebarPathFor(folderOf(folder), names, which);
}
