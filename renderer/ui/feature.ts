/** What a feature tells the frame about itself; the frame knows nothing else of it. */
import type { ComponentType } from 'react'
import type { Role } from '../../shared/contract/define.ts'

/** Every Tabler icon has this shape. */
export type FeatureIcon = ComponentType<{ size?: number | string; stroke?: number | string }>

/** Something to do, offered in the command palette. It leads to an address, so it can also be a link. */
export interface FeatureAct {
  /** A verb and its object: `Add a NAS`. */
  readonly word: string
  readonly hint?: string
  readonly icon: FeatureIcon
  /** `/nas?add`. */
  readonly to: string
  /** Who may do it; left out, everybody. */
  readonly roles?: readonly Role[]
}

export interface Feature {
  /** `/sessions`; pages below it (`/sessions/…`) are the feature's too. */
  readonly path: string
  /** The word in the navigation and the palette. */
  readonly word: string
  /** The navigation's heading above it; null stands alone at the top, `foot` at the bottom. */
  readonly group: string | null
  readonly icon: FeatureIcon
  /** `g` then this letter goes there. */
  readonly goKey: string
  /** Usually `lazy(() => import('./….tsx'))`. */
  readonly Page: ComponentType
  /** Grids and pages of three columns start with the navigation folded. */
  readonly wide?: boolean
  readonly acts?: readonly FeatureAct[]
  /** The address of one of its things by id, for the palette and other pages: `/sessions?open=…`. */
  readonly addressOf?: (id: string) => string
  /** Keys that work on its page, for the `?` sheet. */
  readonly keys?: readonly { readonly keys: readonly string[]; readonly does: string }[]
}
