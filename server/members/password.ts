import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/**
 * Hashes a password for keeping, as a PHC string that carries its own parameters.
 *
 * @example await hashPassword("correct horse") → "$argon2id$v=19$m=47104,t=1,p=1$<salt>$<hash>"
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

// OWASP's first choice for argon2id (Password Storage Cheat Sheet, 2025): 46 MiB, one pass, one lane. The system gets that
// back at once; of its second choice, 19 MiB, each thread that ever computed one kept 38 for good (glibc's malloc(3):
// what is smaller than 32 MiB may stay with the thread).
const today: Costs = { memoryKiB: 46 * 1024, passes: 1, lanes: 1 };

const dummy: StoredPassword = { costs: today, salt: randomBytes(16), hash: randomBytes(32) };

const argon2Async = promisify(argon2);

/** One at a time: when a whole workshop signs in, memory, processors and threads are left for those who read and save. */
let last: Promise<unknown> = Promise.resolve();

function derive(password: string, salt: Buffer, costs: Costs, length: number): Promise<Buffer> {
  const derived = last.then(() => deriveNow(password, salt, costs, length));
  last = derived.catch(() => undefined);
  return derived;
}

function deriveNow(password: string, salt: Buffer, costs: Costs, length: number): Promise<Buffer> {
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
