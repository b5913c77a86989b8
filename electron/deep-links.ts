/** A link such as fibrehub://sessions/?state=stale, from a ticket or a message, as the page it leads to. */
import { Page } from '../shared/contract/shell.ts'

export const LINK_SCHEME = 'fibrehub'

/** Anybody can send a link: it leads to a page and does nothing else. Nothing where it is none of ours. */
export function pageOfLink(link: string): string | undefined {
  const url = link.length <= 2_000 ? URL.parse(link) : null
  if (url?.protocol !== `${LINK_SCHEME}:` || url.username !== '' || url.password !== '' || url.port !== '')
    return undefined
  // The host of a scheme that is not of the web keeps its letters.
  const place = url.hostname.toLowerCase()
  if (!/^[a-z][a-z-]*$/.test(place)) return undefined
  const path = url.pathname === '/' ? '' : url.pathname
  const page = Page.safeParse(`/${place}${path}${url.search}`)
  return page.success ? page.data : undefined
}
