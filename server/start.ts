import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { DataFolderError } from "./datafolder.ts";
import { BadRepository } from "./errors.ts";
import { hasGitProgram } from "./git/program.ts";
import { httpServer } from "./httpserver.ts";
import type { Markdown } from "./markdown/markdown.ts";
import { giveBackAtRest } from "./rest.ts";
import type { Site } from "./site.ts";

/** Longest that a stop waits for requests under way. */
const stopPatienceMs = 10_000;
const idleCheckMs = 50;

/** Starts the wiki that an environment describes; what stands in its way is said in a sentence. */
export async function start(environment: NodeJS.ProcessEnv, markdown: Markdown): Promise<void> {
  try {
    await serve(readConfig(environment), markdown);
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exit(1);
  }
}

async function serve(asked: Config, markdown: Markdown): Promise<void> {
  const server = httpServer();
  // The port is taken before anything else, so that a wiki which cannot be reached changes nothing on the disk.
  const port = await listen(server, asked);
  const config =
    asked.port === 0 && !process.env.WIKI_URL
      ? { ...asked, url: asked.url.replace(/:0$/, `:${port}`) }
      : asked;
  const opening = openWith(config, markdown);
  // Whoever asks while the wiki is opening is answered when it is open.
  const whenOpen: RequestListener = (req, res) =>
    void opening.then(
      ({ answer }) => answer(req, res),
      () => res.destroy(),
    );
  server.on("request", whenOpen);
  const { site, answer } = await opening.catch((error: unknown) => {
    server.close();
    server.closeAllConnections();
    throw error;
  });
  server.on("request", answer).off("request", whenOpen);
  outliveFaults();
  giveBackAtRest();
  stopOnSignal(server, async () => {
    await site.close();
    await markdown.close();
  });

  console.log(`Ekowiki is ready: ${config.url}/`);
  console.log(`The wiki's data lies in ${config.dataFolder}, its pages in ${config.repository}`);
  if (!(await hasGitProgram())) {
    console.log(
      "The program git is not installed: large histories are read slowly, and there is no backup, no check of the repository and no hook until it is.",
    );
  }
  // Where the accounts cannot be read, there may be many.
  const token = site.store.fault === undefined ? site.firstMaintainer.offer() : undefined;
  if (token !== undefined) {
    console.log(
      `Nobody can edit yet. Create the first maintainer here, once: ${config.url}/-/first?token=${token}`,
    );
  }
}

/** The rest of the program is loaded while the worker comes up. */
async function openWith(
  config: Config,
  markdown: Markdown,
): Promise<{ site: Site; answer: RequestListener }> {
  const [{ openSite }, { listenerOf }] = await Promise.all([
    import("./site.ts"),
    import("./app.ts"),
  ]);
  const site = await openSite(config, { markdown });
  return { site, answer: listenerOf(site) };
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

function stopOnSignal(server: Server, close: () => Promise<void>): void {
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
    await close();
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
