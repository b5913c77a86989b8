/** Whether a key belongs to a dialog or a menu that stands above the page, and not to the page itself. */

const above = '[role="dialog"], [role="menu"], [role="listbox"]'

/**
 * Asked of the event too: a dialog that closes itself on this very key may be out of the page before the next listener
 * runs, but the key was typed inside it.
 */
export const isAboveThePage = (event: Event): boolean =>
  document.querySelector(above) !== null || (event.target instanceof Element && event.target.closest(above) !== null)
