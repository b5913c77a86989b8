/** The settings page: its sections on the left, one of them open, each at an address of its own. */
import { IconLock } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useMe } from '../../bridge/house.tsx'
import { useShell } from '../../bridge/use-shell.tsx'
import { go, useAddress } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { type Section, sections } from './sections.ts'
import classes from './settings-page.module.css'

export function SettingsPage() {
  const { path } = useAddress()
  const { role } = useMe()
  const isDesktop = useShell() !== undefined
  const key = path.split('/')[2] ?? ''
  const open = sections.find((section) => section.key === key)
  useEffect(() => {
    if (!open) go('/settings/listeners', { replace: true })
  }, [open])

  const mayOpen = ({ adminOnly }: Section) => !adminOnly || role === 'admin'
  const isHere = ({ desktopOnly }: Section) => !desktopOnly || isDesktop
  return (
    <>
      <PageBar title="Settings" />
      <div className={classes.page}>
        <nav className={classes.sections} aria-label="Sections of the settings">
          {(['This console', 'You'] as const).map((group) => (
            <div key={group}>
              <h2 className={classes.group}>{group}</h2>
              {sections
                .filter((section) => section.group === group && mayOpen(section) && isHere(section))
                .map((section) => (
                  <SectionLink key={section.key} section={section} current={section === open} />
                ))}
            </div>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
        <section className={classes.body} aria-label={open?.word} tabIndex={0}>
          {open && (mayOpen(open) ? <open.Body /> : <AdminsOnly word={open.word} />)}
        </section>
      </div>
    </>
  )
}

const SectionLink = ({ section: { key, word, icon: Icon }, current }: { section: Section; current: boolean }) => (
  <a className={classes.link} href={`#/settings/${key}`} aria-current={current ? 'page' : undefined}>
    <Icon size={16} stroke={1.8} />
    {word}
  </a>
)

const AdminsOnly = ({ word }: { word: string }) => (
  <EmptyState icon={<IconLock size={26} stroke={1.5} />} title={`${word} is for admins`}>
    An admin of this console can open it, or give you the role.
  </EmptyState>
)
