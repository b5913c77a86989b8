/** Where the pages of the console are: one origin, served by the shell itself, and no other. */

export const SCHEME = 'app'
const HOST = 'fibrehub'
/** As Chromium writes the origin of a standard scheme, without a slash. */
export const ORIGIN = `${SCHEME}://${HOST}`

/** The address that shows a page such as `/sessions?state=stale`. */
export const pageAddress = (page: string): string => `${ORIGIN}/#${page}`

/** Whether an address, or an origin with or without its slash, is of our pages. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address)
  // Not `url.origin`: outside Chromium it is "null" for every scheme that is not of the web.
  return url?.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === ''
}
