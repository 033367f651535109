import type { Request } from "express";
import { AccountsAway, StorageFailed, WikiError } from "./errors.ts";
import type { PrivateStore } from "./members/store.ts";
import { storageFaultOf } from "./storagefault.ts";

/** Says of an error that comes from the disk what it means to the reader; any other is left as it is. */
export function fromDisk(store: PrivateStore, { method }: Request, error: unknown): unknown {
  if (error instanceof StorageFailed && error.values.reason !== undefined) return error;
  if (error instanceof WikiError && !(error instanceof StorageFailed)) return error;
  const reason = storageFaultOf(error);
  if (reason === "busy") {
    store.waitNoMore();
    return new AccountsAway(
      "another program has locked the accounts",
      { reason },
      { cause: error },
    );
  }
  if (reason === "damaged") {
    if (!store.isDamaged()) return error;
    return new AccountsAway("the accounts are damaged", { reason }, { cause: error });
  }
  // What cannot be read is a fault like any other: only who writes is told of room and of rights.
  if (reason === undefined || method === "GET" || method === "HEAD") return error;
  return new StorageFailed("the disk did not take it", { reason }, { cause: error });
}
