import type { RequestHandler } from "express";

/** By then the first readers have their page. */
const soonMs = 1000;

/**
 * A part of the program that takes long to load and that no page needs. It is loaded a moment after the start, or when
 * somebody asks for it: who does so waits for it.
 *
 * @example app.use(later(async () => (await import("./tools.ts")).toolRoutes(site)));
 */
export function later(load: () => Promise<RequestHandler>): RequestHandler {
  let loading: Promise<RequestHandler> | undefined;
  const loaded = () => {
    loading ??= load().catch((error: unknown) => {
      // Whoever asks next tries anew: there may have been too many open files.
      loading = undefined;
      throw error;
    });
    return loading;
  };
  setTimeout(() => loaded().catch(() => undefined), soonMs).unref();
  return async (req, res, next) => (await loaded())(req, res, next);
}
