import type { Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

/**
 * Lets text and page scroll together. Between two headings the one follows the other in proportion, so that a picture
 * or a table that is taller in one of them puts nothing out of step for long.
 */
export function scrollTogether(view: EditorView, pane: HTMLElement): { changed(): void } {
  let leader: "text" | "page" = "text";
  const lead = (side: typeof leader) => () => {
    leader = side;
  };
  // What moves because the other moved must not move the other in turn: whoever is touched leads.
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown", "focusin"]) {
    view.scrollDOM.addEventListener(event, lead("text"), { passive: true });
    pane.addEventListener(event, lead("page"), { passive: true });
  }
  const followPage = () => {
    if (leader !== "page" || pane.clientHeight === 0) return;
    const { text, page } = stops(view, pane);
    view.scrollDOM.scrollTop = between(pane.scrollTop, page, text);
  };
  const followText = () => {
    if (leader !== "text" || pane.clientHeight === 0) return;
    const { text, page } = stops(view, pane);
    pane.scrollTop = between(view.scrollDOM.scrollTop, text, page);
  };
  view.scrollDOM.addEventListener("scroll", followText, { passive: true });
  pane.addEventListener("scroll", followPage, { passive: true });
  return { changed: followText };
}

interface Stops {
  text: number[];
  page: number[];
}

/** Where the same places lie in both: the beginning, each heading, the end. */
function stops(view: EditorView, pane: HTMLElement): Stops {
  const textEnd = view.scrollDOM.scrollHeight - view.scrollDOM.clientHeight;
  const pageEnd = pane.scrollHeight - pane.clientHeight;
  const top = pane.getBoundingClientRect().top - pane.scrollTop;
  const page = [...pane.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(
    (heading) => heading.getBoundingClientRect().top - top,
  );
  const text = headingTops(view);
  // The page's title may stand in the text or be made from its name.
  if (page.length === text.length + 1) page.shift();
  if (page.length !== text.length) return { text: [0, textEnd], page: [0, pageEnd] };
  return {
    text: rising([0, ...text, textEnd], textEnd),
    page: rising([0, ...page, pageEnd], pageEnd),
  };
}

function headingTops(view: EditorView): number[] {
  const { doc } = view.state;
  if (known.doc !== doc) known = { doc, starts: headingStarts(doc) };
  return known.starts.map((start) => view.lineBlockAt(start).top);
}

/** Looked for once for each state of the text, and not at each step of the wheel. */
let known: { doc: Text | undefined; starts: number[] } = { doc: undefined, starts: [] };

function headingStarts(doc: Text): number[] {
  const starts: number[] = [];
  let fence = "";
  let start = 0;
  for (const text of doc.iterLines()) {
    const mark = /^ {0,3}(```|~~~)/.exec(text)?.[1];
    if (mark && (fence === "" || fence === mark)) fence = fence === "" ? mark : "";
    if (fence === "" && /^ {0,3}#{1,6}[ \t]+\S/.test(text)) starts.push(start);
    start += text.length + 1;
  }
  return starts;
}

function rising(stops: number[], end: number): number[] {
  let least = 0;
  return stops.map((stop) => {
    least = Math.min(Math.max(stop, least), end);
    return least;
  });
}

/** @example between(150, [0, 100, 200], [0, 10, 30]) → 20 */
function between(at: number, from: readonly number[], to: readonly number[]): number {
  const next = from.findIndex((stop, index) => index > 0 && stop >= at);
  if (next < 0) return to.at(-1) ?? 0;
  const [start = 0, end = 0] = [from[next - 1], from[next]];
  const [low = 0, high = 0] = [to[next - 1], to[next]];
  return end > start ? low + ((at - start) / (end - start)) * (high - low) : high;
}
