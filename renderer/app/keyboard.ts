/** The keys that work everywhere: `/`, `?`, `[`, Ctrl-K, and `g` with a letter. None of them while something is typed. */
import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { isAboveThePage } from '../ui/above-the-page.ts'
import { go } from '../ui/address.ts'
import type { Feature } from '../ui/feature.ts'

export interface FrameKeys {
  readonly toggleFold: () => void
  readonly openPalette: () => void
  readonly openSheet: () => void
  readonly features: readonly Feature[]
}

/** What the `?` sheet says of them. */
export const everywhereKeys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['Ctrl', 'K'], does: 'Search or jump to anything' },
  { keys: ['/'], does: 'Filter this page' },
  { keys: ['['], does: 'Fold or unfold the navigation' },
  { keys: ['?'], does: 'This sheet' },
  { keys: ['Esc'], does: 'Close what is open' },
]

export function useFrameKeys({ toggleFold, openPalette, openSheet, features }: FrameKeys): void {
  useEffect(() => {
    const onPage = (does: () => void) => (event: KeyboardEvent) => {
      if (isAboveThePage(event)) return
      event.preventDefault()
      does()
    }
    const stopTyped = tinykeys(window, {
      '/': onPage(() => document.querySelector<HTMLElement>('[data-filter]')?.focus()),
      '[': onPage(toggleFold),
      'Shift+?': onPage(openSheet),
      '?': onPage(openSheet),
      ...Object.fromEntries(features.map(({ goKey, path }) => [`g ${goKey}`, onPage(() => go(path))])),
    })
    // The palette also opens from within a field, but not over a form: what was typed there would be lost.
    const onAnyField = (event: KeyboardEvent) => {
      event.preventDefault()
      if (document.querySelector('[aria-modal="true"]') === null) openPalette()
    }
    const stopPalette = tinykeys(window, { '$mod+k': onAnyField }, { ignore: () => false })
    return () => {
      stopTyped()
      stopPalette()
    }
  }, [toggleFold, openPalette, openSheet, features])
}
