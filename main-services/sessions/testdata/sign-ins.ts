/** Sign-ins as the RADIUS thread records them, for tests of what becomes of them. */
import type { SignIn } from '../sign-ins.store.ts'
import { NOON, record } from './records.ts'

export const signIn = (fields: Partial<SignIn> = {}): SignIn => ({
  id: 1,
  at: NOON,
  username: 'thandi@isp.co.za',
  nasAddress: '10.20.4.2',
  nasId: record().nasId,
  nasPort: 'ge-0/0/1',
  callingStationId: 'AA-BB-CC-00-11-22',
  method: 'pap',
  reason: 'wrong-password',
  words: 'The password is wrong',
  ...fields,
})

/** What radius.db would hold: numbered from 1 in the order given. */
export function attemptsOf(signIns: readonly Partial<SignIn>[]) {
  const all = signIns.map((fields, index) => signIn({ ...fields, id: index + 1 }))
  return {
    after: (id: number, limit: number) => all.filter((one) => one.id > id).slice(0, limit),
  }
}
