/** Whether an account may sign in, in the words of the screen. */
import type { AccountState } from '../../shared/contract/accounts.ts'

export const accountStateWords: Readonly<Record<AccountState, string>> = {
  enabled: 'Enabled',
  disabled: 'Disabled',
  expired: 'Expired',
}
