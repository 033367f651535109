/**
 * Draws the diagrams of a text. Until they are drawn, and where they cannot be, their text stands there; afterwards it
 * is folded under the picture, for those who cannot see it.
 */
export function drawDiagrams(root: ParentNode): void {
  for (const block of root.querySelectorAll<HTMLElement>("pre.mermaid")) void show(block);
}

interface Drawing {
  svg?: string;
  title?: string;
}

/** A frame draws all diagrams of a page, each text once. */
let maker: Promise<HTMLIFrameElement> | undefined;
const drawings = new Map<string, Promise<Drawing>>();
let count = 0;
const waiting = new Map<number, (drawing: Drawing) => void>();

async function show(block: HTMLElement): Promise<void> {
  const source = block.textContent ?? "";
  let drawing = drawings.get(source);
  if (drawing === undefined) {
    drawing = ask(source);
    drawings.set(source, drawing);
  }
  const { svg, title } = await drawing;
  if (svg === undefined || !block.isConnected) return;

  const words = document.documentElement.lang === "sv" ? swedish : english;
  const picture = new Image();
  picture.alt = title || words.picture;
  picture.className = "diagram-picture";
  // A picture runs no scripts, whatever stands in it.
  picture.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await picture.decode();
  const text = document.createElement("details");
  text.className = "diagram-text";
  const summary = document.createElement("summary");
  summary.textContent = words.text;
  block.replaceWith(picture, text);
  text.append(summary, block);
  block.classList.replace("mermaid", "diagram-source");
}

async function ask(source: string): Promise<Drawing> {
  maker ??= openMaker();
  const frame = await maker;
  const number = ++count;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    frame.contentWindow?.postMessage({ number, source }, "*");
  });
}

function openMaker(): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.className = "diagram-maker";
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.src = "/-/assets/diagram.html";
  return new Promise((resolve) => {
    addEventListener("message", ({ data, source }: MessageEvent) => {
      if (source !== frame.contentWindow) return;
      if (data.ready) resolve(frame);
      waiting.get(data.number)?.(data);
      waiting.delete(data.number);
    });
    document.body.append(frame);
  });
}

const english = { picture: "Diagram, described by the text under it", text: "The diagram as text" };
const swedish = { picture: "Diagram, som texten under beskriver", text: "Diagrammet som text" };
