/** The field that finds a NAS, how many were found, and what they send together. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { count, perSecond } from '../../ui/format.ts'
import { Kbd } from '../../ui/kbd.tsx'
import type { JudgedNas } from './judge-nas.ts'
import classes from './nas-page.module.css'

export interface NasFilterBarProps {
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly rows: readonly JudgedNas[] | undefined
  readonly all: readonly JudgedNas[] | undefined
}

export function NasFilterBar({ search, onSearch, rows, all }: NasFilterBarProps) {
  const rate = rows?.reduce((sum, { packetsPerSecond }) => sum + packetsPerSecond, 0)
  return (
    <div className={classes.filter}>
      <TextInput
        data-filter=""
        className={classes.search ?? ''}
        aria-label="Find a NAS"
        placeholder="Name, address, type"
        leftSection={<IconSearch size={15} stroke={1.8} />}
        rightSection={
          search === '' ? (
            <Kbd>/</Kbd>
          ) : (
            <ActionIcon size="xs" aria-label="Clear the search" onClick={() => onSearch('')}>
              <IconX size={13} stroke={1.8} />
            </ActionIcon>
          )
        }
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {rows && all && all.length > 0 && (
        <p className={classes.found} aria-live="polite">
          <span className={classes.number}>{count(rows.length)}</span> of {count(all.length)}
          {rate !== undefined && <span className={classes.rate}>{perSecond(rate)} pkt/s</span>}
        </p>
      )}
    </div>
  )
}
