/** The tabs with their live counts, and the place where the present filter becomes one. */
import { ActionIcon, Button, Popover, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import classes from '../../ui/filter-bar.module.css'
import { FilterTab } from '../../ui/filter-tab.tsx'
import { TabDivider } from '../../ui/page-bar.tsx'
import type { SessionsAddress } from './address.ts'
import { type Tab, viewQuery } from './tabs.ts'
import { sessionsLink } from './use-sessions-address.ts'
import type { Counted } from './use-tab-counts.ts'

export interface SessionTabsProps {
  readonly houseTabs: readonly Tab[]
  readonly viewTabs: readonly Tab[]
  readonly shown: Tab | undefined
  readonly counts: ReadonlyMap<string, Counted>
  readonly address: SessionsAddress
}

export function SessionTabs({ houseTabs, viewTabs, shown, counts, address }: SessionTabsProps) {
  const tab = (one: Tab) => {
    const counted = counts.get(one.tabId)
    return (
      <FilterTab
        key={one.tabId}
        to={sessionsLink({ ...address, conditions: one.conditions, sort: one.sort })}
        word={one.word}
        selected={one === shown}
        count={counted?.total}
        countIsAtLeast={counted?.totalIsAtLeast}
        {...(one.severity ? { severity: one.severity } : {})}
        saved={one.view !== undefined}
      />
    )
  }
  return (
    <>
      {houseTabs.map(tab)}
      <TabDivider />
      {viewTabs.map((one) => (
        <span key={one.tabId} className={classes.viewTab}>
          {tab(one)}
          {one === shown && one.view?.mine && <RemoveView tab={one} />}
        </span>
      ))}
      <SaveView address={address} />
    </>
  )
}

function SaveView({ address }: { address: SessionsAddress }) {
  const { ask } = useHouse()
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const saving = useAct(() => ask.views.save({ page: 'sessions', name, query: viewQuery(address), shared }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await saving.run()
    if (!saved.ok) return
    setOpened(false)
    setName('')
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus width={280}>
      <Popover.Target>
        <ActionIcon
          aria-label="Save this filter as a tab"
          title="Save this filter as a tab"
          onClick={() => setOpened(!opened)}
        >
          <IconPlus size={15} stroke={1.8} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save this filter as a tab">
        <form className={classes.editor} onSubmit={(event) => void submit(event)}>
          <TextInput
            data-autofocus
            label="Name of the tab"
            value={name}
            maxLength={40}
            error={saving.error ? saveProblem(saving.error, name) : undefined}
            onChange={(event) => {
              setName(event.currentTarget.value)
              saving.clear()
            }}
          />
          <Switch
            size="xs"
            label="Everybody sees it"
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <Button type="submit" disabled={name.trim() === ''} loading={saving.busy}>
            Save the tab
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

const saveProblem = (error: { readonly type: string }, name: string): string =>
  error.type === 'NameTaken' ? `There is already a tab “${name.trim()}”` : (wordsForBridge(error)?.words ?? '')

function RemoveView({ tab }: { tab: Tab }) {
  const { ask } = useHouse()
  const removing = useAct((viewId: string) => ask.views.remove({ viewId }))
  return (
    <Popover trapFocus returnFocus width={240}>
      <Popover.Target>
        <ActionIcon size="xs" aria-label={`Remove the tab ${tab.word}`}>
          <IconX size={12} stroke={1.8} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Remove the tab">
        <div className={classes.editor}>
          <p className={classes.hint}>
            {tab.view?.shared ? 'It goes for everybody. ' : ''}The filter stays in the address until you leave.
          </p>
          {removing.error && (
            <p className={classes.problem} role="alert">
              {wordsForBridge(removing.error)?.words ?? 'It has been removed already.'}
            </p>
          )}
          <Button
            color="red"
            loading={removing.busy}
            onClick={() => void removing.run(tab.tabId)}
          >{`Remove “${tab.word}”`}</Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
