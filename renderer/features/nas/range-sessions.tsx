/** The sessions of a NAS that is a range: one line for each address of it that has any, each a link to its list. */
import type { ReactNode } from 'react'
import type { NasRow } from '../../../shared/contract/nas.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { DrawerSection } from '../../ui/docked-drawer.tsx'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import classes from './range-sessions.module.css'

export const isRange = ({ address }: Pick<NasRow, 'address'>): boolean => address.includes('/')

export const SessionsLink = ({ address, children }: { address: string; children: ReactNode }) => (
  <a className={classes.link} href={`#/sessions?nas=${encodeURIComponent(address)}`}>
    {children}
  </a>
)

export function RangeSessions({ nas }: { nas: NasRow }) {
  const { ask } = useHouse()
  const overview = useCall(() => ask.sessions.overview({}), { key: [], everyMs: 10_000 })
  // An address inside the range is known by the range's name.
  const addresses = overview.value?.nases.filter(({ nasName }) => nasName === nas.name)
  if (!addresses || addresses.length === 0) return null
  return (
    <DrawerSection title="Sessions by address" reading={`${count(addresses.length)} of ${nas.address} heard`}>
      <ul className={classes.list}>
        {addresses.map(({ nasAddress, open }) => (
          <li key={nasAddress} className={classes.line}>
            <SessionsLink address={nasAddress}>
              <Mono>{nasAddress}</Mono>
            </SessionsLink>
            <span>{count(open)} open</span>
          </li>
        ))}
      </ul>
    </DrawerSection>
  )
}
