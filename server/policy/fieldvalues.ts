import { isRole, type Role } from "../members/role.ts";

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

export type Path = readonly (string | number)[];
export type Read<Value> = (value: unknown, at: Path) => Value;

/** Thrown where a value is read, and caught where the whole is. */
export class Fault extends Error {
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

export function optional<Value>(
  fields: Readonly<Record<string, unknown>>,
  at: Path,
  name: string,
  read: Read<Value>,
): Value | undefined {
  const value = fields[name];
  return value === undefined || value === null ? undefined : read(value, [...at, name]);
}

export const licence: Read<string> = (value, at) => {
  if (typeof value !== "string" || !isLicenseExpression(value))
    throw new Fault(at, value, "licence");
  return value.trim();
};

/** An SPDX licence expression may join several: "CC-BY-4.0 OR MIT". It ends up in a commit's trailer, so one line. */
export function isLicenseExpression(text: string): boolean {
  return text.length <= 100 && /^[A-Za-z0-9.+() -]+$/.test(text) && /[A-Za-z0-9]/.test(text);
}

export const yesOrNo: Read<boolean> = (value, at) => {
  if (value === "required") return true;
  if (typeof value !== "boolean") throw new Fault(at, value, "yes-or-no");
  return value;
};

export const edition: Read<string> = (value, at) => {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(text.trim()))
    throw new Fault(at, value, "edition");
  return text.trim();
};

export function oneOf<const Word extends string>(
  expected: Expected,
  words: readonly Word[],
): Read<Word> {
  return (value, at) => {
    const word = words.find((each) => each === value);
    if (word === undefined) throw new Fault(at, value, expected);
    return word;
  };
}

export function listOf<Value>(read: Read<Value>): Read<Value[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length > MAX_ITEMS) throw new Fault(at, value, "list");
    return value.map((item, index) => read(item, [...at, index]));
  };
}

const MAX_ITEMS = 200;

export const paths: Read<string[]> = (value, at) => {
  const items = Array.isArray(value) ? value : [value];
  if (items.length === 0 || items.length > MAX_ITEMS || !items.every(isPattern))
    throw new Fault(at, value, "paths");
  return items;
};

function isPattern(item: unknown): item is string {
  return typeof item === "string" && item.trim() !== "" && item.length <= 500;
}

export const roleList: Read<Role[]> = (value, at) => {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item, index) => {
    if (typeof item !== "string" || !isRole(item))
      throw new Fault(Array.isArray(value) ? [...at, index] : at, item, "role");
    return item;
  });
};

export const approvals: Read<number> = (value, at) => {
  const isCount = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 10;
  if (!isCount) throw new Fault(at, value, "approvals");
  return value;
};

export const typeList: Read<string[]> = (value, at) => {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item, index) => {
    const type = typeof item === "string" ? item.trim().toLowerCase().replace(/^\./, "") : "";
    if (!/^([a-z0-9]{1,12}|[a-z]+\/(\*|[a-z0-9][a-z0-9.+-]{0,99}))$/.test(type))
      throw new Fault(Array.isArray(value) ? [...at, index] : at, item, "types");
    return type;
  });
};

export const size: Read<number> = (value, at) => {
  const [, digits, unit = ""] =
    /^(\d{1,6}(?:[.,]\d{1,3})?)\s*(KB|MB|GB)$/i.exec(String(value)) ?? [];
  const bytes = Math.floor(Number(digits?.replace(",", ".")) * (units[unit.toUpperCase()] ?? 0));
  if (!(bytes > 0)) throw new Fault(at, value, "size");
  return bytes;
};

const units: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

export function map(value: unknown, at: Path): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Fault(at, value, "map");
  return value as Readonly<Record<string, unknown>>;
}

/** A map with these fields and no others: one that is misspelt would not be obeyed. */
export function mapOf(
  value: unknown,
  at: Path,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  const fields = map(value, at);
  for (const name of Object.keys(fields))
    if (!known.includes(name)) throw new Fault([...at, name], fields[name], "name");
  return fields;
}
