/**
 * Gives the keyboard to the rows of the page. For when what had it goes away: nobody should have to walk there from the
 * top of the document.
 */
export function focusRows(): void {
  document.querySelector<HTMLElement>('.grid-scroll')?.focus({ preventScroll: true });
}

/** As {@link focusRows}, but only if nothing has the keyboard. */
export function focusRowsIfLost(): void {
  if (document.activeElement === null || document.activeElement === document.body) focusRows();
}
