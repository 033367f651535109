import { type Transferable, Worker } from "node:worker_threads";

/** Why a job failed. */
export class JobFailed extends Error {
  readonly reason: "time" | "size" | "fault";

  constructor(reason: "time" | "size" | "fault", message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface PoolOptions {
  script: URL;
  workers: number;
  /** What a job may have of a processor. It may take longer where others have the processors, but not for ever. */
  limitMs: number;
  heapMb: number;
  /** How deep calls may go, 4 when left out: a text that is nested deeper fails sooner with less. */
  stackMb?: number;
  /** What a worker may hold altogether while it works: V8 bounds the heap alone, not the bytes of buffers. */
  memoryMb?: number;
  /** How many stay when there is nothing to do. */
  kept: number;
  /** How long the others wait for another job, once nobody has one. */
  idleMs?: number;
}

/**
 * What a job is asked for: "now" by somebody who waits, the standard; "soon" by nobody, so that it lets those go first,
 * but not for ever; "whenever" after all others, and with one worker (of several) left to them.
 */
export type Urgency = "now" | "soon" | "whenever";

export interface RunOptions {
  /** Buffers of the job that the worker is to have instead of a copy. */
  transfer?: readonly Transferable[];
  urgency?: Urgency;
}

interface Waiting<Job, Answer> {
  job: Job;
  transfer: readonly Transferable[];
  urgency: Urgency;
  /** The earliest comes first. */
  dueMs: number;
  done(answer: Answer): void;
  failed(error: JobFailed): void;
}

/** What a worker posts: "ready" once, then one of the others for each job. */
type Message<Answer> =
  | "ready"
  | { answer: Answer }
  | { failure: "size" | "fault"; message: string };

/** How long a job lets those go first that are asked for later and are more urgent. */
const graceMs: Record<Urgency, number> = {
  now: 0,
  soon: 1000,
  whenever: Number.POSITIVE_INFINITY,
};
/** Enough for what a job leaves behind; V8 would let it grow to 64 MB, and keep that while a worker rests. */
export const youngMb = 12;
const lookMs = 50;
/** How many times the limit a job may take where others have the processors. */
export const patience = 4;
const standardStackMb = 4;
const standardIdleMs = 5000;
/** How long somebody has to wait before another worker is called. A first page takes half of it. */
const crowdedMs = 150;

/**
 * Runs jobs in worker threads, at most one in each. A worker that takes too long is stopped and another takes its
 * place; a worker that dies takes only its own job with it. Workers start when there is work for them, and leave when
 * there has been none for a while.
 */
export class Pool<Job, Answer> {
  readonly #options: PoolOptions;
  readonly #queue: Waiting<Job, Answer>[] = [];
  readonly #seats = new Set<Seat<Job, Answer>>();
  /** Runs while nobody works. */
  #rest: NodeJS.Timeout | undefined;
  /** Runs while somebody waits for workers that are busy. */
  #crowd: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** @throws JobFailed */
  run(job: Job, { transfer = [], urgency = "now" }: RunOptions = {}): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new JobFailed("fault", "the workers are closed"));
    return new Promise((done, failed) => {
      const dueMs = performance.now() + graceMs[urgency];
      this.#queue.push({ job, transfer, urgency, dueMs, done, failed });
      this.#assign();
    });
  }

  /** Has a worker come up before there is work for it. */
  prepare(): void {
    if (this.#seats.size === 0 && !this.#isClosed) this.#open();
  }

  /** Stops the workers. What still waits fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#rest);
    clearTimeout(this.#crowd);
    for (const { failed } of this.#queue.splice(0))
      failed(new JobFailed("fault", "the workers were closed"));
    await Promise.all(
      [...this.#seats].map((seat) => seat.stop("fault", "the workers were closed")),
    );
  }

  #assign(): void {
    clearTimeout(this.#rest);
    this.#handOut();
    this.#seeWhoWaits();
    if (this.#isClosed || ![...this.#seats].every((seat) => seat.isFree)) return;
    // All rest, or none: under a load with short breaks they would come and go, and each takes a second to come up.
    this.#rest = setTimeout(() => this.#letGo(), this.#options.idleMs ?? standardIdleMs).unref();
  }

  #letGo(): void {
    for (const seat of [...this.#seats].slice(this.#options.kept)) {
      this.#seats.delete(seat);
      void seat.stop("fault", "there was no work");
    }
  }

  #handOut(): void {
    for (const seat of this.#seats) {
      if (!seat.isFree) continue;
      const next = this.#next();
      if (!next) return;
      seat.start(next);
    }
  }

  /** Most jobs are done long before another worker would have come up: one is called when the queue does not end. */
  #seeWhoWaits(): void {
    const isOneComing = [...this.#seats].some((seat) => !seat.isReady);
    const isFull = isOneComing || this.#seats.size >= this.#options.workers;
    if (this.#queue.length === 0 || isFull) {
      clearTimeout(this.#crowd);
      this.#crowd = undefined;
    } else if (this.#seats.size === 0) this.#open();
    else this.#crowd ??= setTimeout(() => this.#open(), crowdedMs).unref();
  }

  #next(): Waiting<Job, Answer> | undefined {
    const [first] = this.#queue;
    if (first === undefined) return undefined;
    const next = this.#queue.reduce((found, one) => (one.dueMs < found.dueMs ? one : found), first);
    if (next.urgency === "whenever" && !this.#hasRoomForPatience) return undefined;
    this.#queue.splice(this.#queue.indexOf(next), 1);
    return next;
  }

  get #hasRoomForPatience(): boolean {
    const taken = [...this.#seats].filter((seat) => seat.urgency === "whenever").length;
    return taken < Math.max(1, this.#options.workers - 1);
  }

  #open(): void {
    clearTimeout(this.#crowd);
    this.#crowd = undefined;
    const seat: Seat<Job, Answer> = new Seat(this.#options, {
      free: () => this.#assign(),
      gone: (wasReady) => {
        // One that was let go is not missed.
        if (!this.#seats.delete(seat) || this.#isClosed) return;
        // A worker that never came up would do so again for ever: its jobs are told, and the next job tries anew.
        // At once: whoever comes next would otherwise wait for it to start.
        if (wasReady) {
          if (this.#options.workers > 1) this.#open();
          this.#assign();
        } else if (this.#seats.size === 0)
          for (const { failed } of this.#queue.splice(0))
            failed(new JobFailed("fault", "no worker could be started"));
      },
    });
    this.#seats.add(seat);
  }
}

interface SeatEvents {
  free(): void;
  gone(wasReady: boolean): void;
}

/** One worker and the job it has. */
class Seat<Job, Answer> {
  isReady = false;
  readonly #worker: Worker;
  readonly #options: PoolOptions;
  readonly #events: SeatEvents;
  #current?: Waiting<Job, Answer>;
  #timer?: NodeJS.Timeout;
  #watch?: NodeJS.Timeout;
  #isGone = false;

  constructor(options: PoolOptions, events: SeatEvents) {
    this.#options = options;
    this.#events = events;
    this.#worker = new Worker(options.script, {
      resourceLimits: {
        maxOldGenerationSizeMb: options.heapMb,
        maxYoungGenerationSizeMb: youngMb,
        stackSizeMb: options.stackMb ?? standardStackMb,
      },
    });
    this.#worker.on("message", (message: Message<Answer>) => this.#take(message));
    this.#worker.on("error", (error: Error & { code?: string }) =>
      this.#leave(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "size" : "fault", String(error)),
    );
    this.#worker.on("exit", (code) => this.#leave("fault", `the worker left with code ${code}`));
  }

  get isFree(): boolean {
    return this.isReady && !this.#current && !this.#isGone;
  }

  get urgency(): Urgency | undefined {
    return this.#current?.urgency;
  }

  start(waiting: Waiting<Job, Answer>): void {
    this.#current = waiting;
    this.#worker.ref();
    this.#timer = setTimeout(() => this.#overdue(waiting), patience * this.#options.limitMs);
    this.#lookSoon(waiting);
    this.#worker.postMessage(waiting.job, waiting.transfer);
  }

  async stop(reason: "time" | "size" | "fault", message: string): Promise<void> {
    this.#leave(reason, message);
    await this.#worker.terminate();
  }

  /** Nearly all jobs are done by the first look, so that asking after a worker costs them nothing. */
  #lookSoon(waiting: Waiting<Job, Answer>, began?: NodeJS.CpuUsage): void {
    this.#watch = setTimeout(() => void this.#look(waiting, began), lookMs);
  }

  /** @param began  what the worker had had of a processor at the first look */
  async #look(waiting: Waiting<Job, Answer>, began?: NodeJS.CpuUsage): Promise<void> {
    const { limitMs, memoryMb = Number.POSITIVE_INFINITY } = this.#options;
    const [used, heldMb] = await Promise.all([this.#worker.cpuUsage(began), this.#heldMb()]).catch(
      () => [],
    );
    if (used === undefined || heldMb === undefined || this.#current !== waiting) return;
    if (began && (used.user + used.system) / 1000 > limitMs) this.#overdue(waiting);
    else if (heldMb > memoryMb) void this.stop("size", `held more than ${memoryMb} MB`);
    else this.#lookSoon(waiting, began ?? used);
  }

  async #heldMb(): Promise<number> {
    if (this.#options.memoryMb === undefined) return 0;
    const { total_heap_size, external_memory } = await this.#worker.getHeapStatistics();
    return (total_heap_size + external_memory) / 2 ** 20;
  }

  #overdue(waiting: Waiting<Job, Answer>): void {
    // The answer may have come while this thread was busy: it is taken in before the worker is judged.
    setImmediate(() => {
      if (this.#current !== waiting) return;
      void this.stop("time", `took more than ${this.#options.limitMs} ms`);
    });
  }

  #take(message: Message<Answer>): void {
    if (message === "ready") this.isReady = true;
    else {
      const current = this.#release();
      if ("answer" in message) current?.done(message.answer);
      else current?.failed(new JobFailed(message.failure, message.message));
    }
    // An idle worker holds no process up.
    this.#worker.unref();
    this.#events.free();
  }

  #release(): Waiting<Job, Answer> | undefined {
    clearTimeout(this.#timer);
    clearTimeout(this.#watch);
    const current = this.#current;
    this.#current = undefined;
    return current;
  }

  #leave(reason: "time" | "size" | "fault", message: string): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#release()?.failed(new JobFailed(reason, message));
    this.#events.gone(this.isReady);
  }
}
