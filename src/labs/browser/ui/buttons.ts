/** Whether a lab is at work: then nothing else can be started, on no step. */
export function setBusy(root: HTMLElement, isBusy: boolean): void {
  for (const button of root.querySelectorAll('[data-do]:not([data-do="stop"])')) {
    button.ariaDisabled = String(isBusy);
  }
}

/** Whether SQL can be stopped, and on which step. A button keeps the focus while it is off. */
export function setStoppable(root: HTMLElement, step: Element | undefined): void {
  for (const button of root.querySelectorAll('[data-do="stop"]')) {
    button.ariaDisabled = String(!step?.contains(button));
  }
}
