import { withoutOuterSlashes } from "../wiki/slug.ts";
import {
  approvals,
  edition,
  Fault,
  type FieldFault,
  licence,
  listOf,
  map,
  mapOf,
  oneOf,
  optional,
  type Path,
  paths,
  type Read,
  roleList,
  size,
  typeList,
  yesOrNo,
} from "./fieldvalues.ts";
import {
  type CommitRules,
  defaultPolicy,
  type FolderLicense,
  type Policy,
  type ProtectedRule,
  type ReviewRule,
  type UploadRule,
} from "./policy.ts";

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
