import { basename, join } from "node:path";
import { type Bundle, readKept, writeKept } from "./keptbundle.ts";

/**
 * Bundles what browsers fetch, or takes the bundle of the time before if nothing that it is made of has changed:
 * making it takes half a second of a processor, reading it a hundredth.
 *
 * @param prefix  of the addresses that the files will have, for example "/-/assets/"
 * @param keptIn  a folder beside the packages: who can write there could change the program itself
 * @throws when a style sheet or a browser script does not compile
 */
export async function bundleFor(prefix: string, keptIn = standardFolder): Promise<Bundle> {
  const file = join(keptIn, "bundle");
  const kept = readKept(file);
  if (kept !== undefined) return kept;
  const { sources, ...bundle } = await make(prefix);
  await writeKept(file, bundle, sources);
  return bundle;
}

const root = join(import.meta.dirname, "..");
const folder = join(root, "static");
const standardFolder = join(root, "node_modules/.cache/browser");
const entryPoints = [
  "styles/index.css",
  "browser/main.ts",
  "browser/editor.ts",
  "browser/diagram.ts",
].map((path) => join(folder, path));

async function make(prefix: string): Promise<Bundle & { sources: string[] }> {
  const { build, stop } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    absWorkingDir: root,
    outdir: folder,
    publicPath: prefix,
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    loader: { ".woff2": "file" },
    legalComments: "none",
    logLevel: "silent",
    metafile: true,
    write: false,
  });
  // It would wait for more to bundle, with 100 MB of memory.
  await stop();
  const entries = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint === undefined ? [] : [[basename(entryPoint), basename(path)] as const],
  );
  return {
    files: new Map(outputFiles.map(({ path, contents }) => [basename(path), contents])),
    entries: new Map(entries),
    // The lock file says which packages and which bundler it was, and this file how it was asked: to read two thousand
    // files of packages at every start would take a tenth of a second.
    sources: [
      ...Object.keys(metafile.inputs)
        .filter((path) => !path.split("/").includes("node_modules"))
        .map((path) => join(root, path)),
      join(root, "package-lock.json"),
      import.meta.filename,
    ],
  };
}
