/** Orders in words: how one session's part went, and how the whole stands. */
import type { OrderOutcome, OrderResult } from '../../shared/contract/order-result.ts'
import type { Order } from '../../shared/contract/orders.ts'
import { count } from './format.ts'
import type { Severity } from './severity.tsx'

export interface OrderWords {
  readonly severity: Severity | null
  readonly title: string
}

type Told = Pick<OrderResult, 'outcome' | 'watch' | 'errorCause' | 'fellBackToDisconnect'>

export function wordResult(
  kind: Order['kind'],
  { outcome, watch, errorCause, fellBackToDisconnect }: Told,
): OrderWords {
  switch (outcome) {
    case 'waiting':
      return { severity: null, title: 'Waits for its turn' }
    case 'sent':
      return { severity: null, title: 'The NAS has been asked' }
    case 'ack':
      return wordYes(kind === 'disconnect' || fellBackToDisconnect, watch)
    case 'nak':
      return {
        severity: 'major',
        title: errorCause ? `The NAS refused: ${errorCause.name} (${errorCause.code})` : 'The NAS refused',
      }
    case 'no-answer':
      return { severity: 'major', title: 'The NAS did not answer' }
    case 'not-sent':
      return { severity: 'major', title: 'It could not be sent' }
    case 'cancelled':
      return { severity: null, title: 'Cancelled before its turn' }
  }
}

function wordYes(disconnected: boolean, watch: OrderResult['watch']): OrderWords {
  if (watch === 'still-up') return { severity: 'minor', title: 'The NAS said yes, the session is still up' }
  if (!disconnected) return { severity: 'cleared', title: 'The NAS changed the session' }
  if (watch === 'gone') return { severity: 'cleared', title: 'Disconnected' }
  return { severity: null, title: 'The NAS said yes, its Stop is awaited' }
}

export const outcomeWords: Readonly<Record<OrderOutcome, string>> = {
  waiting: 'Waiting',
  sent: 'Asked',
  ack: 'Yes',
  nak: 'Refused',
  'no-answer': 'No answer',
  'not-sent': 'Not sent',
  cancelled: 'Cancelled',
}

export const sessionsWords = (number: number): string => `${count(number)} ${number === 1 ? 'session' : 'sessions'}`

/** `Disconnect 297 sessions`. */
export const orderTitle = ({ kind, sessions }: Pick<Order, 'kind' | 'sessions'>): string =>
  `${kind === 'disconnect' ? 'Disconnect' : 'Change'} ${sessionsWords(sessions)}`

const open: readonly OrderOutcome[] = ['waiting', 'sent']

/** Sessions whose outcome is known. */
export const settled = ({ sessions, counts }: Pick<Order, 'sessions' | 'counts'>): number =>
  sessions - open.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0)

/** `118 yes, 2 refused, 1 still up`; what has not happened is not said. */
export function tally({ counts, stillUp }: Pick<Order, 'counts' | 'stillUp'>): string {
  const said = (['ack', 'nak', 'no-answer', 'not-sent', 'cancelled', 'sent', 'waiting'] as const).flatMap((outcome) => {
    const number = counts[outcome] ?? 0
    return number > 0 ? [`${count(number)} ${outcomeWords[outcome].toLowerCase()}`] : []
  })
  return [...said, ...(stillUp > 0 ? [`${count(stillUp)} still up`] : [])].join(', ')
}

/** The worst of what became of its sessions; null where nobody need look at it. */
export function worstOf({ counts, stillUp }: Pick<Order, 'counts' | 'stillUp'>): 'major' | 'minor' | null {
  if ((['nak', 'no-answer', 'not-sent'] as const).some((outcome) => (counts[outcome] ?? 0) > 0)) return 'major'
  return stillUp > 0 ? 'minor' : null
}
