import type { Server } from "node:http";

// Imported, the module would hand over all that it has at once, and so load Node's `fetch` with HTTP/2 and TLS: 40 ms and
// 13 MB of a start that needs none of them.
const { createServer } = process.getBuiltinModule("node:http");

/** How long the server bears with clients, in milliseconds. */
export interface Patience {
  /** until the head of a request is whole, from the connection or from its first byte */
  headMs: number;
  /** until a request is whole, also a large upload by a slow line */
  requestMs: number;
  /** between two requests */
  idleMs: number;
  /** without a byte in either direction, in the middle of a request or of its answer */
  stalledMs: number;
  /** how often this is looked after */
  lookMs: number;
}

export const usualPatience: Patience = {
  headMs: 20_000,
  requestMs: 10 * 60_000,
  idleMs: 10_000,
  stalledMs: 60_000,
  lookMs: 5_000,
};

/**
 * A server for the Internet: whoever connects and sends nothing, or slowly, or does not read the answer, is let go
 * after a while; a head of more than 16 KB is refused with 431.
 */
export function httpServer(patience: Patience = usualPatience): Server {
  const { headMs, requestMs, idleMs, stalledMs, lookMs } = patience;
  const server = createServer({
    headersTimeout: headMs,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: lookMs,
    maxHeaderSize: 16 * 1024,
  });
  server.timeout = stalledMs;
  return server;
}
