/** What is always in sight: search, what is wrong, how fresh the screen is, the time, and who works here. */
import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { Condition } from '../../shared/contract/conditions.ts'
import { useCall, useHouse, useNow } from '../bridge/house.tsx'
import { clockTime } from '../ui/format.ts'
import { Keys } from '../ui/kbd.tsx'
import classes from './header.module.css'
import { LinkLight } from './link-light.tsx'
import { OperatorMenu } from './operator-menu.tsx'
import { SeverityCounts } from './severity-counts.tsx'

export interface HeaderProps {
  readonly conditions: readonly Condition[] | null
  readonly onSearch: () => void
  readonly onKeys: () => void
}

export const Header = ({ conditions, onSearch, onKeys }: HeaderProps) => (
  <header className={classes.header}>
    <UnstyledButton className={classes.search ?? ''} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
      <IconSearch size={15} stroke={1.8} aria-hidden="true" />
      <span>Search or jump to anything</span>
      <Keys keys={['Ctrl K']} />
    </UnstyledButton>
    <DemoTag />
    <SeverityCounts conditions={conditions} />
    <LinkLight />
    <Clocks />
    <OperatorMenu onKeys={onKeys} />
  </header>
)

/** Made-up data is never taken for real. */
export function DemoTag() {
  const { ask } = useHouse()
  const about = useCall(() => ask.about.get({}), { key: [] }).value
  return about?.kind === 'demo' && <span className={classes.demo}>Demo, all of it made up</span>
}

export function Clocks() {
  const now = useNow(1000)
  return (
    <div className={classes.clocks}>
      <span className={classes.clock}>
        <b>{clockTime(now)}</b> <small>SAST</small>
      </span>
      <span className={classes.clock} data-second="">
        {clockTime(now, 'UTC')} <small>UTC</small>
      </span>
    </div>
  )
}
