/** Where the person at the desk goes from an attempt: first to what cures it. */
import { Button } from '@mantine/core'
import { IconActivity, IconKey, IconPlus, IconRouter, IconUser, IconUsers } from '@tabler/icons-react'
import type { SignInAttempt } from '../../../shared/contract/auth-log.ts'
import lines from '../../ui/drawer-lines.module.css'
import type { FeatureIcon } from '../../ui/feature.ts'
import {
  accountLink,
  changePasswordLink,
  newAccountLink,
  newNasLink,
  sessionsOfLink,
  subscriberOfLink,
} from '../../ui/links.ts'
import type { Cure } from './advise.ts'
import type { Nases } from './use-nases.ts'

export interface AttemptActsProps {
  readonly attempt: SignInAttempt
  readonly cure: Cure | null
  /** False for those who only look. */
  readonly mayChange: boolean
  readonly nases: Nases
}

interface Way {
  readonly word: string
  readonly to: string
  readonly icon: FeatureIcon
  readonly isCure: boolean
}

export const AttemptActs = (props: AttemptActsProps) => (
  <div className={lines.acts}>
    {waysFrom(props).map(({ word, to, icon: Icon, isCure }) => (
      <Button
        key={word}
        component="a"
        href={`#${to}`}
        variant={isCure ? 'filled' : 'default'}
        leftSection={<Icon size={15} stroke={1.8} />}
      >
        {word}
      </Button>
    ))}
  </div>
)

function waysFrom({ attempt, cure, mayChange, nases }: AttemptActsProps): readonly Way[] {
  const { username, nasAddress, nasName, hasAccount } = attempt
  const named = username !== ''
  const mayCure = cure === 'set-password' && mayChange
  const account: Way = {
    word: mayCure ? 'Change the password' : 'Open the account',
    to: mayCure ? changePasswordLink(username) : accountLink(username),
    icon: mayCure ? IconKey : IconUser,
    isCure: cure === 'set-password' || cure === 'open-account',
  }
  const ways: readonly (Way | false)[] = [
    named && hasAccount && account,
    named &&
      !hasAccount &&
      mayChange && {
        word: 'Add this account',
        to: newAccountLink(username),
        icon: IconPlus,
        isCure: cure === 'add-account',
      },
    cure === 'add-nas' && mayChange && { word: 'Add as NAS', to: newNasLink(nasAddress), icon: IconPlus, isCure: true },
    named && { word: 'Sessions', to: sessionsOfLink(username), icon: IconActivity, isCure: cure === 'see-sessions' },
    named && hasAccount && { word: 'Subscriber', to: subscriberOfLink(username), icon: IconUsers, isCure: false },
    cure !== 'add-nas' && {
      word: 'NAS',
      to: nases.nasPage(nasAddress, nasName),
      icon: IconRouter,
      isCure: cure === 'open-nas',
    },
  ]
  const present = ways.filter((way) => way !== false)
  // One filled button, and none where all is well.
  return attempt.outcome === 'accept'
    ? present.map((way) => ({ ...way, isCure: false }))
    : [...present].sort((a, b) => Number(b.isCure) - Number(a.isCure))
}
