/** The lines to paste into a NAS so that it signs in and accounts here and takes CoA, for the vendor it is of. */
import { SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import { listeningAddresses } from '../../../shared/base/listening-addresses.ts'
import { NasType } from '../../../shared/contract/nas.ts'
import type { RadiusStats } from '../../../shared/contract/radius.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { nasTypeWords } from '../../ui/nas-type-words.ts'
import type { JudgedNas } from './judge-nas.ts'
import classes from './point-here-panel.module.css'
import { routerLines } from './router-lines.ts'

/** Where the secret belongs while it has not been revealed. */
const standIn = 'SECRET'
/** What the console's stale rule is made for; the first stale mark comes after 30 minutes without word. */
const interimMinutes = 5
/** Those that have lines before the one that has none. */
const vendors = [...NasType.options.filter((type) => type !== 'other'), 'other' as const].map((value) => ({
  value,
  label: nasTypeWords[value],
}))

export interface PointHerePanelProps {
  readonly nas: JudgedNas
  readonly stats: RadiusStats | undefined
  /** Null while it has not been revealed. */
  readonly secret: string | null
}

export function PointHerePanel({ nas, stats, secret }: PointHerePanelProps) {
  const { ask } = useHouse()
  const about = useCall(() => ask.about.get({}), { key: [] })
  const [vendor, setVendor] = useState<NasType>(nas.type)
  const [chosen, setChosen] = useState<string | null>(null)
  if (!stats || !about.value) return null
  const addresses = listeningAddresses(stats.listeners.acct.address, about.value.addresses)
  const consoleAddress = chosen ?? addresses[0]

  const { write, title, tried } = routerLines[vendor]
  const { lines, notes } = write({
    consoleAddress: consoleAddress ?? 'ADDRESS',
    authPort: stats.listeners.auth.port,
    acctPort: stats.listeners.acct.port,
    coaPort: nas.orders.over === 'udp' ? nas.coaPort : null,
    secret: secret ?? standIn,
    nasAddress: nas.address.includes('/') ? null : nas.address,
    interimMinutes,
  })
  return (
    <div className={classes.panel}>
      <div className={classes.choices}>
        <SegmentedControl aria-label="Vendor" value={vendor} onChange={setVendor} data={vendors} />
        <CopyButton text={lines} word="Copy lines" size="xs" />
      </div>
      {addresses.length > 1 && (
        <Select
          size="xs"
          label="This console’s address, as the NAS reaches it"
          data={[...addresses]}
          value={consoleAddress ?? null}
          onChange={setChosen}
          // A list that stays in the page while closed would keep Escape from the drawer.
          comboboxProps={{ keepMounted: false }}
        />
      )}
      <figure className={classes.figure} aria-label={`Lines for ${title}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
        <pre className={classes.lines} tabIndex={0}>
          {lines}
        </pre>
      </figure>
      <ul className={classes.notes}>
        <li className={classes.tried}>{tried}</li>
        {secret === null && (
          <li>
            Put the secret in place of <code>{standIn}</code>, or reveal it first: then it stands in the lines.
          </li>
        )}
        {nas.requireMessageAuthenticator === true && (
          <li>
            A sign-in from this NAS without Message-Authenticator is dropped. Old releases cannot send it: Edit sets the
            rule to Learn.
          </li>
        )}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  )
}
