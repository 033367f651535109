import { createHash } from "node:crypto";

/** How the address of an erased account is remembered: whoever reads the file does not read the address. */
export function addressHash(address: string): Buffer {
  return createHash("sha256").update(address.toLowerCase()).digest();
}
