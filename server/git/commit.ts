import type { ObjectId } from "./objectid.ts";

/** Who did something, when. `offsetMinutes` is east of UTC: 120 for Stockholm in summer. */
export interface Signature {
  name: string;
  email: string;
  at: Date;
  offsetMinutes: number;
}

export interface Commit {
  id: ObjectId;
  tree: ObjectId;
  parents: readonly ObjectId[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** Reads a commit object, whatever its encoding; fields that are missing or malformed get harmless values. */
export function parseCommit(id: ObjectId, bytes: Buffer): Commit {
  const end = bytes.indexOf("\n\n");
  const head = bytes.subarray(0, end < 0 ? bytes.length : end);
  const encoding = /^encoding (\S+)$/m.exec(head.toString("latin1"))?.[1] ?? "utf-8";
  const lines = decoded(head, encoding).split("\n");
  const field = (name: string) =>
    lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "";
  return {
    id,
    tree: field("tree"),
    parents: lines.filter((line) => line.startsWith("parent ")).map((line) => line.slice(7)),
    author: parseSignature(field("author")),
    committer: parseSignature(field("committer")),
    message: end < 0 ? "" : decoded(bytes.subarray(end + 2), encoding),
  };
}

/** Writes a commit object. Names and addresses lose what would break the header line: < > and line ends. */
export function serializeCommit(commit: Omit<Commit, "id">): Buffer {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
    "",
    commit.message.endsWith("\n") ? commit.message : `${commit.message}\n`,
  ];
  return Buffer.from(lines.join("\n").replaceAll("\0", ""));
}

/** The commit as it is said in one line: the message up to its first empty line. */
export function summaryOf(message: string): string {
  return inOneLine(message.trimStart().split(/\n\s*\n/, 1)[0] ?? "");
}

/** @example inOneLine("Rätta \n  felet") → "Rätta felet" */
export function inOneLine(paragraph: string): string {
  const lines = paragraph.split("\n").map((line) => line.trim());
  return lines.join(" ").trim();
}

/** @example parseSignature("Ada <ada@example.org> 1700000000 +0100") */
export function parseSignature(line: string): Signature {
  const open = line.indexOf("<");
  const close = line.lastIndexOf(">");
  const isWhole = open >= 0 && close > open;
  const [, time = "0", offset = ""] = isWhole
    ? (/^(-?\d+)?\s*([+-]\d+)?/.exec(line.slice(close + 1).trimStart()) ?? [])
    : [];
  const seconds = Number(time);
  const zone = /^([+-])(\d{2})(\d{2})$/.exec(offset);
  const minutes = zone ? Number(zone[2]) * 60 + Number(zone[3]) : 0;
  const at = new Date(seconds * 1000);
  return {
    name: (isWhole ? line.slice(0, open) : line).trim(),
    email: isWhole ? line.slice(open + 1, close).trim() : "",
    at: Number.isNaN(at.getTime()) ? new Date(0) : at,
    offsetMinutes: zone?.[1] === "-" ? -minutes : minutes,
  };
}

function formatSignature({ name, email, at, offsetMinutes }: Signature): string {
  const clean = (text: string) => text.replace(/[\p{Cc}<>]/gu, "").trim();
  const sign = offsetMinutes < 0 ? "-" : "+";
  const minutes = Math.abs(offsetMinutes);
  const zone = `${String(Math.floor(minutes / 60)).padStart(2, "0")}${String(minutes % 60).padStart(2, "0")}`;
  return `${clean(name)} <${clean(email)}> ${Math.floor(at.getTime() / 1000)} ${sign}${zone}`;
}

/**
 * Text that was meant to be UTF-8. Bytes that are not were most likely written on an old Windows machine, and a name
 * in its letters says more than one full of question marks.
 */
export function textOf(bytes: Uint8Array): string {
  const text = lenient.decode(bytes);
  if (!text.includes("\ufffd")) return text;
  try {
    return strict.decode(bytes);
  } catch {
    return windows.decode(bytes);
  }
}

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
const strict = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
const windows = new TextDecoder("windows-1252");

function decoded(bytes: Buffer, encoding: string): string {
  try {
    return /^utf-?8$/i.test(encoding) ? textOf(bytes) : new TextDecoder(encoding).decode(bytes);
  } catch {
    return textOf(bytes);
  }
}
