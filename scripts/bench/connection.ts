import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What came back: of the body only its length, unless it was asked for. */
export interface Answer {
  status: number;
  /** header lines as they came */
  head: string;
  body: Buffer;
}

/**
 * One connection that is kept alive and sends one request after another. It does as little as can be done, so that
 * what is measured is the server and not the one who asks.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #settle: { done(answer: Answer): void; failed(error: Error): void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (data) => this.#take(data));
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error("the server closed the connection")));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    return new Connection(socket);
  }

  /** @param request  whole, as `requestOf` writes it */
  send(request: Buffer): Promise<Answer> {
    return new Promise((done, failed) => {
      this.#settle = { done, failed };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #take(data: Buffer): void {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    const answer = answerIn(this.#received);
    if (answer === undefined) return;
    this.#received = this.#received.subarray(answer.length);
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.done(answer);
  }

  #fail(error: Error): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.failed(error);
  }
}

/** @example requestOf("GET", "/Sida", { Cookie: "ekowiki=…" }) */
export function requestOf(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = "",
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (body !== "")
    lines.push(
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`,
    );
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${lines.join("")}\r\n${body}`,
  );
}

function answerIn(received: Buffer): (Answer & { length: number }) | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = received.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + 4;
  if (status === 304 || status === 204)
    return { status, head, body: received.subarray(0, 0), length: start };
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length !== undefined) {
    const after = start + Number(length);
    if (received.length < after) return undefined;
    return { status, head, body: received.subarray(start, after), length: after };
  }
  // In chunks: only whether the last one is there matters here.
  const last = received.indexOf("\r\n0\r\n\r\n", start - 2);
  if (last < 0) return undefined;
  return { status, head, body: received.subarray(start, last), length: last + 7 };
}
