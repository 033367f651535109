import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { SMTPServer } from "smtp-server";
import { cleanUp } from "./cleanup.ts";

export interface ReceivedLetter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** By name in lower case, unfolded. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface MailServer {
  /** For SMTP_URL. */
  readonly url: string;
  readonly letters: readonly ReceivedLetter[];
  /** Waits until so many letters have come. */
  received(count: number): Promise<readonly ReceivedLetter[]>;
  /** What to answer to recipients from now on: nothing takes every letter. */
  refuse(code?: number): void;
}

/** A real mail server that keeps what it is sent. */
export async function mailServer(t: TestContext): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  const waiting: (() => void)[] = [];
  let refusal: number | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      const error = new Error(`no mail for ${address}`);
      done(refusal === undefined ? null : Object.assign(error, { responseCode: refusal }));
    },
    onData: (stream, { envelope }, done) => {
      const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address).join(" ");
      text(stream).then((source) => {
        letters.push({ from, to, ...read(source) });
        done();
        for (const look of waiting) look();
      }, done);
    },
  });
  const listening = once(server.server, "listening");
  server.listen(0, "127.0.0.1");
  await listening;
  cleanUp(t, () => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    received: (count) =>
      new Promise((resolve) => {
        const look = () => letters.length >= count && resolve(letters);
        waiting.push(look);
        look();
      }),
    refuse: (code) => {
      refusal = code;
    },
  };
}

function read(source: string): Pick<ReceivedLetter, "subject" | "text" | "headers"> {
  const end = source.indexOf("\r\n\r\n");
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = new Map(
    lines.map((line) => {
      const [name = "", ...value] = line.split(": ");
      return [name.toLowerCase(), value.join(": ")];
    }),
  );
  const body = source.slice(end + 4);
  const encoding = headers.get("content-transfer-encoding") ?? "7bit";
  return {
    headers,
    subject: words(headers.get("subject") ?? ""),
    text: decoded(body, encoding).replaceAll("\r\n", "\n").trim(),
  };
}

/** Header words in other letters than ASCII. Source: RFC 2047. */
function words(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, content: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(content, "base64").toString()
        : decoded(content.replaceAll("_", " "), "quoted-printable"),
    );
}

function decoded(text: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(text, "base64").toString();
  if (encoding !== "quoted-printable") return text;
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
