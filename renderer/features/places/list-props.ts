/** What each of the page's lists is given. */
import type { PlacesSelection } from './address.ts'

export interface ListProps {
  readonly selection: PlacesSelection
  /** The place or area whose details are open. */
  readonly openId: string | null
  readonly linkLost: boolean
  readonly change: (changes: Record<string, string | null>, options?: { readonly replace?: boolean }) => void
  /** False for those who only look. */
  readonly mayChange: boolean
}
