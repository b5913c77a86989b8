/** Words of accounts that more than one part of the page says. */
import type { PasswordKind } from '../../../shared/contract/accounts.ts'
import type { NasType } from '../../../shared/contract/nas.ts'
import { count, decimal } from '../../ui/format.ts'

export const passwordWords: Readonly<Record<PasswordKind, string>> = {
  cleartext: 'Clear text: every method works, and it can be shown.',
  nt: 'An NT hash: PAP and MS-CHAP work, CHAP does not. It cannot be shown.',
  ssha: 'A salted SHA hash: only PAP works. It cannot be shown.',
  crypt: 'A crypt hash: only PAP works. It cannot be shown.',
  other: 'A hash: only PAP works. It cannot be shown.',
}

export const vendorWords: Readonly<Record<NasType, string>> = {
  mikrotik: 'MikroTik',
  huawei: 'Huawei',
  cisco: 'Cisco',
  juniper: 'Juniper',
  other: 'Other (WISPr)',
}

interface Rate {
  readonly downKbps: number
  readonly upKbps: number
}

/** For a column headed Mbit/s: `50 / 10`, `0.5 / 0.5`. */
export const megabits = ({ downKbps, upKbps }: Rate): string => `${megabit(downKbps)} / ${megabit(upKbps)}`

/** `0.512`, without zeros that say nothing. */
export const megabit = (kbps: number): string => {
  const megabits = kbps / 1000
  if (Number.isInteger(megabits)) return count(megabits)
  return decimal(megabits, 3).replace(/0+$/, '')
}

export const accountsWord = (amount: number): string => `${count(amount)} ${amount === 1 ? 'account' : 'accounts'}`
