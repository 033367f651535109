import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { listenerOf } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { DataFolderError } from "./datafolder.ts";
import { BadRepository } from "./errors.ts";
import { httpServer } from "./httpserver.ts";
import { openSite, type Site } from "./site.ts";

// A save syncs several files side by side, and the system's standard of four threads would make them wait for each
// other. It is read when the first of them is needed, which is later.
process.env.UV_THREADPOOL_SIZE ??= "12";

/** Longest that a stop waits for requests under way. */
const stopPatienceMs = 10_000;
const idleCheckMs = 50;

try {
  await start(readConfig(process.env));
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exit(1);
}

async function start(asked: Config): Promise<void> {
  const server = httpServer();
  // The port is taken before anything else, so that a wiki which cannot be reached changes nothing on the disk.
  const port = await listen(server, asked);
  const config =
    asked.port === 0 && !process.env.WIKI_URL
      ? { ...asked, url: asked.url.replace(/:0$/, `:${port}`) }
      : asked;
  const opening = openSite(config);
  const listener = opening.then(listenerOf);
  // Whoever asks while the wiki is opening is answered when it is open.
  const whenOpen: RequestListener = (req, res) =>
    void listener.then(
      (answer) => answer(req, res),
      () => res.destroy(),
    );
  server.on("request", whenOpen);
  const site = await opening.catch((error: unknown) => {
    server.close();
    server.closeAllConnections();
    throw error;
  });
  server.on("request", await listener).off("request", whenOpen);
  outliveFaults();
  stopOnSignal(server, site);

  console.log(`Ekowiki is ready: ${config.url}/`);
  console.log(`The wiki's data lies in ${config.dataFolder}, its pages in ${config.repository}`);
  // Where the accounts cannot be read, there may be many.
  const token = site.store.fault === undefined ? site.firstMaintainer.offer() : undefined;
  if (token !== undefined) {
    console.log(
      `Nobody can edit yet. Create the first maintainer here, once: ${config.url}/-/first?token=${token}`,
    );
  }
}

function listen(server: Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * A fault that belongs to no request ends nobody's reading. What has been saved is on the disk, and everything else in
 * the process can be computed again, so there is nothing that going on could make worse.
 */
function outliveFaults(): void {
  const log = (error: unknown) => console.error("A fault outside any request:", error);
  process.on("uncaughtException", log);
  process.on("unhandledRejection", log);
}

function stopOnSignal(server: Server, site: Site): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    const closed = new Promise((resolve) => server.close(resolve));
    // Browsers keep a connection open after each answer; what is idle now or becomes so is not waited for.
    const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
    const patience = setTimeout(() => server.closeAllConnections(), stopPatienceMs);
    await closed;
    clearInterval(idle);
    clearTimeout(patience);
    await site.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** What the person at the console is told; undefined for a fault of ours, which is shown whole. */
function sentenceFor(error: unknown): string | undefined {
  if (
    error instanceof ConfigError ||
    error instanceof DataFolderError ||
    error instanceof BadRepository
  ) {
    return error.message;
  }
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const where = `${process.env.HOST || "localhost"}:${process.env.PORT || "3000"}`;
  if (code === "EADDRINUSE")
    return `Another program is already serving ${where}. Choose another port in PORT.`;
  if (code === "EACCES")
    return `This user may not serve ${where}. Choose a port above 1023 in PORT.`;
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL")
    return `HOST is no address of this machine: ${where}.`;
  return undefined;
}
