/** The pages that one would hang on a wall. */

/** Made for it: to be read from 3 to 5 m. */
export const WALL_PAGE = '/overview?wall=1'

const PAGES: readonly { readonly value: string; readonly label: string }[] = [
  { value: WALL_PAGE, label: 'Overview, from afar' },
  { value: '/overview', label: 'Overview' },
  { value: '/sessions', label: 'Sessions' },
  { value: '/sessions?state=stale', label: 'Stale sessions' },
  { value: '/sign-ins', label: 'Sign-ins' },
  { value: '/sign-ins?outcome=reject', label: 'Rejected sign-ins' },
  { value: '/nas', label: 'NASes' },
]

/** With the page that hangs there, where it is none of these: an address by its own name. */
export const wallPages = (shown: string): { value: string; label: string }[] =>
  PAGES.some(({ value }) => value === shown) ? [...PAGES] : [...PAGES, { value: shown, label: shown }]
