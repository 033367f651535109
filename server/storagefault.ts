/** Why a disk, or a file of SQLite's, did not do as it was asked. "broken" is any fault without a better name. */
export type StorageFault = "full" | "read-only" | "busy" | "damaged" | "broken";

/**
 * @returns undefined for an error of another kind; what caused the error is looked at too
 * @example storageFaultOf(Object.assign(new Error(), { code: "ENOSPC" })) → "full"
 */
export function storageFaultOf(error: unknown): StorageFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  const known =
    // The last byte of SQLite's codes is the kind of the fault, the others are its circumstances.
    typeof errcode === "number"
      ? (bySqlite[errcode] ?? bySqlite[errcode & 0xff])
      : bySystem[String(code)];
  return known ?? storageFaultOf(error.cause);
}

/** Source: sqlite.org/rescode.html */
const bySqlite: Readonly<Record<number, StorageFault>> = {
  5: "busy",
  6: "busy",
  8: "read-only",
  10: "broken",
  11: "damaged",
  13: "full",
  14: "broken",
  26: "damaged",
  // The file ends too early.
  522: "damaged",
};

/** Source: errno(3) */
const bySystem: Readonly<Record<string, StorageFault>> = {
  ENOSPC: "full",
  EDQUOT: "full",
  EFBIG: "full",
  EROFS: "read-only",
  EACCES: "read-only",
  EPERM: "read-only",
  EIO: "broken",
};
