import { setTimeout as wait } from "node:timers/promises";
import { type Request, Router } from "express";
import { doubtText } from "../../views/doubt.ts";
import type { Frame } from "../../views/frame.ts";
import {
  type MissingItem,
  type MissingList,
  missingAddress,
  missingView,
} from "../../views/missing.ts";
import { unusedFiles } from "../attachments/attachment.ts";
import { atLeast } from "../members/role.ts";
import { memberOf, requireMember } from "../members/session.ts";
import { gaps, type Lacking, missingIn, recordingAddresses } from "../presentations/missing.ts";
import type { Origin } from "../presentations/record.ts";
import { addressOfRecord } from "../presentations/recordaddress.ts";
import type { Records } from "../presentations/records.ts";
import type { Site } from "../site.ts";
import { addressOfSlug, nameOf } from "../wiki/slug.ts";
import { addressFor, field } from "./address.ts";
import { frameOf } from "./frame.ts";
import { watchReading } from "./readingrecords.ts";
import { readLinks } from "./readlinks.ts";

const mostOfAList = 25;
/** Who asks waits so long for the answers; what takes longer is seen by looking again. */
const patienceMs = 15_000;

/** What organisers have to look after: what is missing in the archive, and whether recordings still answer. */
export function missingRoutes(site: Site): Router {
  const router = Router();
  const isReading = watchReading(site);

  router.get(missingAddress, async (req, res) => {
    const frame = await frameOf(req, site);
    const all = await listsOf(site, frame);
    const show = field(req.query, "show");
    const one = all.filter(({ kind }) => kind === show);
    const lists = one.length > 0 ? one : all.map(cut);
    const { records } = site.records;
    const addresses = recordingAddresses(records);
    const check = {
      total: addresses.length,
      asked: addresses.filter((address) => site.recordingCheck.of(address)).length,
      left: site.recordingCheck.left,
    };
    const props = { lists, isOne: one.length > 0, check, mayAsk: mayAsk(req) };
    res.send(String(missingView(frame, { ...props, isReading: isReading() })));
  });

  router.post(`${missingAddress}/check`, async (req, res) => {
    requireMember(req, "member");
    const done = site.recordingCheck.start(recordingAddresses(site.records.records));
    const patience = new AbortController();
    await Promise.race([done, wait(patienceMs, undefined, { signal: patience.signal })]);
    patience.abort();
    res.redirect(303, `${missingAddress}#wiki-check`);
  });

  return router;
}

function mayAsk(req: Request): boolean {
  const member = memberOf(req);
  return member !== undefined && atLeast(member.role, "member");
}

function cut(list: MissingList): MissingList {
  return { ...list, items: list.items.slice(0, mostOfAList) };
}

async function listsOf(site: Site, frame: Frame): Promise<MissingList[]> {
  const { records } = site.records;
  const missing = missingIn(records, new Date());
  const unused = unusedFiles(await readLinks(site));
  const lists: [MissingList["kind"], MissingItem[]][] = [
    ...gaps.map((gap): [MissingList["kind"], MissingItem[]] => [
      gap,
      missing.gaps[gap].map((one) => lackingItem(frame, one)),
    ]),
    ["unrecorded", missing.unrecorded.map((one) => recordItem(one))],
    ["silent", silentItems(site, records)],
    ["unused", unused.map((path) => fileItem(path))],
  ];
  return lists.flatMap(([kind, items]) =>
    items.length === 0 ? [] : [{ kind, count: items.length, items }],
  );
}

function lackingItem(frame: Frame, { presentation, doubts }: Lacking): MissingItem {
  const notes = doubts.map((doubt) => doubtText(frame.t, doubt));
  return { ...recordItem(presentation), notes };
}

function recordItem(one: { title: string; date?: string; origin: Origin }): MissingItem {
  const { title, date, origin } = one;
  const isProposal = origin.readFrom === "text";
  return {
    title,
    address: addressOfRecord(origin),
    ...(date !== undefined && { date }),
    notes: [],
    record: { address: addressFor(isProposal ? "propose" : "record", origin.slug), isProposal },
  };
}

function silentItems(site: Site, records: Records): MissingItem[] {
  const items: MissingItem[] = [];
  for (const one of [...records.presentations, ...records.workshops]) {
    const recordings =
      "recordings" in one ? one.recordings : [one.recording].flatMap((r) => r ?? []);
    for (const { address } of recordings) {
      const checked = site.recordingCheck.of(address);
      if (checked === undefined || checked.state.outcome === "answers") continue;
      items.push({ ...recordItem(one), notes: [address], checked });
    }
  }
  return items;
}

function fileItem(path: string): MissingItem {
  return { title: nameOf(path), address: addressOfSlug(path), notes: [path] };
}
