import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/**
 * Hashes a password for keeping, as a PHC string that carries its own parameters.
 *
 * @example await hashPassword("correct horse") → "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>"
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, today, 32);
  const { memoryKiB, passes, lanes } = today;
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${base64(salt)}$${base64(hash)}`;
}

/**
 * Asks whether the password is the one that was hashed. Without a hash (no such account) it does the same work and
 * says no, so that the time it takes does not tell which accounts exist.
 *
 * @param stored  what `hashPassword` made, also with other parameters than today's
 */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
): Promise<boolean> {
  const { costs, salt, hash } = stored ? parsePhc(stored) : dummy;
  const found = await derive(password, salt, costs, hash.length);
  return timingSafeEqual(found, hash) && stored !== undefined;
}

interface Costs {
  memoryKiB: number;
  passes: number;
  lanes: number;
}

interface StoredPassword {
  costs: Costs;
  salt: Buffer;
  hash: Buffer;
}

// OWASP's second choice for argon2id (Password Storage Cheat Sheet, 2025): 19 MiB, two passes, one lane.
const today: Costs = { memoryKiB: 19 * 1024, passes: 2, lanes: 1 };

const dummy: StoredPassword = { costs: today, salt: randomBytes(16), hash: randomBytes(32) };

const argon2Async = promisify(argon2);

function derive(password: string, salt: Buffer, costs: Costs, length: number): Promise<Buffer> {
  return argon2Async("argon2id", {
    // The same password typed on another keyboard may come as other code points (NIST SP 800-63B, 3.1.1.2).
    message: password.normalize("NFKC"),
    nonce: salt,
    memory: costs.memoryKiB,
    passes: costs.passes,
    parallelism: costs.lanes,
    tagLength: length,
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parsePhc(text: string): StoredPassword {
  const [, memory, passes, lanes, salt, hash] = phc.exec(text) ?? [];
  if (!salt || !hash) throw new Error("A stored password is not an argon2id PHC string.");
  return {
    costs: { memoryKiB: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}
