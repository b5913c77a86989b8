/** Whether an account may sign in: a mark and a word in a row, a tag at the head of its page. */
import { IconClockX, IconLock } from '@tabler/icons-react'
import type { AccountState as State } from '../../../shared/contract/accounts.ts'
import { accountStateWords } from '../../ui/account-state-words.ts'
import { QuietDot } from '../../ui/state-chip.tsx'
import { StateMark } from '../../ui/state-mark.tsx'

const looks = {
  enabled: { tone: 'cleared', shape: <QuietDot on /> },
  disabled: { tone: 'quiet', shape: <IconLock size={13} stroke={1.8} /> },
  expired: { tone: 'minor', shape: <IconClockX size={13} stroke={1.8} /> },
} as const

export const AccountState = ({ state, tag = false }: { state: State; tag?: boolean }) => (
  <StateMark {...looks[state]} tag={tag} word={accountStateWords[state]} />
)
