/** What scrolls under the bar of one account or package; grey while nothing is heard of the services. */
import type { ReactNode } from 'react'
import { useLinkLost } from '../../bridge/house.tsx'
import classes from './detail.module.css'

export function DetailBody({ children }: { children: ReactNode }) {
  const old = useLinkLost()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="Details" data-old={old || undefined}>
      {children}
    </section>
  )
}
