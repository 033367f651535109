import { noticeLetter } from "../../views/noticeletter.ts";
import type { Config } from "../config.ts";
import type { Mail } from "../mail/mail.ts";
import type { Members } from "../members/members.ts";
import type { Wiki } from "../wiki/wiki.ts";
import type { Digest } from "./digest.ts";
import type { NoticeSettings, Subscriber } from "./noticesettings.ts";

export interface PostmanParts {
  readonly config: Pick<Config, "url" | "title" | "timeZone">;
  readonly wiki: Wiki;
  readonly members: Members;
  readonly mail: Mail;
  readonly settings: NoticeSettings;
  readonly digest: Digest;
}

/**
 * Tells members by mail: some a short while after each change, some once in the morning. What has been told is
 * written down with each letter, so nothing is told twice or forgotten over a restart.
 */
export class Postman {
  readonly #parts: PostmanParts;
  readonly #morning: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: PostmanParts) {
    this.#parts = parts;
    this.#morning = setInterval(() => void this.tell(), MINUTE_MS).unref();
    parts.wiki.onCommit(() => this.hurry());
  }

  /** Something has happened that some wish to know at once: several things within a while make one letter. */
  hurry(): void {
    if (this.#isClosed) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.tell();
    }, MINUTE_MS).unref();
  }

  /** Writes to everybody who is to be told by now; rounds go one after the other. */
  tell(now = new Date()): Promise<void> {
    this.#round = this.#round.then(() => this.#tellAll(now)).catch(logFault);
    return this.#round;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#morning);
    clearTimeout(this.#soon);
    await this.#round;
  }

  async #tellAll(now: Date): Promise<void> {
    for (const subscriber of this.#parts.settings.subscribers()) {
      if (this.#isClosed) return;
      if (subscriber.mailing === "at-once" || this.#isMorningFor(subscriber, now))
        await this.#tellOne(subscriber, now).catch(logFault);
    }
  }

  async #tellOne(subscriber: Subscriber, now: Date): Promise<void> {
    const { settings, digest, members, mail, config, wiki } = this.#parts;
    const { memberId, language, toldCommit, toldAt } = subscriber;
    const member = members.find(memberId);
    const newest = await digest.newest();
    // What was told before the clock was set back was not told tomorrow.
    const at = new Date(Math.min(toldAt.getTime(), now.getTime()));
    const since = { at, ...(toldCommit && { commit: toldCommit }) };
    const news = await digest.newsFor(memberId, since);
    const isEmpty = news.changes.length + news.suggestions.length === 0;
    if (member && !isEmpty) {
      const stop = `${config.url}/-/notices/stop?token=${settings.stopToken(memberId)}`;
      const letter = noticeLetter({ news, language, config, snapshot: wiki.snapshot, stop });
      mail.send({ to: member.email, ...letter, unsubscribe: stop });
    }
    if (newest !== toldCommit || !isEmpty || subscriber.mailing === "daily")
      settings.told(memberId, now, newest);
  }

  /** Once a day, from six in the morning where the wiki is. */
  #isMorningFor({ toldAt }: Subscriber, now: Date): boolean {
    const { timeZone } = this.#parts.config;
    const [today, hour] = localTime(now, timeZone);
    const [toldDay] = localTime(toldAt, timeZone);
    // Not "before": after the clock has been set back, the day may seem to be still to come.
    return toldDay !== today && hour >= MORNING_HOUR;
  }
}

const MINUTE_MS = 60_000;
const MORNING_HOUR = 6;

/** @example localTime(new Date("2026-03-12T13:05:00Z"), "Europe/Stockholm") → ["2026-03-12", 14] */
function localTime(at: Date, timeZone: string): [day: string, hour: number] {
  const text = new Intl.DateTimeFormat("sv", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at);
  return [text.slice(0, 10), Number(text.slice(11, 13))];
}

function logFault(error: unknown): void {
  console.error("Members could not be told of changes:", error);
}
