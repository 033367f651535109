import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { TestContext } from "node:test";
import { cleanUp } from "../support/cleanup.ts";

/** Sends bytes as they are, since every client library would put an odd request in order first. */
export type Wire = (bytes: string) => Promise<string>;

/** A port on which the wiki answers, and a way to send bytes to it. What comes back is read until the wiki hangs up. */
export async function wireTo(t: TestContext, app: RequestListener): Promise<Wire> {
  const server = createServer(app).listen(0, "127.0.0.1");
  cleanUp(t, () => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return async (bytes) => {
    const socket = connect(port, "127.0.0.1");
    const answer: Buffer[] = [];
    socket.on("data", (chunk) => answer.push(chunk));
    // A wiki that hangs up on a bad request may do so while it is still being sent.
    socket.on("error", () => undefined);
    // Not ended: who hangs up, even half-way, is answered no more. A wiki that waits for more is left after a while.
    socket.setTimeout(5000, () => socket.destroy());
    socket.write(bytes, "latin1");
    await once(socket, "close");
    return Buffer.concat(answer).toString("latin1");
  };
}

/** A whole request for one address; what is sent along is a form. */
export function asking(
  target: string,
  method = "GET",
  headers: readonly string[] = [],
  form = "",
): string {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    "Host: localhost",
    "Connection: close",
    ...headers,
  ];
  if (form !== "")
    lines.push("Content-Type: application/x-www-form-urlencoded", `Content-Length: ${form.length}`);
  return `${lines.join("\r\n")}\r\n\r\n${form}`;
}

/** @example statusOf("HTTP/1.1 404 Not Found\r\n…") → 404 */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

/** How many answers came back on one connection. */
export function answersIn(answer: string): number {
  return answer.split(/^HTTP\/1\.1 \d{3} /m).length - 1;
}
