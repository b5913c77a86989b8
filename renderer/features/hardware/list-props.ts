/** What each of the page's lists is given. */
import type { HardwareSelection } from './address.ts'

export interface ListProps {
  readonly selection: HardwareSelection
  /** The device, suggestion or finding whose details are open. */
  readonly openId: string | null
  readonly linkLost: boolean
  readonly change: (changes: Record<string, string | null>, options?: { readonly replace?: boolean }) => void
  readonly may: {
    /** Adds devices and links them: a technician at the customer's too. */
    readonly link: boolean
    /** Accepts what RADIUS says, settles findings, keeps sites. */
    readonly settle: boolean
  }
}
