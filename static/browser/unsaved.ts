/** Whether the form holds something that the wiki has not got; leaving the page then takes a second thought. */
export interface Unsaved {
  isUnsaved(): boolean;
  /** It is on its way to the wiki. */
  isSent(): boolean;
}

export function guardUnsaved(form: HTMLFormElement, text: () => string): Unsaved {
  const summary = form.querySelector<HTMLInputElement>("input[name=summary]");
  const began = { text: text(), summary: summary?.value ?? "" };
  let isSent = false;
  const isUnsaved = () =>
    form.dataset.unsaved !== undefined ||
    text() !== began.text ||
    (summary?.value ?? "") !== began.summary;
  form.addEventListener("submit", () => {
    isSent = true;
    // Still here after a while: the wiki could not be reached, or the browser's button led back.
    setTimeout(() => {
      isSent = false;
    }, 3000);
  });
  addEventListener("beforeunload", (event) => {
    if (!isSent && isUnsaved()) event.preventDefault();
  });
  return { isUnsaved, isSent: () => isSent };
}
