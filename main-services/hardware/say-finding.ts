/** A finding in words, for who has to decide about it. */
import type { FoundMatter } from './judge-hardware.ts'
import { sayDay } from './say-day.ts'
import { callIt, type ServiceFact } from './services.ts'
import type { StoredSighting } from './sightings.store.ts'

export interface FindingWords {
  readonly title: string
  readonly words: string
}

interface Beside {
  readonly services: readonly ServiceFact[]
  /** What RADIUS said of the serial, the latest first. */
  readonly said: readonly StoredSighting[]
  readonly now: number
}

const COUNTED = ['no', 'one', 'two', 'three', 'four', 'five'] as const

export function sayFinding(found: FoundMatter, { services, said, now }: Beside): FindingWords {
  const [username] = found.usernames
  const [service] = services
  const who = username ?? (service ? callIt(service) : 'a service')
  const since = found.since === null ? '' : ` since ${sayDay(found.since, now)}`
  switch (found.kind) {
    case 'serial-on-two-accounts': {
      const count = COUNTED[found.usernames.length] ?? found.usernames.length
      return { title: `${found.identity} is on ${count} accounts`, words: sayAccounts(found, said, now) }
    }
    case 'other-mac':
      return {
        title: `${who} is on from another router`,
        words: `${found.device?.mac ?? 'Another one'} is linked; the session${since} is from ${found.identity}`,
      }
    case 'never-came-up': {
      const name = service?.name ?? who
      const account = username === undefined ? 'It has no account' : `No session of ${username} was ever heard`
      return { title: `${name} never came up`, words: `Active${since || ', since when is not known'}. ${account}` }
    }
    case 'cancelled-but-online':
      return {
        title: `${who} is on although it is cancelled`,
        words: `A session is open${since}; the service of ${service?.name ?? who} is cancelled`,
      }
    case 'account-without-subscriber':
      return { title: `${who} has no subscriber`, words: 'The account can sign in, and no service has it' }
    default:
      return found.kind satisfies never
  }
}

/** `a@isp said it on 3 Nov, b@isp on 1 Oct; it is linked to c@isp` */
function sayAccounts({ usernames, device }: FoundMatter, said: readonly StoredSighting[], now: number): string {
  const saying = usernames.flatMap((username) => {
    const latest = said.find((one) => one.username === username)
    return latest ? [{ username, at: latest.lastAt }] : []
  })
  const told = saying
    .toSorted((one, other) => other.at - one.at)
    .map(({ username, at }, place) => `${username}${place === 0 ? ' said it' : ''} on ${sayDay(at, now)}`)
  const silent = usernames.filter((username) => !saying.some((one) => one.username === username))
  const linked = device && silent.length > 0 ? [`it is linked to ${silent.join(', ')}`] : []
  return [told.join(', '), ...linked].filter((part) => part !== '').join('; ')
}
