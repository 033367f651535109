import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

// Plain JavaScript, because it comes before the memory of what the TypeScript was stripped to: for this one file Node
// would load the stripper, which takes 50 ms and 18 MB.

// What is made for a request does not outlive it. V8 may conclude from a few that did that all will, and then lays them
// among what is old: each keeps alive what it refers to until the whole heap is cleaned, several times a second.
setFlagsFromString("--no-allocation-site-pretenuring");

// What the program is compiled to is kept where the packages are: whoever can write there can change the program itself.
// Threads learn of it by the environment. Nothing of the program may be imported before this.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "../node_modules/.cache/compiled");
enableCompileCache(process.env.NODE_COMPILE_CACHE);

// A save syncs several files side by side, and the system's standard of four threads would make them wait for each
// other. It is read when the first of them is needed, which is later.
process.env.UV_THREADPOOL_SIZE ??= "12";

// A heap is cleaned when it has grown by a quarter: on a machine with much memory V8 would wait until it is twice as large
// or more. Not before the end of a start, since most of what that makes stays. (How large the nursery may grow has to be
// said before any program runs: `npm start` says it.)
setTimeout(() => setFlagsFromString("--heap-growing-percent=25"), 10_000).unref();

// What renders the first page takes as long to come up as all the rest, so it begins first, in a thread of its own.
const { Markdown } = await import("./markdown/markdown.ts");
const markdown = new Markdown();
markdown.prepare();

const { start } = await import("./start.ts");
await start(process.env, markdown);
