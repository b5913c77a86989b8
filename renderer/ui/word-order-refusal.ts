/** Why an order was not taken, in words; what is not the slice's own is worded by the bridge. */
import { count } from './format.ts'

export interface RefusedOrder {
  readonly words: string
  /** The attribute that cannot be sent, counted from 1. */
  readonly row?: number
}

type Refusal =
  | { readonly type: 'SessionNotFound' }
  | { readonly type: 'SessionClosed' }
  | { readonly type: 'NoOpenSessions' }
  | { readonly type: 'TooManySessions'; readonly limit: number; readonly sessions: number }
  | { readonly type: 'MoreThanConfirmed'; readonly sessions: number }
  | { readonly type: 'UnusableReply'; readonly row: number; readonly words: string }

export function wordRefusal(error: { readonly type: string }): RefusedOrder | undefined {
  const refusal = error as Refusal
  switch (refusal.type) {
    case 'SessionNotFound':
      return { words: 'There is no such session here any more.' }
    case 'SessionClosed':
      return { words: 'The session has ended meanwhile.' }
    case 'NoOpenSessions':
      return { words: 'None of them is open any more.' }
    case 'TooManySessions':
      return {
        words: `They are ${count(refusal.sessions)}, and one order takes at most ${count(refusal.limit)}. Narrow the list first.`,
      }
    case 'MoreThanConfirmed':
      return { words: `They have become ${count(refusal.sessions)} meanwhile. Look again before you send it.` }
    case 'UnusableReply':
      return { words: refusal.words, row: refusal.row + 1 }
    default:
      return undefined
  }
}
