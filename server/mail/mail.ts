import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { createTransport, type Transporter } from "nodemailer";
import { emailKey } from "../members/person.ts";
import type { PrivateStore } from "../members/store.ts";
import type { MailSettings } from "./settings.ts";

export interface Letter {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  /** Plain text; lines may be of any length. */
  readonly text: string;
  /** A whole address that ends letters of this kind when a POST is sent there, as mail programs offer (RFC 8058). */
  readonly unsubscribe?: string;
}

export interface MailParts {
  readonly store: PrivateStore;
  readonly settings: MailSettings;
  /** Whom the letters are from, in words: the wiki's title. */
  readonly name: string;
  /** The clock, in milliseconds: tests bring their own. */
  readonly now?: () => number;
}

/**
 * Letters that the wiki sends. They wait in `private.sqlite` until the mail server has taken them, so neither a
 * restart nor a mail server that is down for a while loses one; and whoever asks for one never waits.
 */
export class Mail {
  readonly #database: DatabaseSync;
  readonly #from: { name: string; address: string };
  readonly #transport: Transporter;
  readonly #now: () => number;
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor({ store, settings, name, now = Date.now }: MailParts) {
    this.#database = store.database;
    this.#from = { name, address: settings.from };
    this.#now = now;
    this.#transport = createTransport({
      url: settings.server,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.#wakeIn(0);
  }

  /**
   * Keeps a letter for sending. It never throws: what somebody does in the wiki must not fail for want of a letter.
   *
   * @example site.mail?.send({ to: "ada@example.org", subject: "Your suggestion", text: "It is accepted." })
   */
  send({ to, subject, text, unsubscribe }: Letter): void {
    try {
      this.#database
        .prepare(
          `INSERT INTO mails
             (message_id, recipient, member_id, subject, content, stop_url, made_at, next_at)
           VALUES (?1, ?2, (SELECT id FROM members WHERE email_key = ?3), ?4, ?5, ?6, ?7, ?7)`,
        )
        .run(
          `<${randomUUID()}@${this.#from.address.split("@").pop()}>`,
          to,
          emailKey(to),
          subject.replace(/\p{Cc}+/gu, " ").trim(),
          text,
          unsubscribe ?? null,
          this.#now(),
        );
      this.#wakeIn(0);
    } catch (error) {
      console.error(`A letter could not be kept for sending (${reasonOf(error)}).`);
    }
  }

  /** Sends all that is due by now, one after the other. */
  async deliver(): Promise<void> {
    this.#round ??= this.#deliverDue().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  /** Waits for the letter that is on its way; the others go after the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#round;
    this.#transport.close();
  }

  async #deliverDue(): Promise<void> {
    let restMs = 0;
    for (let row = this.#nextDue(); row && restMs === 0; row = this.#nextDue())
      restMs = await this.#deliverOne(row);
    const next = this.#database.prepare("SELECT min(next_at) AS at FROM mails").get()?.at;
    if (next !== null && next !== undefined)
      this.#wakeIn(Math.max(Number(next) - this.#now(), restMs));
  }

  #nextDue(): MailRow | undefined {
    if (this.#isClosed) return undefined;
    return (
      this.#database
        .prepare(
          "SELECT * FROM mails WHERE next_at NOT BETWEEN ?1 + 1 AND ?2 ORDER BY next_at, id LIMIT 1",
        )
        // What waits longer than it ever has to was written before the clock was set back.
        .get(this.#now(), this.#now() + LONGEST_WAIT_MS) as unknown as MailRow | undefined
    );
  }

  /** @returns how long to leave the mail server alone */
  async #deliverOne(row: MailRow): Promise<number> {
    try {
      await this.#transport.sendMail({
        from: this.#from,
        // As an object: an address is never read as a list of several.
        to: { name: "", address: row.recipient },
        subject: row.subject,
        text: row.content,
        messageId: row.message_id,
        date: new Date(row.made_at),
        headers: { "Auto-Submitted": "auto-generated", ...unsubscribeHeaders(row.stop_url) },
      });
      this.#remove(row.id);
      return 0;
    } catch (error) {
      return this.#postpone(row, error);
    }
  }

  #postpone({ id, attempts, made_at }: MailRow, error: unknown): number {
    const waitMs = waitsMs[Math.min(attempts, waitsMs.length - 1)] ?? 0;
    const isHopeless = isRefused(error) || this.#now() + waitMs > made_at + GIVE_UP_MS;
    // The server's own words may hold the address, so the log has its number alone.
    const fate = isHopeless ? "is given up" : "is tried again later";
    console.error(`A letter could not be sent (${reasonOf(error)}); it ${fate}.`);
    if (isHopeless) this.#remove(id);
    else
      this.#database
        .prepare("UPDATE mails SET attempts = attempts + 1, next_at = ? WHERE id = ?")
        .run(this.#now() + waitMs, id);
    return isOfThisLetter(error) ? 0 : REST_MS;
  }

  #remove(id: number): void {
    this.#database.prepare("DELETE FROM mails WHERE id = ?").run(id);
  }

  #wakeIn(ms: number): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.deliver().catch((error: unknown) => {
        console.error(`The letters that wait could not be read (${reasonOf(error)}).`);
      });
    }, ms).unref();
  }
}

const MINUTE_MS = 60_000;
const PATIENCE_MS = 20_000;
const REST_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 240 * MINUTE_MS;
const GIVE_UP_MS = 3 * 24 * 60 * MINUTE_MS;
const waitsMs = [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE_MS);

interface MailRow {
  id: number;
  message_id: string;
  recipient: string;
  subject: string;
  content: string;
  stop_url: string | null;
  made_at: number;
  attempts: number;
}

function unsubscribeHeaders(address: string | null): Record<string, string> {
  if (address === null) return {};
  return {
    "List-Unsubscribe": `<${address}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** The fields of nodemailer's errors: EENVELOPE and EMESSAGE are about one letter, the others about the server. */
interface MailFault {
  code?: unknown;
  responseCode?: unknown;
}

function isOfThisLetter(error: unknown): boolean {
  const { code } = (error ?? {}) as MailFault;
  return code === "EENVELOPE" || code === "EMESSAGE";
}

function isRefused(error: unknown): boolean {
  return isOfThisLetter(error) && Number((error as MailFault).responseCode) >= 500;
}

function reasonOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as MailFault;
  const words = [code, responseCode].filter((word) => /^[\w]+$/.test(String(word ?? "")));
  return words.join(" ") || (error instanceof Error ? error.name : "fault");
}
