// Brought in by a test before a server, as plain JavaScript: TypeScript would itself load what the test looks for.
import { registerHooks } from "node:module";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  const packages = new Set();
  registerHooks({
    load(url, context, nextLoad) {
      const name = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
      if (name !== undefined) packages.add(name);
      return nextLoad(url, context);
    },
  });
  process.on("exit", () => {
    const { moduleLoadList } = /** @type {{ moduleLoadList: string[] }} */ (
      /** @type {unknown} */ (process)
    );
    // An entry reads "NativeModule internal/deps/undici/undici".
    const own = moduleLoadList.flatMap(
      (entry) => /^NativeModule internal\/deps\/([^/]+)/.exec(entry)?.[1] ?? [],
    );
    console.log(`Loaded: ${JSON.stringify([...packages, ...own])}`);
  });
}
