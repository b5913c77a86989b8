/** The key that locks the local files: how it is kept, and what opens it when this machine does not. */
import { Button } from '@mantine/core'
import { IconKey, IconLock, IconShieldLock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { DataKeyState } from '../../../shared/contract/data-key.ts'
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSaid } from '../../ui/use-said.ts'
import { type Advice, adviseOnKey, keptWords, openedWords, storeWords } from './data-key-words.ts'
import { MakeRecoveryKey } from './make-recovery-key.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { refusalWords } from './refusal-words.ts'
import layout from './section-layout.module.css'
import { SectionLayout } from './section-layout.tsx'
import { SetPassphrase } from './set-passphrase.tsx'

export function DataKeySection() {
  const { ask } = useHouse()
  const key = useCall(() => ask.dataKey.state({}), { key: [], refreshOn: ['dataKey.changed'] })
  return (
    <SectionLayout
      title="Data key"
      lead="One key locks this console’s files. It never changes and is never shown; here is decided what opens it."
    >
      {key.value ? (
        <DataKey state={key.value} onChange={key.refresh} />
      ) : key.error !== undefined ? (
        <FailedState title="The key’s state could not be read" {...refusalWords(key.error)} onRetry={key.refresh} />
      ) : (
        <LoadingRows words="The key’s state is being read" rows={4} />
      )}
    </SectionLayout>
  )
}

function DataKey({ state, onChange }: { state: DataKeyState; onChange: () => void }) {
  const { ask } = useHouse()
  const [said, say] = useSaid(8000)
  const [dialog, setDialog] = useState<'recovery-key' | 'passphrase'>()
  const keep = useAct(() => ask.dataKey.keepInVault({}))
  const keepHere = async () => {
    const kept = await keep.run()
    if (!kept.ok) return
    say(`The key is kept in ${storeWords(kept.value.keptInStore ?? '')}`)
    onChange()
  }
  const isOutside = state.kept === 'environment'

  const actOf = ({ act }: Advice) => {
    if (act === 'keep-in-vault') {
      return (
        <Button
          leftSection={<IconShieldLock size={15} stroke={1.8} />}
          loading={keep.busy}
          onClick={() => void keepHere()}
        >
          Keep it there
        </Button>
      )
    }
    return act === 'recovery-key' ? (
      <Button onClick={() => setDialog('recovery-key')}>Make one</Button>
    ) : (
      <Button onClick={() => setDialog('passphrase')}>Set a passphrase</Button>
    )
  }

  return (
    <>
      {said !== '' && <Note severity="cleared" title={said} announce />}
      <RefusalNote error={keep.error} title="The key is kept as before" />
      {adviseOnKey(state).map((advice) => (
        <Note key={advice.title} severity={advice.severity} title={advice.title} acts={actOf(advice)}>
          {advice.words}
        </Note>
      ))}
      <Panel title="How it is kept">
        <FactList
          facts={[
            { name: 'Kept', value: keptWords(state) },
            { name: 'Opened at this start by', value: openedWords[state.openedBy] },
            { name: 'This machine’s store', value: machineWords(state) },
          ]}
        />
      </Panel>
      <Panel title="Recovery key" note={state.hasRecoveryKey ? 'made' : 'none'}>
        <Way
          words={
            state.hasRecoveryKey
              ? 'It opens the files on any machine. A new one makes the one of before useless.'
              : 'Nine groups of letters and digits for a safe. It opens the files on any machine, also when nothing else does.'
          }
          word={state.hasRecoveryKey ? 'Make a new one' : 'Make a recovery key'}
          icon={<IconKey size={15} stroke={1.8} />}
          disabled={isOutside}
          onClick={() => setDialog('recovery-key')}
        />
      </Panel>
      <Panel title="Passphrase" note={state.hasPassphrase ? 'set' : 'none'}>
        <Way
          words={
            state.kept === 'by-hand'
              ? 'Each start asks for it. A new one holds from the next start on.'
              : 'Asked for only where the key is not given by itself, such as on another machine.'
          }
          word={state.hasPassphrase ? 'Change it' : 'Set a passphrase'}
          icon={<IconLock size={15} stroke={1.8} />}
          disabled={isOutside}
          onClick={() => setDialog('passphrase')}
        />
      </Panel>
      {isOutside && (
        <p className={layout.quiet}>
          Whoever sets FIBREHUB_DATA_KEY keeps the key. Start without it, with the key in the folder, to change this
          here.
        </p>
      )}
      <MakeRecoveryKey
        opened={dialog === 'recovery-key'}
        replaces={state.hasRecoveryKey}
        onClose={() => setDialog(undefined)}
        onMade={onChange}
      />
      <SetPassphrase
        opened={dialog === 'passphrase'}
        state={state}
        onClose={() => setDialog(undefined)}
        onSet={() => {
          say('The passphrase holds from now on')
          onChange()
        }}
      />
    </>
  )
}

interface WayProps {
  readonly words: string
  readonly word: string
  readonly icon: ReactNode
  readonly disabled: boolean
  readonly onClick: () => void
}

const Way = ({ words, word, icon, disabled, onClick }: WayProps) => (
  <div className={layout.way}>
    <p className={layout.text}>{words}</p>
    <Button leftSection={icon} disabled={disabled} onClick={onClick}>
      {word}
    </Button>
  </div>
)

const machineWords = ({ vault }: DataKeyState): string => {
  if (!vault) return 'none: this is a server'
  return vault.isSafe ? storeWords(vault.store) : 'none that keeps secrets'
}
