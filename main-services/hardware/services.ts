/** What this slice asks others of services and lines, in its own words. */
import type { ServiceInBrief } from '../../shared/contract/hardware.ts'
import type { LineState } from '../../shared/contract/line-state.ts'

export interface ServiceFact extends ServiceInBrief {
  /** `2026-11-23` */
  readonly activatedOn: string | null
}

export interface ServicesLook {
  /** All of them, walked lazily: between two of them anything may be written. */
  readonly all: () => Iterable<ServiceFact>
  readonly byId: (serviceId: string) => ServiceFact | undefined
  /** Letter for letter. */
  readonly byUsername: (username: string) => ServiceFact | undefined
  readonly ofSubscriber: (subscriberId: string) => readonly ServiceFact[]
  /** The best hits of a search for a person or an account. */
  readonly like: (text: string) => Promise<readonly string[]>
}

/** An open session; times are epoch milliseconds. */
export interface LineSession {
  /** Later sessions have higher ones. */
  readonly id: number
  readonly acctUniqueId: string
  readonly username: string | null
  /** In any notation. */
  readonly mac: string | null
  readonly nasAddress: string
  readonly startedAt: number
  readonly stoppedAt: number | null
}

export interface LinesLook {
  /** Open sessions first heard of after that one, by their ids. */
  readonly openSince: (id: number, limit: number) => Promise<readonly LineSession[]>
  /** Another as soon as the list of sessions was made anew, where ids begin again. */
  readonly edition: () => unknown
  /** Of all accounts at one moment. */
  readonly states: () => Promise<{
    readonly of: (username: string) => LineState
    readonly open: ReadonlyMap<string, LineSession>
  }>
}

export const briefOf = ({ serviceId, subscriberId, name, username, status }: ServiceFact): ServiceInBrief => ({
  serviceId,
  subscriberId,
  name,
  username,
  status,
})

/** What a line of a story calls it. */
export const callIt = ({ username, name }: ServiceInBrief): string => username ?? name
