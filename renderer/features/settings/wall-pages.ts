/** The pages that one would hang on a wall. */

const PAGES: readonly { readonly value: string; readonly label: string }[] = [
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
