import { createHash, randomBytes } from "node:crypto";

/** A secret that is shown once: 256 bits, which nobody guesses, so that a plain hash of it is enough to keep. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function hashOfSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
