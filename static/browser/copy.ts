/** A button on each block of code that copies it, and below each text that is made to be copied. */
export function addCopyButtons(): void {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll<HTMLPreElement>(".prose pre:not(.mermaid)")) {
    const frame = document.createElement("div");
    frame.className = "code-frame";
    block.replaceWith(frame);
    frame.append(block, copyButton(block, "copy"));
  }
  for (const text of document.querySelectorAll<HTMLElement>(".copyable")) {
    text.after(copyButton(text, "button"));
  }
}

function copyButton(source: HTMLElement, className: string): HTMLButtonElement {
  const words = wordsOf(document.documentElement.lang);
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.textContent = words.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent ?? "");
      say(button, words.done, words.copy);
    } catch {
      say(button, words.failed, words.copy);
    }
  });
  return button;
}

function say(button: HTMLButtonElement, result: string, after: string): void {
  button.textContent = result;
  button.classList.add("is-done");
  button.setAttribute("aria-live", "polite");
  setTimeout(() => {
    button.textContent = after;
    button.classList.remove("is-done");
  }, 2000);
}

interface Words {
  copy: string;
  done: string;
  failed: string;
}

function wordsOf(language: string): Words {
  return language === "sv"
    ? { copy: "Kopiera", done: "Kopierat", failed: "Gick inte" }
    : { copy: "Copy", done: "Copied", failed: "Failed" };
}
