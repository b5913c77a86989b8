/** What an engineer reads out to the demo's customers and technicians: each thing once, as each time is in the audit. */
import type { Asked } from '../../shared/contract/derive.ts'
import type { Radius } from '../radius/index.ts'

export interface Telephone {
  /** `first` while the account has that password, or none in clear text; else the one it has now. */
  readonly passwordNow: (username: string, first: string) => Promise<string>
  /** The secret that the NAS of this address has in the console now, or undefined. */
  readonly secretNow: (address: string) => Promise<string | undefined>
}

interface ReadOut {
  /** Of what it was read from. */
  readonly changedAt: string
  readonly value: string | undefined
}

export function createTelephone(
  { accounts, nas: nases }: Pick<Radius, 'accounts' | 'nas'>,
  asked: () => Asked,
): Telephone {
  const passwords = new Map<string, ReadOut>()
  const secrets = new Map<string, ReadOut>()

  return {
    passwordNow: async (username, first) => {
      const tried = await accounts.trySignIn({ username, password: first, method: 'pap' }, asked())
      if (!tried.ok || tried.value.decision === 'accept') return first
      const account = await accounts.get({ username }, asked())
      if (!account.ok) return first
      const { createdAt, changedAt } = account.value
      // What was not changed has its first password, unless somebody else than the demo opened the account.
      if (changedAt === createdAt && tried.value.reason !== 'wrong-password') return first
      const known = passwords.get(username)
      if (known?.changedAt === changedAt) return known.value ?? first
      const revealed = await accounts.revealPassword({ username }, asked())
      const value = revealed.ok ? revealed.value.password : undefined
      passwords.set(username, { changedAt, value })
      return value ?? first
    },
    secretNow: async (address) => {
      const listed = await nases.list({}, asked())
      const found = listed.ok ? listed.value.find((one) => one.address === address) : undefined
      if (!found) return undefined
      const { nasId, changedAt } = found
      const known = secrets.get(nasId)
      if (known?.changedAt === changedAt) return known.value
      const revealed = await nases.revealSecret({ nasId }, asked())
      const value = revealed.ok ? revealed.value.secret : undefined
      secrets.set(nasId, { changedAt, value })
      return value
    },
  }
}
