/** The page on which an account or a package is edited: its bar with Save, its settings, its rows, and the question before it is left. */
import { Button } from '@mantine/core'
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { LeaveDialog } from '../../ui/leave-dialog.tsx'
import page from '../../ui/page.module.css'
import { PageBar } from '../../ui/page-bar.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useLeaveGuard } from '../../ui/use-leave-guard.ts'
import { showsSame } from './address.ts'
import { BackToList, useEscapeTo } from './back-to-list.tsx'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import classes from './detail.module.css'
import { DetailBody } from './detail-body.tsx'
import { RefusalNote } from './refusal-note.tsx'
import type { Save } from './use-save.ts'

export interface EditorPageProps {
  /** A username, or the name of a package. */
  readonly title: string
  readonly head: ReactNode
  /** The list, and the word of the way back to it. */
  readonly back: string
  readonly backWord: string
  readonly unsaved: boolean
  /** Somebody else has changed it since the first edit. */
  readonly behind: boolean
  readonly save: Save
  readonly onLeave: () => void
  /** Between Remove and Save. */
  readonly acts?: ReactNode
  readonly notes?: ReactNode
  /** The fields of the form, and what stands under them. */
  readonly settings: ReactNode
  readonly since: ReactNode
  /** Beside the form. */
  readonly children: ReactNode
  readonly removeDialog: (done: { readonly onClose: () => void; readonly onRemoved: () => void }) => ReactNode
}

const formId = 'settings'

export function EditorPage(props: EditorPageProps) {
  const { title, head, back, backWord, unsaved, behind, save, onLeave, removeDialog } = props
  const [removing, setRemoving] = useState(false)
  useEscapeTo(back, !unsaved)
  const guard = useLeaveGuard(unsaved, showsSame)
  return (
    <div className={page.page}>
      <PageBar
        title={title}
        acts={
          <>
            <BackToList to={back} word={backWord} />
            <Button
              className={classes.remove ?? ''}
              leftSection={<IconTrash size={15} stroke={1.8} />}
              onClick={() => setRemoving(true)}
            >
              Remove
            </Button>
            {props.acts}
            {unsaved && (
              // What is on its way to be saved can no longer be left as it was.
              <Button variant="subtle" onClick={onLeave} disabled={save.busy}>
                Leave as it is
              </Button>
            )}
            <Button
              type="submit"
              form={formId}
              variant="filled"
              leftSection={<IconDeviceFloppy size={15} stroke={1.8} />}
              loading={save.busy}
              disabled={!unsaved}
            >
              Save
            </Button>
          </>
        }
      >
        {head}
      </PageBar>
      <DetailBody>
        <div className={classes.notes}>
          <RefusalNote title="Not saved" refused={save.refused} />
          <ChangedMeanwhile behind={behind} onLeave={onLeave} />
          {props.notes}
        </div>
        <div className={classes.columns}>
          <form
            id={formId}
            className={classes.column}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void save.submit()
            }}
          >
            <Panel title="Settings">{props.settings}</Panel>
            <p className={classes.since}>{props.since}</p>
          </form>
          {props.children}
        </div>
      </DetailBody>
      <LeaveDialog guard={guard} what={title} />
      {removing &&
        removeDialog({
          onClose: () => setRemoving(false),
          onRemoved: () => guard.leaveTo(back, { replace: true }),
        })}
    </div>
  )
}
