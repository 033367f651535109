import type { ChangeSize } from "../server/compare/words.ts";
import type { Frame } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { initialsOf } from "./initials.ts";
import { personName } from "./person.ts";

/** Who made a change. */
export interface Changer {
  /** "" when the commit does not say */
  name: string;
  isRobot: boolean;
}

/** A face made of initials; a robot has a robot's. It says nothing that the name beside it does not. */
export function faceView({ name, isRobot }: Changer): Html {
  return html`<span class="face${isRobot && " is-robot"}" aria-hidden="true">${isRobot ? icon("bot") : initialsOf(name) || "?"}</span>`;
}

/** A name that leads to what the person has contributed. */
export function changerView({ t }: Frame, { name, isRobot }: Changer): Html {
  const robot = isRobot && html` <span class="tag">${t.history.robot}</span>`;
  const shown = personName(t, name);
  return name === ""
    ? html`<span class="changer">${shown}</span>${robot}`
    : html`<a class="changer" href="${memberAddress(name)}">${shown}</a>${robot}`;
}

/** @example memberAddress("Ada Exempel") → "/-/members/Ada%20Exempel" */
export function memberAddress(name: string): string {
  return `/-/members/${encodeURIComponent(name.toWellFormed())}`;
}

/** How much a change changed: the numbers for all, and a small bar for the eye. */
export function sizeView({ t }: Frame, { inserted, deleted }: ChangeSize): Html {
  const [more, less] = [barLength(inserted), barLength(deleted)];
  return html`<span class="change-size"><span aria-hidden="true"><span class="is-more">+${inserted}</span> <span class="is-less">−${deleted}</span></span><span class="visually-hidden">${t.history.words(inserted, deleted)}</span><svg class="change-bar" viewBox="0 0 ${barWidth} 8" width="${barWidth}" height="8" aria-hidden="true" focusable="false"><rect class="bar-more" width="${more}" height="8"/><rect class="bar-less" x="${more + 1}" y="2.5" width="${less}" height="3"/></svg></span>`;
}

const barWidth = 60;

/** A word shows, and a thousand words still fit: the length grows with the number of digits. */
function barLength(words: number): number {
  return words === 0 ? 0 : Math.min(barWidth / 2, 2 + Math.round(7 * Math.log10(words + 1)));
}
