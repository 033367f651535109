/**
 * Adds, takes away and moves the rows of a record's form without opening the page anew. The server makes the form, as
 * it does without scripts, so there is one way in which it is made.
 */
const form = document.querySelector<HTMLFormElement>("#wiki-record-form");
let isPlain = false;

form?.addEventListener("submit", (event) => {
  const { submitter } = event;
  if (isPlain || !(submitter instanceof HTMLButtonElement)) return;
  if (!/^(?:add|remove|up):/.test(submitter.value)) return;
  event.preventDefault();
  void changeRows(form, submitter);
});

export async function changeRows(
  form: HTMLFormElement,
  submitter: HTMLButtonElement,
): Promise<void> {
  const fields = [...new FormData(form, submitter)].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  try {
    const address = form.getAttribute("action") ?? "";
    const response = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("#wiki-record-form");
    if (!response.ok || fresh === null) throw new Error("no form came back");
    form.replaceChildren(...fresh.childNodes);
    form.querySelector<HTMLElement>("[autofocus]")?.focus();
    // The draft follows what is typed; a row more or less is as good.
    form.dispatchEvent(new Event("input"));
  } catch {
    // Without an answer the browser sends the form itself, and tells what is the matter.
    isPlain = true;
    form.requestSubmit(submitter);
  }
}
