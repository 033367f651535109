import { policyIn } from "../policy/inforce.ts";
import type { Site } from "../site.ts";
import type { Snapshot } from "../wiki/snapshot.ts";

/** What a file that is uploaded may be: the policy may ask for less than the wiki's own limit, never for more. */
export interface UploadRules {
  limitBytes: number;
  /** Extensions and media types; absent when all that the wiki takes may come. */
  types?: readonly string[];
}

export function uploadRules(site: Site, snapshot: Snapshot): UploadRules {
  const { types, sizeBytes = Number.POSITIVE_INFINITY } = policyIn(snapshot).uploads;
  return {
    limitBytes: Math.min(sizeBytes, site.config.uploadLimitBytes),
    ...(types && { types }),
  };
}
