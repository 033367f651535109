import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "./publicaddress.ts";
import { readRecordingAddress } from "./recording.ts";

export type LinkState =
  | { outcome: "answers" }
  /** what the server said: 404, 410, 403 … */
  | { outcome: "refuses"; status: number }
  /** no such host, no connection, a certificate that does not hold, or no answer in time */
  | { outcome: "silent" }
  /** in a private network, on an unusual port, or no web address at all: the wiki does not ask there */
  | { outcome: "unasked" };

export interface LinkCheckOptions {
  /** every address that a name has */
  resolve?: (host: string) => Promise<readonly string[]>;
  mayAsk?: (address: string, port: number) => boolean;
  timeoutMs?: number;
}

const mostRedirects = 5;

/**
 * Asks whether a recording is still there, without fetching it: a HEAD, then a GET of its first byte where a server
 * does not know HEAD. Never in a private network, also not by a redirect; what a name resolves to is asked once, and
 * the connection is made to that very address.
 */
export async function checkLink(
  address: string,
  options: LinkCheckOptions = {},
): Promise<LinkState> {
  let url = questionFor(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    if (url === undefined) return { outcome: "unasked" };
    const place = await placeOf(url, options);
    if (place === "unasked" || place === "silent") return { outcome: place };
    const answer = await answerAt(url, place, options.timeoutMs ?? 10_000);
    if (answer === undefined) return { outcome: "silent" };
    const { status, location } = answer;
    if (status >= 300 && status < 400 && location !== undefined) {
      url = URL.canParse(location, url) ? new URL(location, url) : undefined;
      continue;
    }
    return status < 400 ? { outcome: "answers" } : { outcome: "refuses", status };
  }
  return { outcome: "silent" };
}

/** Hosts of films answer 200 for one that is gone, but say so where they are asked how to embed it. */
function questionFor(address: string): URL | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const host = readRecordingAddress(address)?.host;
  const asked = encodeURIComponent(address);
  if (host === "youtube") return new URL(`https://www.youtube.com/oembed?format=json&url=${asked}`);
  if (host === "vimeo") return new URL(`https://vimeo.com/api/oembed.json?url=${asked}`);
  return new URL(address);
}

async function placeOf(
  url: URL,
  { resolve = resolved, mayAsk = isPublicPlace }: LinkCheckOptions,
): Promise<{ address: string } | "unasked" | "silent"> {
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    return "unasked";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  let addresses: readonly string[];
  try {
    addresses = isIP(host) === 0 ? await resolve(host) : [host];
  } catch {
    return "silent";
  }
  // One that leads inwards is enough: a name of that kind is made to deceive.
  if (addresses.some((address) => !mayAsk(address, port))) return "unasked";
  const [address] = addresses;
  return address === undefined ? "silent" : { address };
}

async function resolved(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function isPublicPlace(address: string, port: number): boolean {
  return isPublicAddress(address) && (port === 80 || port === 443);
}

async function answerAt(
  url: URL,
  { address }: { address: string },
  timeoutMs: number,
): Promise<{ status: number; location?: string } | undefined> {
  const head = await ask(url, address, "HEAD", timeoutMs);
  const isUnknown = head === undefined || [400, 403, 404, 405, 501].includes(head.status);
  return isUnknown ? ((await ask(url, address, "GET", timeoutMs)) ?? head) : head;
}

function ask(
  url: URL,
  address: string,
  method: "HEAD" | "GET",
  timeoutMs: number,
): Promise<{ status: number; location?: string } | undefined> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((settle) => {
    const asking = request(url, {
      method,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { "User-Agent": "Ekowiki", ...(method === "GET" && { Range: "bytes=0-0" }) },
      // The name is not resolved again: between two answers it could come to mean another place.
      lookup: (_host, options, found) => {
        const family = isIP(address);
        if (options.all) found(null, [{ address, family }]);
        else found(null, address, family);
      },
    });
    asking.on("response", (response: IncomingMessage) => {
      const { statusCode = 0, headers } = response;
      const { location } = headers;
      settle({ status: statusCode, ...(location !== undefined && { location }) });
      // What it goes on to send is not read.
      asking.destroy();
    });
    asking.on("error", () => settle(undefined));
    asking.end();
  });
}
