/** Kinds, states and refusals of subscribers, as people say them. */
import type { ServiceStatus } from '../../../shared/contract/service-status.ts'
import type {
  ConsentPurpose,
  IdKind,
  RicaState,
  SubscriberKind,
  TimelineKind,
} from '../../../shared/contract/subscribers.ts'
import { type FailureWords, wordsForBridge } from '../../bridge/error-words.ts'
import { count } from '../../ui/format.ts'
import type { Severity } from '../../ui/severity.tsx'

export const kindWords: Readonly<Record<SubscriberKind, string>> = { person: 'Person', organisation: 'Organisation' }

export const statusWords: Readonly<Record<ServiceStatus, string>> = {
  ordered: 'Ordered',
  active: 'Active',
  suspended: 'Suspended',
  cancelled: 'Cancelled',
}

export const ricaWords: Readonly<Record<RicaState, string>> = {
  'not-started': 'Not started',
  'documents-received': 'To check',
  verified: 'Verified',
  refused: 'Refused',
}

/** What is verified is quiet; what waits for somebody is not yet wrong. */
export const ricaSeverity: Readonly<Record<RicaState, Severity>> = {
  'not-started': 'unknown',
  'documents-received': 'warning',
  verified: 'cleared',
  refused: 'major',
}

export const idKindWords: Readonly<Record<IdKind, string>> = {
  'sa-id': 'South African ID',
  passport: 'Passport',
  company: 'Company registration',
}

export const consentWords: Readonly<Record<ConsentPurpose, string>> = {
  service: 'Service messages',
  marketing: 'Marketing',
}

export const timelineTabs: readonly { readonly word: string; readonly kinds: readonly TimelineKind[] | null }[] = [
  { word: 'All', kinds: null },
  { word: 'Line', kinds: ['session', 'sign-in'] },
  { word: 'Contact', kinds: ['note', 'consent'] },
  { word: 'Service', kinds: ['service', 'hardware', 'rica'] },
]

export const subscribersWord = (number: number): string =>
  `${count(number)} ${number === 1 ? 'subscriber' : 'subscribers'}`

type Refusal =
  | { readonly type: 'SubscriberNotFound' | 'ServiceNotFound' | 'NothingToShow' | 'ImportNotFound' | 'TooLate' }
  | { readonly type: 'DeviceNotFound' | 'FindingNotFound' | 'FileNotFound' | 'ImportRunning' }
  | { readonly type: 'UsernameTaken'; readonly username: string }
  | { readonly type: 'ReferenceTaken'; readonly reference: string }
  | { readonly type: 'Unusable'; readonly field: string; readonly words: string }
  | { readonly type: 'RicaIncomplete'; readonly missing: readonly string[] }
  | { readonly type: 'FileUnreadable' | 'CannotAccept'; readonly words: string }
  | { readonly type: 'StillServed'; readonly services: number }

export function wordRefusal(error: { readonly type: string }): FailureWords {
  const refusal = error as Refusal
  switch (refusal.type) {
    case 'SubscriberNotFound':
      return { words: 'Somebody else has removed this subscriber meanwhile.' }
    case 'ServiceNotFound':
      return { words: 'There is no such service any more.' }
    case 'NothingToShow':
      return { words: 'Nothing is kept there any more.' }
    case 'UsernameTaken':
      return { words: `${refusal.username} is the account of another service already.` }
    case 'ReferenceTaken':
      return { words: `${refusal.reference} is the reference of another subscriber already.` }
    case 'RicaIncomplete':
      return { words: `It cannot be verified yet: ${refusal.missing.join('; ')}.` }
    case 'Unusable':
    case 'FileUnreadable':
    case 'CannotAccept':
      return { words: refusal.words }
    case 'StillServed':
      return {
        words: `${refusal.services === 1 ? 'One service is' : `${count(refusal.services)} services are`} not cancelled. Cancel ${refusal.services === 1 ? 'it' : 'them'} first.`,
      }
    case 'DeviceNotFound':
      return { words: 'Somebody else has removed this device meanwhile.' }
    case 'FindingNotFound':
      return { words: 'It has settled itself meanwhile.' }
    case 'FileNotFound':
      return { words: 'The file is no longer here: it is kept for half an hour. Choose it again.' }
    case 'ImportRunning':
      return { words: 'Another import is under way. Wait for it, or cancel it.' }
    case 'ImportNotFound':
      return { words: 'This import is no longer known.' }
    case 'TooLate':
      return { words: 'It is being written already, and is carried to its end.' }
    default:
      return wordsForBridge(error) ?? { words: error.type }
  }
}
