/** Who works here, how they like the screen, their password, and the way out. */
import { NavLink, Popover, UnstyledButton } from '@mantine/core'
import { IconKey, IconKeyboard, IconLogout } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useCall, useConnection, useMe } from '../bridge/house.tsx'
import { useShell } from '../bridge/use-shell.tsx'
import { go } from '../ui/address.ts'
import { DensityChoice, ThemeChoice } from '../ui/appearance-choices.tsx'
import { roleWords } from '../ui/role-words.ts'
import headerClasses from './header.module.css'
import classes from './operator-menu.module.css'

const initials = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean)
  const last = words.length > 1 ? words.at(-1) : undefined
  return ((words[0]?.[0] ?? '?') + (last?.[0] ?? '')).toUpperCase()
}

export function OperatorMenu({ onKeys }: { onKeys: () => void }) {
  const me = useMe()
  const { ask, signOut } = useConnection()
  const isDesktop = useShell() !== undefined
  const account = useCall(() => ask.operators.me({}), {
    key: [],
    enabled: isDesktop,
    refreshOn: ['operators.changed'],
  })
  // The desktop is the owner's as long as they have no password: they would be signed in again at once.
  const canLeave = !isDesktop || account.value?.hasPassword === true
  const [opened, setOpened] = useState(false)
  const leaveTo = (act: () => void) => () => {
    setOpened(false)
    act()
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={260} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={headerClasses.avatar ?? ''}
          aria-label={`${initials(me.name)}: ${me.name}, ${roleWords[me.role].word}`}
          onClick={() => setOpened((open) => !open)}
        >
          {initials(me.name)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Operator">
        <div className={classes.who}>
          <b>{me.name}</b>
          <span>{roleWords[me.role].word}</span>
        </div>
        <div className={classes.likes}>
          <Like word="Theme">
            <ThemeChoice words={{ dark: 'Dark', light: 'Light', auto: 'System' }} />
          </Like>
          <Like word="Rows">
            <DensityChoice words={{ compact: 'Dense', comfortable: 'Comfortable' }} />
          </Like>
        </div>
        <div className={classes.acts}>
          <MenuAct word="Keys" icon={<IconKeyboard size={15} stroke={1.8} />} onClick={leaveTo(onKeys)} />
          <MenuAct
            word="Set my password"
            icon={<IconKey size={15} stroke={1.8} />}
            onClick={leaveTo(() => go('/settings/password'))}
          />
          {canLeave && (
            <MenuAct word="Sign out" icon={<IconLogout size={15} stroke={1.8} />} onClick={() => void signOut()} />
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

const Like = ({ word, children }: { word: string; children: ReactNode }) => (
  <div className={classes.like}>
    <span>{word}</span>
    {children}
  </div>
)

const MenuAct = ({ word, icon, onClick }: { word: string; icon: ReactNode; onClick: () => void }) => (
  <NavLink component="button" className={classes.act ?? ''} label={word} leftSection={icon} onClick={onClick} />
)
