/** What happened to a customer's RICA and consents, as the timeline tells it: never a number. */
import type { Consent, RicaState } from '../../shared/contract/subscribers.ts'
import type { NewEvent } from './describe-service.ts'
import type { RicaRecord } from './record.ts'

const STATES: Readonly<Record<RicaState, string>> = {
  'not-started': 'not started',
  'documents-received': 'documents received',
  verified: 'verified',
  refused: 'refused',
}
const TONES: Partial<Record<RicaState, NewEvent['tone']>> = { verified: 'good', refused: 'bad' }

export const sayRica = (state: RicaState): string => `RICA ${STATES[state]}`

export function describeRica(before: RicaRecord, after: RicaRecord): NewEvent[] {
  const changed = [
    before.idNumber === after.idNumber && before.idKind === after.idKind ? [] : ['ID changed'],
    before.proofOfAddressOn === after.proofOfAddressOn ? [] : [proofOf(after)],
    after.reason === null ? [] : [after.reason],
  ].flat()
  if (before.state === after.state && changed.length === 0) return []
  const tone = before.state === after.state ? 'plain' : (TONES[after.state] ?? 'plain')
  return [{ kind: 'rica', tone, title: sayRica(after.state), words: changed.join('; '), username: null }]
}

const proofOf = ({ proofOfAddressOn }: RicaRecord): string =>
  proofOfAddressOn === null ? 'No proof of address' : `Proof of address of ${proofOfAddressOn}`

export function describeConsent({ purpose, given, source }: Consent): NewEvent {
  const what = purpose === 'marketing' ? 'Marketing' : 'Service messages'
  const title = `${what} ${given ? 'allowed' : 'refused'}`
  return { kind: 'consent', tone: 'plain', title, words: `By ${source}`, username: null }
}
