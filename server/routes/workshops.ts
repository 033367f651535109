import { type Request, type Response, Router } from "express";
import { type WorkshopsProps, workshopsView } from "../../views/workshops.ts";
import { PageNotFound } from "../errors.ts";
import { atLeast } from "../members/role.ts";
import { memberOf } from "../members/session.ts";
import { type CalendarEntry, calendarOf } from "../presentations/calendar.ts";
import type { Workshop } from "../presentations/record.ts";
import type { Site } from "../site.ts";
import { nameOf } from "../wiki/slug.ts";
import { below, slugIn } from "./address.ts";
import { frameOf } from "./frame.ts";
import { requireRead, watchReading } from "./readingrecords.ts";
import { proposedDate, shownWorkshop, upcomingFirst } from "./shownworkshops.ts";

const prefix = "/-/workshops/";
const extension = ".ics";

/** Workshops: `/-/workshops`, all in a calendar program: `/-/workshops.ics`, and one: `/-/workshops/<slug>.ics`. */
export function workshopRoutes(site: Site): Router {
  const router = Router();
  const isReading = watchReading(site);

  router.get("/-/workshops", async (req, res) => {
    const frame = await frameOf(req, site);
    res.send(String(workshopsView(frame, workshopsProps(site, req, isReading()))));
  });

  router.get("/-/workshops.ics", async (req, res) => {
    requireRead(isReading());
    const { t } = await frameOf(req, site);
    const name = `${t.workshops.title} – ${site.config.title}`;
    const entries = await calendarEntries(site, site.records.records.workshops);
    res.set("Cache-Control", "no-cache");
    sendCalendar(res, "workshops.ics", calendarOf(entries, name, site.config.url));
  });

  router.get(below(prefix), async (req, res, next) => {
    const asked = slugIn(req, prefix);
    if (!asked.endsWith(extension)) return next();
    const id = asked.slice(0, -extension.length);
    const workshop = site.records.records.workshop(id);
    if (workshop?.date === undefined) {
      requireRead(isReading());
      throw new PageNotFound("no such workshop", { slug: id });
    }
    const entries = await calendarEntries(site, [workshop]);
    res.attachment(`${nameOf(id).toWellFormed()}${extension}`);
    sendCalendar(res, undefined, calendarOf(entries, workshop.title, site.config.url));
  });

  return router;
}

function sendCalendar(res: Response, name: string | undefined, calendar: string): void {
  if (name !== undefined) res.set("Content-Disposition", `inline; filename="${name}"`);
  res.type("text/calendar; charset=utf-8").send(calendar);
}

function calendarEntries(site: Site, workshops: readonly Workshop[]): Promise<CalendarEntry[]> {
  return Promise.all(
    workshops.map(async (workshop) => {
      const last = await site.wiki.lastChange(workshop.origin.path);
      return { workshop, changed: last?.author.at ?? new Date(0) };
    }),
  );
}

function workshopsProps(site: Site, req: Request, isReading: boolean): WorkshopsProps {
  const { records } = site.records;
  const now = new Date();
  const { upcoming, held } = upcomingFirst(records, now);
  const show = (one: Workshop) => shownWorkshop(one, site, now);
  const byYear = Map.groupBy(held, ({ date }) => date?.slice(0, 4) ?? "");
  const date = proposedDate(site, now);
  const member = memberOf(req);
  const mayPlan = member !== undefined && atLeast(member.role, "member");
  return {
    upcoming: upcoming.map(show),
    held: [...byYear].map(([year, workshops]) => ({ year, workshops: workshops.map(show) })),
    calendar: "/-/workshops.ics",
    proposal: { date, ...(mayPlan && { address: "/-/record/new?kind=workshop" }) },
    isReading,
  };
}
