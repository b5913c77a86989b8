/** Counts what sessions move while records are applied: per account and day, and along each session's chain of samples. */
import type { LiveSession } from './live.store.ts'
import { type SessionState, startOf } from './merge.ts'
import type { SessionRecord } from './record.ts'
import type { UsageStore } from './usage.store.ts'
import { addCount, attributeUsage, mergeDay, type Octets, type Point, type SessionDay, sastDay } from './usage-days.ts'

/** No chart needs more, and RFC 2869 5.16 asks for at least a minute between Interim-Updates. */
const BETWEEN_SAMPLES_MS = 60_000

export interface Usage {
  /** Moves the session's day and last sample on. What was counted for another username before goes to the present one. */
  readonly count: (
    session: LiveSession,
    record: SessionRecord,
    usernameBefore: string | null,
    before: SessionState | undefined,
    after: SessionState,
  ) => void
  readonly write: () => void
  readonly forgetDays: (sessionId: number) => void
  readonly store: UsageStore
}

export function createUsage(store: UsageStore): Usage {
  let added = new Map<string, { day: number; username: string; input: number; output: number }>()
  let nextSample = store.highestSample() + 1

  const add = (day: number, username: string, { input, output }: Octets) => {
    if (input === 0 && output === 0) return
    const key = `${day} ${username}`
    const known = added.get(key) ?? { day, username, input: 0, output: 0 }
    known.input += input
    known.output += output
    added.set(key, known)
  }

  /** Most packets: later than all before, on the day of the last one. Then only that day grows. */
  function growsLastDay(session: LiveSession, at: number, before: SessionState, after: SessionState): boolean {
    const { day } = session
    return day !== null && at >= day.lastAt && sastDay(at) === day.day && startOf(before) === startOf(after)
  }

  function attributeAgain(
    session: LiveSession,
    usernameBefore: string | null,
    before: SessionState | undefined,
    after: SessionState,
    heard: { readonly at: number; readonly input: number; readonly output: number } | null,
  ): void {
    const days = session.day ? [...store.daysOf(session.id), session.day] : []
    const daysAfter = heard ? addCount(days, heard.at, heard.input, heard.output) : days
    const usageBefore = before ? attributeUsage(originOf(session, before), days) : new Map<number, Octets>()
    const usageAfter = attributeUsage(originOf(session, after), daysAfter)
    for (const [day, { input, output }] of usageBefore) {
      if (usernameBefore !== null) add(day, usernameBefore, { input: -input, output: -output })
    }
    for (const [day, octets] of usageAfter) if (session.username !== null) add(day, session.username, octets)
    keepDays(session, days, daysAfter)
  }

  function keepDays(session: LiveSession, before: readonly SessionDay[], after: readonly SessionDay[]): void {
    for (const day of after.slice(0, -1)) if (!before.slice(0, -1).includes(day)) store.keepDay(session.id, day)
    session.day = after.at(-1) ?? null
  }

  function sample(session: LiveSession, record: SessionRecord, input: number, output: number): void {
    const { lastSampleAt } = session
    if (lastSampleAt !== null && record.status !== 'stop' && Math.abs(record.at - lastSampleAt) < BETWEEN_SAMPLES_MS) {
      return
    }
    const id = nextSample++
    store.addSample({
      id,
      sessionId: session.id,
      previous: session.lastSample,
      at: record.at,
      inputOctets: input,
      outputOctets: output,
    })
    session.lastSample = id
    session.lastSampleAt = Math.max(lastSampleAt ?? record.at, record.at)
  }

  return {
    count: (session, record, usernameBefore, before, after) => {
      const { at } = record
      const counts = record.status === 'start' || record.inputOctets !== null || record.outputOctets !== null
      const input = record.inputOctets ?? 0
      const output = record.outputOctets ?? 0
      const sameAccount = usernameBefore === session.username
      if (counts && before && session.day && sameAccount && growsLastDay(session, at, before, after)) {
        session.day = mergeDay(session.day, at, input, output)
        if (session.username !== null) {
          add(session.day.day, session.username, {
            input: after.inputOctets - before.inputOctets,
            output: after.outputOctets - before.outputOctets,
          })
        }
      } else if (counts || !sameAccount || (before && startOf(before) !== startOf(after))) {
        attributeAgain(session, usernameBefore, before, after, counts ? { at, input, output } : null)
      }
      if (counts) sample(session, record, input, output)
    },
    write: () => {
      for (const { day, username, input, output } of added.values()) store.add(day, username, { input, output })
      added = new Map()
    },
    forgetDays: store.forgetDays,
    store,
  }
}

const originOf = (session: LiveSession, state: SessionState): Point =>
  session.origin ?? { at: startOf(state), input: 0, output: 0 }
