/** The path of an installed Chrome, Edge or Chromium; with `playwright`, one of Playwright's own as well. */
export function findBrowser(o?: { playwright?: boolean }): string | undefined
/** `--no-sandbox` for root on Linux, nothing for anybody else. */
export function sandboxFlags(): string[]
