import { createHash } from "node:crypto";
import { ownBytes } from "../ownbytes.ts";

/** A Git object's name: 40 lower-case hex digits. */
export type ObjectId = string;

export type ObjectType = "blob" | "tree" | "commit" | "tag";

/** @example isObjectId("3f2a9c1") → false, since that is only the beginning of one */
export function isObjectId(text: string): text is ObjectId {
  return /^[0-9a-f]{40}$/.test(text);
}

/** The bytes that Git hashes and stores: "blob 5\0hello". Source: Pro Git, "Git Objects". They are kept for a minute. */
export function framed(type: ObjectType, bytes: Uint8Array): Buffer {
  return ownBytes(Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]));
}

/** @example objectIdOf(framed("blob", Buffer.from(""))) → "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391" */
export function objectIdOf(frame: Uint8Array): ObjectId {
  return createHash("sha1").update(frame).digest("hex");
}
