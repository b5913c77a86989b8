/** Devices, evidence, findings and refusals, as people say them. */
import type {
  Device,
  DeviceKind,
  DeviceStatus,
  EvidenceKind,
  FindingKind,
  Sighting,
  Site,
} from '../../../shared/contract/hardware.ts'
import type { ServiceStatus } from '../../../shared/contract/service-status.ts'
import { type FailureWords, wordsForBridge } from '../../bridge/error-words.ts'
import { count, timeOrDay } from '../../ui/format.ts'
import type { Severity } from '../../ui/severity.tsx'

export const deviceKindWords: Readonly<Record<DeviceKind, string>> = { ont: 'ONT', router: 'Router' }

export const deviceStatusWords: Readonly<Record<DeviceStatus, string>> = {
  'in-use': 'In use',
  'in-stock': 'In stock',
  faulty: 'Faulty',
  retired: 'Retired',
}

/** Without the prefix that all of them would share. */
export const evidenceWords: Readonly<Record<EvidenceKind, string>> = {
  'remote-id': 'Agent-Remote-Id',
  'circuit-id': 'Agent-Circuit-Id',
  'calling-station-id': 'Calling-Station-Id',
  'nas-port-id': 'NAS-Port-Id',
  vendor: 'Vendor attribute',
}

export const findingWords: Readonly<
  Record<
    FindingKind,
    {
      readonly word: string
      /** On a tab. */
      readonly short: string
      readonly severity: Severity
      /** What taking what RADIUS says would do; left out where there is nothing to take. */
      readonly accept?: string
      readonly next: string
    }
  >
> = {
  'serial-on-two-accounts': {
    word: 'Serial on two accounts',
    short: 'Two accounts',
    severity: 'major',
    accept: 'Move the device to the latest',
    next: 'One box cannot stand in two houses: it was moved, or one of the two accounts is used by somebody else.',
  },
  'other-mac': {
    word: 'Another MAC than linked',
    short: 'Another MAC',
    severity: 'warning',
    accept: 'Link what was seen',
    next: 'The router was replaced, or somebody else uses the account.',
  },
  'never-came-up': {
    word: 'Active, never came up',
    short: 'Never came up',
    severity: 'minor',
    next: 'The line is paid for and was never used: look whether it was installed, and which username was typed.',
  },
  'cancelled-but-online': {
    word: 'Cancelled, still online',
    short: 'Cancelled, online',
    severity: 'major',
    next: 'Disconnect the session and disable the account, or set the service right.',
  },
  'account-without-subscriber': {
    word: 'Account without subscriber',
    short: 'No subscriber',
    severity: 'minor',
    next: 'Add the subscriber it belongs to, or remove the account.',
  },
}

export const siteKindWords: Readonly<Record<Site['kind'], string>> = { pop: 'POP', olt: 'OLT', nas: 'NAS' }

export const serviceStatusWords: Readonly<Record<ServiceStatus, string>> = {
  ordered: 'ordered',
  active: 'active',
  suspended: 'suspended',
  cancelled: 'cancelled',
}

export const linkedByWords: Readonly<Record<NonNullable<Device['linkedBy']>, string>> = {
  typed: 'typed here',
  import: 'by an import',
  evidence: 'from what RADIUS said',
}

/** `41 sessions since 03 Oct`: what was said, and of whom, stands beside it. */
export function sessionsSince(evidence: readonly Sighting[], now: number): string {
  if (evidence.length === 0) return ''
  // One session may say it in several attributes: their sum would count it twice.
  const sessions = Math.max(...evidence.map((sighting) => sighting.sessions))
  const first = Math.min(...evidence.map(({ firstAt }) => Date.parse(firstAt)))
  return `${count(sessions)} ${sessions === 1 ? 'session' : 'sessions'} since ${timeOrDay(first, now)}`
}

/** `left` of the chosen ones were not linked; all of them together may be more than is linked at one time. */
export function leftWords(left: number): string {
  if (left === 0) return 'Nothing was left.'
  return `${count(left)} left: they changed meanwhile, or were too many for one time. Accept again to go on.`
}

export const linksWord = (amount: number): string => `${count(amount)} ${amount === 1 ? 'link' : 'links'}`

/** What a device is called where there is room for one name. */
export const deviceName = ({ serial, mac }: Pick<Device, 'serial' | 'mac'>): string =>
  serial ?? mac ?? 'no serial, no MAC'

type Refusal =
  | { readonly type: 'DeviceNotFound' | 'SiteNotFound' | 'FindingNotFound' }
  | { readonly type: 'ServiceNotFound' | 'Unusable' | 'CannotAccept'; readonly words: string }
  | { readonly type: 'DeviceTaken'; readonly serial: string | null; readonly mac: string | null }
  | { readonly type: 'SiteTaken'; readonly name: string }

export function wordRefusal(error: { readonly type: string }): FailureWords {
  const refusal = error as Refusal
  switch (refusal.type) {
    case 'DeviceNotFound':
      return { words: 'This device is not in the list: somebody else may have removed it meanwhile.' }
    case 'SiteNotFound':
      return { words: 'Somebody else has removed this site meanwhile.' }
    case 'FindingNotFound':
      return { words: 'It is no longer so, or somebody else has settled it.' }
    case 'ServiceNotFound':
    case 'Unusable':
    case 'CannotAccept':
      return { words: refusal.words }
    case 'DeviceTaken':
      return { words: `${deviceName(refusal)} is in the list already.` }
    case 'SiteTaken':
      return { words: `There is a site ${refusal.name} of this kind already.` }
    default:
      return wordsForBridge(error) ?? { words: error.type }
  }
}

/** What a list that its filter has emptied says. */
export function wordEmpty(what: string, search: string, narrowed: readonly string[]): string {
  const where = narrowed.length > 0 ? ` that is ${narrowed.join(', ')}` : ''
  return `No ${what}${where}${search === '' ? '' : ` matches “${search}”`}`
}
