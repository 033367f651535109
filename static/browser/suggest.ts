/** What the wiki answers at `/-/suggest`, in the reader's language. */
interface Answer {
  status: string;
  suggestions: { text: string; note: string; address: string }[];
}

const pauseMs = 90;
const fewestLetters = 2;

/**
 * Suggestions under the search box, as an editable combobox with a list. Without this the box is a plain form.
 * Source of the keys and attributes: WAI-ARIA Authoring Practices, "Combobox Pattern".
 */
export function offerSuggestions(): void {
  const box = document.querySelector<HTMLInputElement>("input#wiki-search");
  if (box?.form) new Suggestions(box, box.form);
}

class Suggestions {
  readonly #box: HTMLInputElement;
  readonly #list = document.createElement("ul");
  readonly #status = document.createElement("span");
  #addresses: string[] = [];
  #chosen = -1;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;

  constructor(box: HTMLInputElement, form: HTMLFormElement) {
    this.#box = box;
    this.#list.id = "wiki-suggestions";
    this.#list.className = "suggestions";
    this.#list.role = "listbox";
    this.#list.ariaLabel = box.dataset.suggestions ?? "";
    this.#list.hidden = true;
    this.#status.className = "visually-hidden";
    this.#status.role = "status";
    form.append(this.#list, this.#status);

    box.role = "combobox";
    box.ariaAutoComplete = "list";
    box.ariaExpanded = "false";
    box.setAttribute("aria-controls", this.#list.id);

    box.addEventListener("input", () => this.#askSoon());
    box.addEventListener("keydown", (event) => this.#press(event));
    box.addEventListener("blur", () => this.#close());
    form.addEventListener("submit", () => this.#close());
    addEventListener("pagehide", () => this.#close());
    // A press on the list must not take the focus from the box: that would close the list before the click comes.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("li") : null;
      if (option) this.#open([...this.#list.children].indexOf(option));
    });
  }

  #askSoon(): void {
    this.#stopAsking();
    if (this.#box.value.trim().length < fewestLetters) this.#close();
    else this.#pause = setTimeout(() => this.#ask(), pauseMs);
  }

  async #ask(): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const address = `/-/suggest?${new URLSearchParams({ q: this.#box.value })}`;
    try {
      const response = await fetch(address, {
        headers: { Accept: "application/json" },
        signal: asking.signal,
      });
      if (!response.ok) return this.#close();
      const answer = (await response.json()) as Answer;
      // An answer that comes after the reader has gone on is to no question.
      if (this.#asking === asking) this.#show(answer);
    } catch (error) {
      if (asking.signal.aborted) return;
      // Suggestions are a help: without them the form still works.
      console.info("no suggestions", error);
      this.#close();
    }
  }

  #show({ status, suggestions }: Answer): void {
    const chosen = this.#addresses[this.#chosen];
    this.#addresses = suggestions.map(({ address }) => address);
    this.#list.replaceChildren(
      ...suggestions.map(({ text, note }, index) => {
        const option = document.createElement("li");
        option.id = `wiki-suggestion-${index}`;
        option.role = "option";
        option.ariaSelected = "false";
        option.append(wordsIn(text), " ", wordsIn(note));
        return option;
      }),
    );
    // Whoever was quicker than the answer keeps the choice, if it is still offered.
    this.#choose(chosen === undefined ? -1 : this.#addresses.indexOf(chosen));
    const isOpen = suggestions.length > 0;
    this.#list.hidden = !isOpen;
    this.#box.ariaExpanded = String(isOpen);
    this.#status.textContent = status;
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isOpen = !this.#list.hidden;
    const last = this.#addresses.length - 1;
    if (event.key === "ArrowDown" && !isOpen) this.#askSoon();
    // Beyond the ends is the box itself, where nothing is chosen.
    else if (event.key === "ArrowDown") this.#choose(this.#chosen < last ? this.#chosen + 1 : -1);
    else if (event.key === "ArrowUp" && isOpen)
      this.#choose(this.#chosen < 0 ? last : this.#chosen - 1);
    else if (event.key === "Enter" && isOpen && this.#chosen >= 0) this.#open(this.#chosen);
    else if (event.key === "Escape" && isOpen) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #choose(index: number): void {
    this.#chosen = index;
    for (const [at, option] of [...this.#list.children].entries()) {
      option.ariaSelected = String(at === index);
      if (at === index) option.scrollIntoView({ block: "nearest" });
    }
    if (index < 0) this.#box.removeAttribute("aria-activedescendant");
    else this.#box.setAttribute("aria-activedescendant", `wiki-suggestion-${index}`);
  }

  #open(index: number): void {
    const address = this.#addresses[index];
    if (address === undefined) return;
    this.#close();
    location.assign(address);
  }

  #close(): void {
    this.#stopAsking();
    this.#choose(-1);
    this.#list.hidden = true;
    this.#box.ariaExpanded = "false";
    this.#status.textContent = "";
  }

  #stopAsking(): void {
    clearTimeout(this.#pause);
    this.#asking?.abort();
    this.#asking = undefined;
  }
}

function wordsIn(text: string): HTMLElement {
  const words = document.createElement("span");
  words.textContent = text;
  return words;
}
