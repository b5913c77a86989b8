/** Where this console listens for RADIUS, what keeps it from hearing, and who knocks without being a NAS. */
import { IconInfoCircle } from '@tabler/icons-react'
import { Fragment } from 'react'
import { listeningAddresses } from '../../shared/base/listening-addresses.ts'
import type { About } from '../../shared/contract/about.ts'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { failedListeners } from './failed-listeners.ts'
import { count } from './format.ts'
import classes from './listening.module.css'
import { Mono } from './mono.tsx'
import { Note } from './note.tsx'

type Stats = RadiusStats | undefined

export const addressesToReach = (stats: Stats, about: About | undefined): readonly string[] =>
  about && stats ? listeningAddresses(stats.listeners.acct.address, about.addresses) : []

/** `This console listens on 10.0.0.5, ports 1812 and 1813.` */
export function Listening({ stats, about }: { stats: Stats; about: About | undefined }) {
  if (!stats) return <p className={classes.line}>The listener is being asked where it listens.</p>
  const { auth, acct, radsec } = stats.listeners
  const known = addressesToReach(stats, about)
  const addresses = known.length > 0 ? known : [acct.address]
  return (
    <p className={classes.line}>
      This console listens on{' '}
      {addresses.map((address, index) => (
        <Fragment key={address}>
          {index > 0 && (index === addresses.length - 1 ? ' and ' : ', ')}
          <Mono>{address}</Mono>
        </Fragment>
      ))}
      , ports <Mono>{auth.port}</Mono> and <Mono>{acct.port}</Mono>
      {radsec.state === 'listening' && (
        <>
          , and by RadSec on TCP port <Mono>{radsec.port}</Mono>
        </>
      )}
      . Sessions appear here on the first packet.
    </p>
  )
}

/** A port that could not be opened hears no NAS, however well it is set. */
export const DeafPorts = ({ stats: { listeners } }: { stats: RadiusStats }) =>
  failedListeners(listeners).map(({ key, name, problem, severity }) => (
    <Note key={key} severity={severity} title={`Nothing is heard on ${name}`}>
      {problem}
    </Note>
  ))

/** The latest address that sends packets and that nobody has let in. */
export function UnknownClient({ stats, mayAdd }: { stats: RadiusStats; mayAdd: boolean }) {
  const [knocking] = [...stats.unknownClients].sort((a, b) => b.lastAt.localeCompare(a.lastAt))
  if (!knocking) return null
  return (
    <p className={classes.knock} role="status">
      <IconInfoCircle size={15} stroke={1.8} aria-hidden="true" />
      <span>
        {count(knocking.packets)} {knocking.packets === 1 ? 'packet' : 'packets'} dropped from{' '}
        <Mono>{knocking.address}</Mono>, not a known NAS
      </span>
      {mayAdd && (
        <a className={classes.add} href={`#/nas?add=1&address=${encodeURIComponent(knocking.address)}`}>
          Add it
        </a>
      )}
    </p>
  )
}
