/** A button on each block of code that copies it. */
export function addCopyButtons(): void {
  if (!navigator.clipboard) return;
  const words = wordsOf(document.documentElement.lang);
  for (const block of document.querySelectorAll<HTMLPreElement>(".prose pre:not(.mermaid)")) {
    const frame = document.createElement("div");
    frame.className = "code-frame";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(block.textContent ?? "");
        say(button, words.done, words.copy);
      } catch {
        say(button, words.failed, words.copy);
      }
    });
    block.replaceWith(frame);
    frame.append(block, button);
  }
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
