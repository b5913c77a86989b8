/** Who and where: what is known of a session at a glance. */
import lines from '../../ui/drawer-lines.module.css'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { duration, macAddress, octets } from '../../ui/format.ts'
import { subscriberOfLink } from '../../ui/links.ts'
import { When } from '../../ui/when.tsx'
import type { SessionDetail } from './session-detail.ts'
import classes from './session-drawer.module.css'
import { useAgeNow } from './use-age-now.ts'

export function SessionFacts({ session }: { session: SessionDetail }) {
  const now = useAgeNow()
  return (
    <div className={classes.facts}>
      <FactList columns={2} facts={factsOf(session, now)} />
      <FactList facts={longFactsOf(session)} />
    </div>
  )
}

const unknown = '–'

/** What is too long for half of the drawer. */
function longFactsOf({ radacct, framedIpv6Prefix, acctSessionId }: SessionDetail): readonly Fact[] {
  const prefix = text(radacct.framedipv6prefix) ?? framedIpv6Prefix
  const addresses = [prefix, text(radacct.framedipv6address), text(radacct.delegatedipv6prefix)]
  return [
    { name: 'IPv6', value: [...new Set(addresses.filter((one) => one !== null))].join(', ') || unknown, mono: true },
    { name: 'Session id', value: acctSessionId, mono: true },
  ]
}

function factsOf(session: SessionDetail, now: number): readonly Fact[] {
  const facts: readonly (Fact | null)[] = [
    { name: 'Subscriber', value: <Whose session={session} /> },
    { name: 'NAS', value: session.nasName ?? session.nasAddress, mono: session.nasName === null },
    { name: 'Suburb', value: session.suburb ?? unknown },
    { name: 'Port', value: session.nasPort ?? unknown, mono: true },
    { name: 'IPv4', value: session.framedIp ?? unknown, mono: true },
    { name: 'MAC', value: session.mac === null ? unknown : macAddress(session.mac), mono: true },
    { name: 'Up since', value: <When at={session.startedAt} now={now} /> },
    session.stoppedAt === null
      ? { name: 'Heard', value: <AgeAgo at={session.updatedAt} now={now} /> }
      : { name: 'Ended', value: <When at={session.stoppedAt} now={now} /> },
    { name: 'Down', value: octets(session.outputOctets) },
    { name: 'Up', value: octets(session.inputOctets) },
    {
      name: 'Interval',
      value: session.interimSeconds === null ? 'not known yet' : duration(session.interimSeconds),
    },
    session.stoppedAt === null ? null : { name: 'Cause', value: session.terminateCause ?? 'none given' },
  ]
  return facts.filter((fact) => fact !== null)
}

/** The way to everything else that is known of them. */
function Whose({ session: { subscriber, username } }: { session: SessionDetail }) {
  if (subscriber === null || username === null) return subscriber ?? unknown
  return (
    <a className={lines.link} href={`#${subscriberOfLink(username)}`}>
      {subscriber}
    </a>
  )
}

const AgeAgo = ({ at, now }: { at: string; now: number }) => (
  <>
    <When at={at} now={now} as="age" /> ago
  </>
)

const text = (value: string | number | null | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null
