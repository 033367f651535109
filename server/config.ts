import { join, resolve } from "node:path";
import { type Language, languages } from "../views/language/catalogue.ts";
import { type MailSettings, readMailSettings } from "./mail/settings.ts";
import { type OpenIdSettings, readOpenIdSettings } from "./openid/settings.ts";
import {
  ConfigError,
  type Environment,
  oneOf,
  refuse,
  setting,
  webAddress,
  wholeNumber,
} from "./setting.ts";

export { ConfigError, type Environment } from "./setting.ts";

/** Everything that the person who runs the wiki may choose, read once at the start and never changed. */
export interface Config {
  /** 0 lets the system choose a free port: for tests. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds all of the wiki's data. */
  readonly dataFolder: string;
  /** Absolute path of the bare Git repository. */
  readonly repository: string;
  /** The public address without a final slash, `https://wiki.example.org`. */
  readonly url: string;
  readonly title: string;
  readonly language: Language;
  /** The wiki's old homes, without a final slash: links that begin with one of them are links to this wiki. */
  readonly aliases: readonly string[];
  readonly read: "all" | "members";
  /** Whether anyone may ask for an account, which a maintainer then approves. */
  readonly registration: "closed" | "approval";
  readonly uploadLimitBytes: number;
  /** Whose players may be shown in the page, once a reader asks for it: `www.youtube-nocookie.com`. */
  readonly mediaHosts: readonly string[];
  /** An IANA name, `Europe/Stockholm`. */
  readonly timeZone: string;
  /** How mail is sent; absent where the wiki sends none. */
  readonly mail?: MailSettings;
  /** Where else members may sign in; absent where they cannot. */
  readonly openId?: OpenIdSettings;
}

/**
 * Reads the settings. An empty variable counts as absent, since that is how many tools write "not set".
 *
 * @example readConfig({ PORT: "8080" }).url → "http://localhost:8080"
 * @throws ConfigError  naming the variable, its value and what is allowed
 */
export function readConfig(environment: Environment): Config {
  refuseUnknown(environment);
  const port = wholeNumber(environment, "PORT", 3000, 0, 65535);
  const dataFolder = resolve(setting(environment, "WIKI_DATA", "data"));
  const url = publicUrl(environment, hostInUrl(host(environment)), port);
  const openId = readOpenIdSettings(environment);
  const mail = readMailSettings(environment, new URL(url).hostname);
  return {
    port,
    host: host(environment),
    dataFolder,
    repository: resolve(setting(environment, "WIKI_REPOSITORY", join(dataFolder, "wiki.git"))),
    url,
    title: title(environment),
    language: oneOf(environment, "WIKI_LANGUAGE", languages, "sv"),
    aliases: aliases(environment),
    read: oneOf(environment, "WIKI_READ", ["all", "members"], "all"),
    registration: oneOf(environment, "WIKI_REGISTRATION", ["closed", "approval"], "closed"),
    uploadLimitBytes: wholeNumber(environment, "WIKI_UPLOAD_LIMIT_MB", 25, 1, 2000) * 1024 * 1024,
    mediaHosts: mediaHosts(environment),
    timeZone: timeZone(environment),
    ...(mail && { mail }),
    ...(openId && { openId }),
  };
}

const wikiSettings = [
  "WIKI_DATA",
  "WIKI_REPOSITORY",
  "WIKI_URL",
  "WIKI_TITLE",
  "WIKI_LANGUAGE",
  "WIKI_ALIASES",
  "WIKI_READ",
  "WIKI_REGISTRATION",
  "WIKI_UPLOAD_LIMIT_MB",
  "WIKI_MEDIA_HOSTS",
  "WIKI_TIME_ZONE",
] as const;

// A misspelt WIKI_READ=members would otherwise leave a closed wiki open without a word.
function refuseUnknown(environment: Environment): void {
  for (const name of Object.keys(environment)) {
    if (!name.startsWith("WIKI_") || (wikiSettings as readonly string[]).includes(name)) continue;
    const near = wikiSettings.find((known) => distance(name, known) <= 2);
    const advice = near ? `did you mean ${near}?` : `the settings are ${wikiSettings.join(", ")}.`;
    throw new ConfigError(`${name} is not a setting of the wiki; ${advice}`);
  }
}

function host(environment: Environment): string {
  const text = setting(environment, "HOST", "localhost");
  if (/^[\w.:%-]+$/.test(text)) return text;
  refuse("HOST", text, "a host name or an IP address, such as localhost or 0.0.0.0");
}

/** How a browser on this machine, or beside it, reaches an address that is listened on. */
function hostInUrl(address: string): string {
  const isThisMachine = /^(?:localhost|127\..*|::1|0\.0\.0\.0|::)$/.test(address);
  if (isThisMachine) return "localhost";
  return address.includes(":") ? `[${address.replace(/%.*/, "")}]` : address;
}

function publicUrl(environment: Environment, host: string, port: number): string {
  const text = setting(environment, "WIKI_URL", `http://${host}:${port}`);
  const url = webAddress(text);
  const bare = url?.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
  if (url && bare) return url.origin;
  refuse(
    "WIKI_URL",
    text,
    "an http or https address without a path, such as https://wiki.example.org",
  );
}

function title(environment: Environment): string {
  const text = setting(environment, "WIKI_TITLE", "Ekowiki");
  if (text.length <= 100 && !/\p{Cc}/u.test(text)) return text;
  refuse("WIKI_TITLE", text, "one line of at most 100 characters");
}

function aliases(environment: Environment): string[] {
  const addresses = setting(environment, "WIKI_ALIASES", "").split(/[\s,]+/);
  return addresses.filter(Boolean).map((text) => {
    const url = webAddress(text);
    if (!url || url.search || url.hash)
      refuse("WIKI_ALIASES", text, "http or https addresses with commas or spaces between them");
    return url.href.replace(/(?<!\/)\/+$/, "");
  });
}

/** Players that set no cookies before they are used. PeerTube has no host of its own: name those you trust. */
const usualMediaHosts = "www.youtube-nocookie.com player.vimeo.com";

function mediaHosts(environment: Environment): string[] {
  const text = setting(environment, "WIKI_MEDIA_HOSTS", usualMediaHosts);
  if (text === "none") return [];
  // They become part of a header that says whom a page may show: nothing but names gets in.
  const name = /^(?=.{1,253}$)[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?$/;
  const hosts = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (hosts.every((host) => name.test(host))) return hosts;
  refuse("WIKI_MEDIA_HOSTS", text, "names of hosts with commas or spaces between them, or none");
}

function timeZone(environment: Environment): string {
  const text = setting(environment, "WIKI_TIME_ZONE", "Europe/Stockholm");
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    refuse("WIKI_TIME_ZONE", text, "the name of a time zone, such as Europe/Stockholm");
  }
}

/** How many letters must be added, removed or exchanged to turn one word into the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const exchanged = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
