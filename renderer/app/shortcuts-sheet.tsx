/** Every key that does something here, on one sheet. */
import { Modal } from '@mantine/core'
import { useShell } from '../bridge/use-shell.tsx'
import type { Feature } from '../ui/feature.ts'
import { Keys } from '../ui/kbd.tsx'
import { everywhereKeys } from './keyboard.ts'
import { shellKeys } from './shell-acts.ts'
import classes from './shortcuts-sheet.module.css'

export interface ShortcutsSheetProps {
  readonly features: readonly Feature[]
  readonly here: Feature | undefined
  readonly opened: boolean
  readonly onClose: () => void
}

export function ShortcutsSheet({ features, here, opened, onClose }: ShortcutsSheetProps) {
  const keys = useShell() ? [...everywhereKeys, ...shellKeys] : everywhereKeys
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size={620}>
      <div className={classes.columns}>
        <KeyList title="Everywhere" lines={keys} />
        <div>
          <KeyList title="Go to" lines={features.map(({ goKey, word }) => ({ keys: ['g', goKey], does: word }))} />
          {here?.keys && <KeyList title={`On ${here.word}`} lines={here.keys} />}
        </div>
      </div>
    </Modal>
  )
}

interface KeyListProps {
  readonly title: string
  readonly lines: readonly { readonly keys: readonly string[]; readonly does: string }[]
}

const KeyList = ({ title, lines }: KeyListProps) => (
  <section className={classes.list}>
    <h3 className={classes.title}>{title}</h3>
    <dl>
      {lines.map(({ keys, does }) => (
        <div key={does} className={classes.line}>
          <dt>{does}</dt>
          <dd>
            <Keys keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  </section>
)
