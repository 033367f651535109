import { stringField } from "../wiki/frontmatter.ts";
import { foldedName, isPagePath } from "../wiki/slug.ts";
import { isLicenseExpression } from "./fieldvalues.ts";
import type { Policy } from "./policy.ts";

/** A licence as readers are told it. */
export interface Licence {
  /** SPDX identifier, for example "CC-BY-4.0" */
  id: string;
  name: string;
  /** where its text stands; absent for one that is not in this list */
  address?: string;
}

const known: readonly Licence[] = [
  { id: "CC-BY-4.0", name: "CC BY 4.0", address: "https://creativecommons.org/licenses/by/4.0/" },
  {
    id: "CC-BY-SA-4.0",
    name: "CC BY-SA 4.0",
    address: "https://creativecommons.org/licenses/by-sa/4.0/",
  },
  { id: "CC0-1.0", name: "CC0 1.0", address: "https://creativecommons.org/publicdomain/zero/1.0/" },
  { id: "Apache-2.0", name: "Apache 2.0", address: "https://www.apache.org/licenses/LICENSE-2.0" },
  { id: "MIT", name: "MIT", address: "https://opensource.org/license/mit" },
  {
    id: "EUPL-1.2",
    name: "EUPL 1.2",
    address: "https://interoperable-europe.ec.europa.eu/collection/eupl",
  },
];

/** @example licenceOf("CC-BY-4.0").name → "CC BY 4.0" */
export function licenceOf(id: string): Licence {
  return known.find((licence) => licence.id === id) ?? { id, name: id };
}

/** A file whose licence is asked for. */
export interface LicensedFile {
  readonly path: string;
  /** What the page's own front matter says: `ownLicense(fields)`. */
  readonly own?: string | undefined;
}

/**
 * The licence that a page states for itself: the field `license`, or `licence` as forms of records write it.
 *
 * @returns undefined for none, or no licence's name
 */
export function ownLicense(fields: Readonly<Record<string, unknown>>): string | undefined {
  const text = stringField(fields, "license") ?? stringField(fields, "licence");
  return text !== undefined && isLicenseExpression(text) ? text : undefined;
}

/**
 * Under which licence a file is shared: its own, else that of code for a program, else that of its folder, else that
 * of the wiki.
 *
 * @example licenseFor(policy, { path: "om/Oss.md" }) → "CC-BY-4.0"
 * @example licenseFor(policy, { path: "uploads/0a…/rita.py" }) → "Apache-2.0"
 */
export function licenseFor(policy: Policy, { path, own }: LicensedFile): string {
  if (own !== undefined) return own;
  if (policy.codeLicense !== undefined && isCode(path)) return policy.codeLicense;
  const folded = foldedName(path.normalize("NFC"));
  const above = policy.folderLicenses.find(({ folder }) =>
    folded.startsWith(`${foldedName(folder)}/`),
  );
  return above?.license ?? policy.license;
}

/**
 * The licence that readers are told of.
 *
 * @returns undefined where neither the file nor a policy page names one: what a repository had when the wiki opened it
 *   is not the wiki's to give away
 */
export function statedLicense(policy: Policy, file: LicensedFile): Licence | undefined {
  const isStated = file.own !== undefined || policy.page !== undefined;
  return isStated ? licenceOf(licenseFor(policy, file)) : undefined;
}

/** The licences of what a commit changes, each once. What the wiki writes for itself, `.gitlab/…`, has none of its own. */
export function licensesOf(policy: Policy, files: readonly LicensedFile[]): string[] {
  const shared = files.filter(({ path }) => !path.startsWith("."));
  const licenses = shared.map((file) => licenseFor(policy, file));
  return licenses.length === 0 ? [policy.license] : [...new Set(licenses)].sort();
}

function isCode(path: string): boolean {
  return !isPagePath(path) && codeFile.test(path);
}

const codeFile =
  /\.(bash|bat|c|cc|cpp|cs|css|dart|go|h|hpp|html?|ipynb|java|jl|js|jsx|kt|lua|m|mjs|php|pl|ps1|py|r|rb|rs|scala|sh|sql|swift|tf|ts|tsx|vue)$/i;
