import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** What is to be asked, over and over, by all connections in turn. */
export interface Load {
  url: string;
  connections: number;
  seconds: number;
  /** whole requests, one character a byte */
  requests: string[];
}

export interface LoadResult {
  perSecond: number;
  /** of each request in milliseconds, the shortest first */
  times: number[];
  /** how many answers had which status */
  statuses: Record<string, number>;
}

/** A process that asks as many readers do. */
export class LoadProcess {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, "loadrun.ts"));

  run(load: Load): Promise<LoadResult> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the load ended with ${code}`));
      this.#child.once("exit", ended);
      this.#child.once("message", (result) => {
        this.#child.off("exit", ended);
        resolve(result as LoadResult);
      });
      this.#child.send(load);
    });
  }

  close(): void {
    this.#child.kill();
  }
}

/** All answers had this status. @throws Error  else: a server that answers with errors is quick */
export function expectStatus({ statuses }: LoadResult, status: number): void {
  const others = Object.keys(statuses).filter((one) => one !== String(status));
  if (others.length > 0) throw new Error(`answered with ${JSON.stringify(statuses)}`);
}
