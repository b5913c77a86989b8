/** The calls of `subscribers` about the person: RICA, consents, notes, and showing what is masked. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import { sastDay } from '../../shared/base/sast.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Subscriber } from '../../shared/contract/subscribers.ts'
import type { Acting } from './acting.ts'
import { describeConsent, describeRica, sayRica } from './describe-rica.ts'
import type { NewEvent } from './describe-service.ts'
import type { Unusable } from './read-contact.ts'
import { type RicaIncomplete, readRica } from './read-input.ts'
import type { KeptSubscriber, SubscriberRecord } from './record.ts'
import type { Records } from './records.ts'
import { subjectOf } from './subscriber-calls.ts'

export interface PersonalCallsDeps {
  readonly records: Records
  readonly acting: Acting
  readonly newId: () => string
  readonly show: (subscriber: KeptSubscriber) => Promise<Subscriber>
}

export type PersonalCalls = Pick<Handlers<AppContract['subscribers']>, 'setRica' | 'setConsent' | 'addNote' | 'reveal'>

interface SubscriberNotFound {
  readonly type: 'SubscriberNotFound'
  readonly subscriberId: string
}

export function createPersonalCalls({ records, acting, newId, show }: PersonalCallsDeps): PersonalCalls {
  const load = (subscriberId: string): Result<KeptSubscriber, SubscriberNotFound> => {
    const n = records.subscribers.find(subscriberId)
    const found = n === undefined ? undefined : records.load(n)
    return found ? ok(found) : err({ type: 'SubscriberNotFound', subscriberId })
  }
  async function shown<E>(outcome: Result<{ readonly subscriberId: string }, E>) {
    if (!outcome.ok) return outcome
    const found = load(outcome.value.subscriberId)
    if (!found.ok) throw new Error('The subscriber that an act was about is not there any more')
    return ok(await show(found.value))
  }
  const tell = (n: number, events: readonly NewEvent[], { caller, act }: Asked): string => {
    const eventId = newId()
    for (const event of events) records.events.add(n, { ...event, eventId, at: act.at, by: caller.name })
    return eventId
  }

  return {
    setRica: ({ subscriberId, act: _, ...given }, asked) =>
      shown(
        acting<{ subscriberId: string }, SubscriberNotFound | Unusable | RicaIncomplete>(
          'subscribers.setRica',
          asked,
          () => {
            const found = load(subscriberId)
            if (!found.ok) return found
            const before = found.value
            const { at } = asked.act
            const when = { by: asked.caller.name, at, today: sastDay(Date.parse(at)) }
            const rica = readRica(before.kind, before.rica, given, when)
            if (!rica.ok) return rica
            const after: SubscriberRecord = { ...before, rica: rica.value, changedAt: at }
            records.change(before, after)
            tell(before.n, describeRica(before.rica, after.rica), asked)
            const summary = sayRica(after.rica.state)
            return ok({ value: { subscriberId }, subject: subjectOf(before), summary, change: after })
          },
        ),
      ),

    setConsent: ({ subscriberId, purpose, given, source }, asked) =>
      shown(
        acting<{ subscriberId: string }, SubscriberNotFound>('subscribers.setConsent', asked, () => {
          const found = load(subscriberId)
          if (!found.ok) return found
          const before = found.value
          const consent = { purpose, given, source, at: asked.act.at }
          const others = before.consents.filter((one) => one.purpose !== purpose)
          const after: SubscriberRecord = { ...before, consents: [...others, consent], changedAt: asked.act.at }
          records.change(before, after)
          const event = describeConsent(consent)
          tell(before.n, [event], asked)
          return ok({ value: { subscriberId }, subject: subjectOf(before), summary: event.title, change: after })
        }),
      ),

    addNote: ({ subscriberId, text }, asked) =>
      acting<{ noteId: string }, SubscriberNotFound>('subscribers.addNote', asked, () => {
        const found = load(subscriberId)
        if (!found.ok) return found
        const before = found.value
        const note: NewEvent = { kind: 'note', tone: 'plain', title: 'Note', words: text, username: null }
        const noteId = tell(before.n, [note], asked)
        records.change(before, { ...before, changedAt: asked.act.at })
        const change = { subscriberId, noteId, text }
        return ok({ value: { noteId }, subject: subjectOf(before), summary: 'Note added', change })
      }),

    reveal: ({ subscriberId, what, contactId }, asked) =>
      acting<{ value: string }, SubscriberNotFound | { readonly type: 'NothingToShow' }>(
        'subscribers.reveal',
        asked,
        () => {
          const found = load(subscriberId)
          if (!found.ok) return found
          const subscriber = found.value
          const contact = subscriber.contacts.find((one) => one.contactId === contactId)
          const value = what === 'id-number' ? subscriber.rica.idNumber : (contact?.value ?? null)
          if (value === null) return err({ type: 'NothingToShow' })
          const shownWhat = what === 'id-number' ? 'ID number' : contact?.kind === 'email' ? 'E-mail' : 'Phone'
          const summary = `${shownWhat} shown`
          return ok({ value: { value }, subject: subjectOf(subscriber), summary, change: null, keepValue: false })
        },
      ),
  }
}
