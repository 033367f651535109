import { isRole, type Role } from "../members/role.ts";
import { withoutOuterSlashes } from "../wiki/slug.ts";
import {
  type CommitRules,
  defaultPolicy,
  type FolderLicense,
  type Policy,
  type ProtectedRule,
  type ReviewRule,
  type UploadRule,
} from "./policy.ts";

/** What may stand in a field: `views/language/policy.ts` says each in words. */
export type Expected =
  | "acceptance"
  | "approvals"
  | "authors"
  | "edition"
  | "licence"
  | "list"
  | "map"
  | "name"
  | "paths"
  | "protecting-role"
  | "role"
  | "size"
  | "suggestions"
  | "summary"
  | "types"
  | "yes-or-no";

/** A field of the policy page that cannot be read. */
export interface FieldFault {
  /** Where it stands: ["review", 0, "approvals"]. */
  readonly at: readonly (string | number)[];
  /** As a person would name it: "review[1].approvals". */
  readonly field: string;
  /** What stands there, shortened. */
  readonly value: string;
  readonly expected: Expected;
}

/**
 * Reads a policy page's front matter. A field that is absent has its default; fields of other kinds (`title`, `tags`)
 * are left alone, but one that is a field of the policy in another spelling is a fault, since it would not be obeyed.
 *
 * @example readPolicy({ kind: "policy", license: "CC0-1.0" }) → { ...defaultPolicy, license: "CC0-1.0" }
 * @example readPolicy({ review: [{ paths: "om/**", approvals: 0 }] })
 *   → { error: { at: ["review", 0, "approvals"], field: "review[1].approvals", value: "0", expected: "approvals" } }
 */
export function readPolicy(
  fields: Readonly<Record<string, unknown>>,
): Policy | { error: FieldFault } {
  try {
    for (const name of Object.keys(fields)) refuseMisspelt(name, fields[name]);
    return policyOf(fields);
  } catch (error) {
    if (error instanceof Fault) return { error: error.fault };
    throw error;
  }
}

function policyOf(fields: Readonly<Record<string, unknown>>): Policy {
  const fallback = defaultPolicy;
  const top: Path = [];
  const codeLicense = optional(fields, top, "code-license", licence);
  return {
    ...(optional(fields, top, "license", licences) ?? {
      license: fallback.license,
      folderLicenses: [],
    }),
    ...(codeLicense !== undefined && { codeLicense }),
    signOff: optional(fields, top, "sign-off", yesOrNo) ?? fallback.signOff,
    acceptance:
      optional(fields, top, "acceptance", oneOf("acceptance", ["required", "none"])) ?? "none",
    edition: optional(fields, top, "edition", edition) ?? fallback.edition,
    summary:
      optional(fields, top, "summary", oneOf("summary", ["optional", "asked", "required"])) ??
      fallback.summary,
    review: optional(fields, top, "review", listOf(reviewRule)) ?? [],
    protected: optional(fields, top, "protected", listOf(protectedRule)) ?? [],
    uploads: optional(fields, top, "uploads", uploadRule) ?? {},
    suggestions:
      optional(
        fields,
        top,
        "suggestions",
        oneOf("suggestions", ["signed-in", "confirmed", "anyone"]),
      ) ?? fallback.suggestions,
    commitRules: optional(fields, top, "commit-rules", commitRules) ?? fallback.commitRules,
  };
}

type Path = readonly (string | number)[];
type Read<Value> = (value: unknown, at: Path) => Value;

const names = [
  "license",
  "code-license",
  "sign-off",
  "acceptance",
  "edition",
  "summary",
  "review",
  "protected",
  "uploads",
  "suggestions",
  "commit-rules",
];

function refuseMisspelt(name: string, value: unknown): void {
  if (names.includes(name)) return;
  const plain = bare(name);
  if (names.some((known) => bare(known) === plain)) throw new Fault([name], value, "name");
}

/** @example bare("Sign_off") → bare("sign-off"); "licence" is "license" */
function bare(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "").replace("licence", "license").replace(/s$/, "");
}

function optional<Value>(
  fields: Readonly<Record<string, unknown>>,
  at: Path,
  name: string,
  read: Read<Value>,
): Value | undefined {
  const value = fields[name];
  return value === undefined || value === null ? undefined : read(value, [...at, name]);
}

const licences: Read<Pick<Policy, "license" | "folderLicenses">> = (value, at) => {
  if (typeof value === "string") return { license: licence(value, at), folderLicenses: [] };
  const fields = map(value, at);
  const folderLicenses: FolderLicense[] = [];
  for (const [name, each] of Object.entries(fields)) {
    const license = licence(each, [...at, name]);
    const folder = withoutOuterSlashes(name.normalize("NFC"));
    if (name !== "default") folderLicenses.push({ folder, license });
  }
  const depth = ({ folder }: FolderLicense) => folder.split("/").length;
  folderLicenses.sort((one, other) => depth(other) - depth(one));
  return {
    license: optional(fields, at, "default", licence) ?? defaultPolicy.license,
    folderLicenses,
  };
};

const licence: Read<string> = (value, at) => {
  if (typeof value !== "string" || !isLicenseExpression(value))
    throw new Fault(at, value, "licence");
  return value.trim();
};

/** An SPDX licence expression may join several: "CC-BY-4.0 OR MIT". It ends up in a commit's trailer, so one line. */
export function isLicenseExpression(text: string): boolean {
  return text.length <= 100 && /^[A-Za-z0-9.+() -]+$/.test(text) && /[A-Za-z0-9]/.test(text);
}

const yesOrNo: Read<boolean> = (value, at) => {
  if (value === "required") return true;
  if (typeof value !== "boolean") throw new Fault(at, value, "yes-or-no");
  return value;
};

const edition: Read<string> = (value, at) => {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(text.trim()))
    throw new Fault(at, value, "edition");
  return text.trim();
};

function oneOf<const Word extends string>(expected: Expected, words: readonly Word[]): Read<Word> {
  return (value, at) => {
    const word = words.find((each) => each === value);
    if (word === undefined) throw new Fault(at, value, expected);
    return word;
  };
}

function listOf<Value>(read: Read<Value>): Read<Value[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length > MAX_ITEMS) throw new Fault(at, value, "list");
    return value.map((item, index) => read(item, [...at, index]));
  };
}

const MAX_ITEMS = 200;

const reviewRule: Read<ReviewRule> = (value, at) => {
  const fields = mapOf(value, at, ["paths", "roles", "approvals", "own"]);
  return {
    paths: paths(fields.paths, [...at, "paths"]),
    roles: optional(fields, at, "roles", roleList) ?? ["member"],
    approvals: optional(fields, at, "approvals", approvals) ?? 1,
    own: optional(fields, at, "own", yesOrNo) ?? false,
  };
};

const protectedRule: Read<ProtectedRule> = (value, at) => {
  const fields = mapOf(value, at, ["paths", "role"]);
  const asked = optional(
    fields,
    at,
    "role",
    oneOf("protecting-role", ["member", "reviewer", "maintainer"]),
  );
  return { paths: paths(fields.paths, [...at, "paths"]), role: asked ?? "reviewer" };
};

const uploadRule: Read<UploadRule> = (value, at) => {
  const fields = mapOf(value, at, ["types", "size"]);
  const types = optional(fields, at, "types", typeList);
  const sizeBytes = optional(fields, at, "size", size);
  return { ...(types && { types }), ...(sizeBytes !== undefined && { sizeBytes }) };
};

const commitRules: Read<CommitRules> = (value, at) => {
  const fields = mapOf(value, at, ["sign-off", "license", "authors", "protected", "uploads"]);
  const authors = optional(fields, at, "authors", oneOf("authors", ["anyone", "members"]));
  return {
    signOff: optional(fields, at, "sign-off", yesOrNo) ?? false,
    license: optional(fields, at, "license", yesOrNo) ?? false,
    authors: authors ?? "anyone",
    protected: optional(fields, at, "protected", yesOrNo) ?? false,
    uploads: optional(fields, at, "uploads", yesOrNo) ?? false,
  };
};

const paths: Read<string[]> = (value, at) => {
  const items = Array.isArray(value) ? value : [value];
  if (items.length === 0 || items.length > MAX_ITEMS || !items.every(isPattern))
    throw new Fault(at, value, "paths");
  return items;
};

function isPattern(item: unknown): item is string {
  return typeof item === "string" && item.trim() !== "" && item.length <= 500;
}

const roleList: Read<Role[]> = (value, at) => {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item, index) => {
    if (typeof item !== "string" || !isRole(item))
      throw new Fault(Array.isArray(value) ? [...at, index] : at, item, "role");
    return item;
  });
};

const approvals: Read<number> = (value, at) => {
  const isCount = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 10;
  if (!isCount) throw new Fault(at, value, "approvals");
  return value;
};

const typeList: Read<string[]> = (value, at) => {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item, index) => {
    const type = typeof item === "string" ? item.trim().toLowerCase().replace(/^\./, "") : "";
    if (!/^([a-z0-9]{1,12}|[a-z]+\/(\*|[a-z0-9][a-z0-9.+-]{0,99}))$/.test(type))
      throw new Fault(Array.isArray(value) ? [...at, index] : at, item, "types");
    return type;
  });
};

const size: Read<number> = (value, at) => {
  const [, digits, unit = ""] =
    /^(\d{1,6}(?:[.,]\d{1,3})?)\s*(KB|MB|GB)$/i.exec(String(value)) ?? [];
  const bytes = Math.floor(Number(digits?.replace(",", ".")) * (units[unit.toUpperCase()] ?? 0));
  if (!(bytes > 0)) throw new Fault(at, value, "size");
  return bytes;
};

const units: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

function map(value: unknown, at: Path): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Fault(at, value, "map");
  return value as Readonly<Record<string, unknown>>;
}

/** A map with these fields and no others: one that is misspelt would not be obeyed. */
function mapOf(
  value: unknown,
  at: Path,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  const fields = map(value, at);
  for (const name of Object.keys(fields))
    if (!known.includes(name)) throw new Fault([...at, name], fields[name], "name");
  return fields;
}

/** Thrown and caught in this file alone. */
class Fault extends Error {
  readonly fault: FieldFault;

  constructor(at: Path, value: unknown, expected: Expected) {
    super("a field that cannot be read");
    const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    const shown = [...text].length > 60 ? `${[...text].slice(0, 59).join("")}…` : text;
    this.fault = { at, field: fieldName(at), value: shown, expected };
  }
}

/** @example fieldName(["review", 0, "paths"]) → "review[1].paths": people count from 1 */
function fieldName(at: Path): string {
  return at
    .map((part) => (typeof part === "number" ? `[${part + 1}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
}
