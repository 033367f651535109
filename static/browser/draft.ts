import { time } from "../../views/language/time.ts";
import type { Words } from "./editor-words.ts";
import type { Status } from "./status.ts";
import type { Unsaved } from "./unsaved.ts";

interface Parts {
  form: HTMLFormElement;
  /** where the draft is kept: "/-/draft/om/Oss" */
  address: string;
  text(): string;
  unsaved: Unsaved;
  status: Status;
  words: Words;
  focus(): void;
}

const waitMs = 2000;
const retryMs = 15_000;

/** What a browser sends along while its page closes may be so large (Fetch, "keepalive"). */
const mostBytesAtTheEnd = 60_000;

/** Keeps what is written on the server, a few seconds behind the writer, until it is saved. */
export function keepDraft({ form, address, text, unsaved, status, words, focus }: Parts): void {
  const field = (name: string) =>
    form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? "";
  let kept = "";
  let timer = 0;
  let isSaving = false;
  const body = () =>
    JSON.stringify({ content: text(), summary: field("summary"), base: field("base") });

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), ms);
  };
  const save = async (keepalive = false) => {
    clearTimeout(timer);
    const draft = unsaved.isUnsaved() ? body() : "";
    if (isSaving || draft === kept) return;
    isSaving = !keepalive;
    try {
      const response = await (draft === ""
        ? fetch(address, { method: "DELETE", keepalive })
        : fetch(address, {
            method: "PUT",
            headers: { "Content-Type": "application/json" },
            body: draft,
            keepalive,
          }));
      if (response.status === 401) status.say(words.signedOut);
      if (!response.ok) throw new Error(String(response.status));
      kept = draft;
      status.note(draft === "" ? "" : words.draftSaved(clock()));
    } catch {
      status.note(words.draftFailed);
      later(retryMs);
    } finally {
      isSaving = false;
    }
    // What was written while the last draft was on its way.
    if (unsaved.isUnsaved() && body() !== draft) later(waitMs);
  };

  const stop = () => clearTimeout(timer);
  form.addEventListener("submit", stop);
  form.addEventListener("input", () => later(waitMs));
  addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || unsaved.isSent() || !unsaved.isUnsaved()) return;
    void save(new Blob([body()]).size < mostBytesAtTheEnd);
  });
  discardHere(address, () => {
    status.say(words.draftDiscarded);
    focus();
  });
}

/** The offered draft's button, answered without leaving the page. */
function discardHere(address: string, done: () => void): void {
  const offer = document.getElementById("wiki-draft");
  const button = offer?.querySelector<HTMLButtonElement>("button[value=discard]");
  button?.addEventListener("click", (event) => {
    event.preventDefault();
    fetch(address, { method: "DELETE" }).then(
      (response) => {
        if (!response.ok) return button.form?.requestSubmit(button);
        offer?.remove();
        done();
      },
      () => button.form?.requestSubmit(button),
    );
  });
}

function clock(): string {
  const { locale } = time[document.documentElement.lang === "en" ? "en" : "sv"];
  return new Date().toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
}
