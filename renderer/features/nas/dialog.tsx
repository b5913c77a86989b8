/** A dialog above the page that keeps Escape to itself, so that the drawer beneath stays. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

export interface DialogProps {
  readonly title: string
  readonly size: number
  readonly onClose: () => void
  /** False: a stray key or click does not throw away what was typed. */
  readonly closesEasily?: boolean
  readonly children: ReactNode
}

export const Dialog = ({ title, size, onClose, closesEasily = true, children }: DialogProps) => (
  <Modal
    opened
    title={title}
    size={size}
    onClose={onClose}
    closeOnClickOutside={closesEasily}
    // The window never scrolls, and the lock's style element carries no nonce: the policy would refuse it.
    lockScroll={false}
    // Mantine closes at the window, where the drawer listens too and would find the dialog already gone.
    closeOnEscape={false}
    onKeyDown={(event) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      if (closesEasily) onClose()
    }}
    // Its head is a header element, which a screen reader takes for a second banner of the page.
    attributes={{ header: { role: 'none' } }}
  >
    {children}
  </Modal>
)
