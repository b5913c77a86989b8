/** Whether there is a newer console: where to look, and what was found. It installs nothing by itself. */
import { Button, TextInput } from '@mantine/core'
import { IconDownload, IconRefresh } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { Preferences, type UpdateCheck } from '../../../shared/contract/shell.ts'
import { useAct } from '../../bridge/house.tsx'
import type { Shell } from '../../bridge/shell.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './desktop-section.module.css'
import { RefusalNote } from './refusal-note.tsx'
import layout from './section-layout.module.css'

export interface DesktopUpdatesProps {
  readonly shell: Shell
  readonly address: string
  readonly onChange: () => void
}

export function DesktopUpdates({ shell, address, onChange }: DesktopUpdatesProps) {
  const [typed, setTyped] = useState(address)
  const [found, setFound] = useState<UpdateCheck>()
  const isAddress = Preferences.shape.updateAddress.safeParse(typed.trim()).success
  const save = useAct(async () => {
    const saved = await shell.ask.setPreferences({ updateAddress: typed.trim() })
    if (saved.ok) setFound(undefined)
    onChange()
    return saved
  })
  const check = useAct(async () => {
    const checked = await shell.ask.checkForUpdates({})
    if (checked.ok) setFound(checked.value)
    return checked
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isAddress) void save.run()
  }
  return (
    <Panel
      title="Updates"
      note={address === '' ? 'off' : 'looked for once a day'}
      acts={
        <Button
          leftSection={<IconRefresh size={15} stroke={1.8} />}
          disabled={address === ''}
          loading={check.busy}
          onClick={() => void check.run()}
        >
          Look now
        </Button>
      }
    >
      <RefusalNote error={save.error ?? check.error} title="The updates are as before" />
      {found && <Found found={found} shell={shell} />}
      <form className={classes.address} onSubmit={submit}>
        <TextInput
          label="Folder of the updates"
          description="Where update.json and its signature are; empty is off."
          placeholder="https://updates.example.co.za/noc-console/"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={isAddress ? undefined : 'An https address, or nothing.'}
          spellCheck={false}
        />
        <Button type="submit" disabled={!isAddress || typed.trim() === address} loading={save.busy}>
          Save
        </Button>
      </form>
    </Panel>
  )
}

function Found({ found, shell }: { found: UpdateCheck; shell: Shell }) {
  const open = useAct((url: string) => shell.ask.openLink({ url }))
  switch (found.outcome) {
    case 'newest':
      return <Note severity="cleared" title={`${found.version} is the newest there is`} announce />
    case 'off':
      return (
        <Note title="Nothing was looked for" announce>
          {found.words}
        </Note>
      )
    case 'refused':
      return (
        <Note severity="major" title="What was found there is not taken for an update" announce>
          {found.words}
        </Note>
      )
    case 'newer':
      return (
        <>
          <RefusalNote error={open.error} title="The download was not opened" />
          <Note
            severity="warning"
            title={`${found.version} is there, signed as this console expects`}
            announce
            acts={
              <Button
                leftSection={<IconDownload size={15} stroke={1.8} />}
                loading={open.busy}
                onClick={() => void open.run(found.url)}
              >
                Download
              </Button>
            }
          >
            <p className={classes.notes}>{found.notes}</p>
            <p className={layout.quiet}>
              Your browser downloads it and you install it. Its SHA-512 must be{' '}
              <Mono className={classes.hash}>{found.sha512}</Mono>{' '}
              <CopyButton text={found.sha512} word="Copy the SHA-512" compact size="xs" />
            </p>
          </Note>
        </>
      )
  }
}
