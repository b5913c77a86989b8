/** The detail of a row, docked beside the list so that the list stays readable. Escape closes it. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLinkLost } from '../bridge/house.tsx'
import { isAboveThePage } from './above-the-page.ts'
import classes from './docked.module.css'
import { useReturnFocus } from './use-return-focus.ts'

export interface DockedDrawerProps {
  /** Names the region: `Session r.mokoena41@fhub`. */
  readonly label: string
  /** State chip and name. */
  readonly title: ReactNode
  /** Beside the close button: previous, next. */
  readonly acts?: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
}

export function DockedDrawer({ label, title, acts, children, onClose }: DockedDrawerProps) {
  useReturnFocus()
  const linkLost = useLinkLost()
  const drawer = useRef<HTMLElement>(null)
  const closing = useRef(onClose)
  useEffect(() => {
    closing.current = onClose
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // A menu or dialog above the page takes Escape for itself, and so does a field that is typed into.
      if (isAboveThePage(event)) return
      if (event.target instanceof HTMLInputElement && !drawer.current?.contains(event.target)) return
      closing.current()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
  return (
    <aside className={classes.docked} aria-label={label} ref={drawer} data-old={linkLost || undefined}>
      <div className={classes.head}>
        <div className={classes.title}>{title}</div>
        <div className={classes.acts}>
          {acts}
          <ActionIcon aria-label="Close" onClick={onClose}>
            <IconX size={16} stroke={1.8} />
          </ActionIcon>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <section className={classes.body} tabIndex={0} aria-label="Details">
        {children}
      </section>
    </aside>
  )
}

export interface DrawerSectionProps {
  readonly title: string
  /** A caption beside the title: `last 60 min`. */
  readonly note?: ReactNode
  /** At the right edge: a legend, a total. */
  readonly reading?: ReactNode
  readonly children: ReactNode
}

/** A part of a drawer under its own small heading. */
export function DrawerSection({ title, note, reading, children }: DrawerSectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {reading !== undefined && <span className={classes.reading}>{reading}</span>}
      </div>
      {children}
    </section>
  )
}
