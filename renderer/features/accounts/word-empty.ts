/** What a list that a filter has emptied says: the filter itself, in one line. */
import { accountStateWords } from '../../ui/account-state-words.ts'
import type { AccountSelection } from './address.ts'

export function wordEmpty({ search, state, group }: Pick<AccountSelection, 'search' | 'state' | 'group'>): string {
  const which = state === null ? 'No account' : `No ${accountStateWords[state].toLowerCase()} account`
  const where = group === null ? '' : ` in ${group}`
  return `${which}${where}${search === '' ? '' : ` matches “${search}”`}`
}
