import type { Request } from "express";
import type { Paging } from "../../views/paging.ts";
import { field } from "./address.ts";

/** The part of a long list that a request asks for by `?page=`; the nearest one there is. */
export function stretch<Item>(
  req: Request,
  all: readonly Item[],
  perPage: number,
): { shown: Item[]; paging: Paging } {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const asked = /^\d{1,6}$/.exec(field(req.query, "page"))?.[0] ?? "1";
  const page = Math.min(Math.max(1, Number(asked)), pages);
  return { shown: all.slice((page - 1) * perPage, page * perPage), paging: { page, pages } };
}
