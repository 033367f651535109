import type { ChangedLine, ChangedPage, RenamePreviewProps } from "../../views/renamepreview.ts";
import type { PageChanges } from "../wiki/renameplan.ts";
import { addressOfSlug } from "../wiki/slug.ts";
import type { Choices, Renaming } from "./renaming.ts";

/** More lines than anybody looks through: the rest is taken or left as a whole. */
const mostLines = 400;
const mostMoves = 50;

interface Preview {
  shown: Pick<RenamePreviewProps, "moves" | "moreMoves" | "pages" | "lineCount" | "more">;
  /** keys of the lines that the member leaves as they are */
  leftOut: string[];
}

/** What is shown of a rename, with the member's choices so far. A line that nobody has seen yet is to change. */
export function previewOf({ plan, locked }: Renaming, choices: Choices | undefined): Preview {
  const isChosen = (key: string) =>
    choices === undefined || !choices.known.has(key) || choices.chosen.has(key);
  const all = plan.pages.flatMap(({ lines }) => lines.map(({ key }) => key));
  const shownKeys = new Set(all.slice(0, mostLines));
  const isRestChosen = choices?.rest ?? true;
  const count = all.length - shownKeys.size;
  const moves = [...plan.moved].map(([from, to]) => ({ from, to }));
  return {
    shown: {
      moves: moves.slice(0, mostMoves),
      moreMoves: Math.max(0, moves.length - mostMoves),
      pages: plan.pages
        .map((changes) => changedPage(changes, shownKeys, locked, isChosen))
        .filter(({ lines, left }) => lines.length + left.length > 0),
      lineCount: all.length,
      ...(count > 0 && { more: { count, checked: isRestChosen } }),
    },
    leftOut: all.filter((key) => (shownKeys.has(key) ? !isChosen(key) : !isRestChosen)),
  };
}

function changedPage(
  { page, lines, left }: PageChanges,
  shownKeys: ReadonlySet<string>,
  locked: ReadonlySet<string>,
  isChosen: (key: string) => boolean,
): ChangedPage {
  const shown = lines.filter(({ key }) => shownKeys.has(key));
  return {
    title: page.title,
    address: addressOfSlug(page.slug),
    lines: shown.map(
      ({ key, line, before, after }): ChangedLine => ({
        key,
        line,
        before,
        after,
        checked: isChosen(key),
      }),
    ),
    left,
    isLocked: shown.some(({ key }) => locked.has(key)),
  };
}
