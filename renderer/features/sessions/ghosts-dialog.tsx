/** Ghost sessions: open here and likely on no NAS. Each is shown with its sign before any is cleared. */
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { titleOfFailure, wordsForBridge } from '../../bridge/error-words.ts'
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { count } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { notice } from '../../ui/notice.ts'
import { SessionStateMark } from '../../ui/state-chip.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import classes from './ghosts-dialog.module.css'

const shownAtMost = 1000

export function GhostsDialog({ mayClear, onClose }: { mayClear: boolean; onClose: () => void }) {
  const { ask } = useHouse()
  useReturnFocus()
  const ghosts = useCall(() => ask.sessions.ghosts({ limit: shownAtMost }), { key: [] })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const clear = useAct((acctUniqueIds: string[]) => ask.sessions.clearGhosts({ acctUniqueIds }))
  const rows = ghosts.value?.rows ?? []
  const chosen = rows.filter(({ acctUniqueId }) => !left.has(acctUniqueId))
  const total = ghosts.value?.total ?? 0
  const ghostWords = (number: number) => `${count(number)} ${number === 1 ? 'ghost' : 'ghosts'}`
  const run = async () => {
    const cleared = await clear.run(chosen.map(({ acctUniqueId }) => acctUniqueId))
    if (!cleared.ok) return
    const { noGhosts } = cleared.value
    notice(
      `${ghostWords(cleared.value.cleared)} cleared`,
      noGhosts > 0
        ? `${count(noGhosts)} had been heard again or had ended, and were left.`
        : 'A packet of one brings it back.',
    )
    onClose()
  }
  const toggle = (acctUniqueId: string) => {
    const next = new Set(left)
    if (!next.delete(acctUniqueId)) next.add(acctUniqueId)
    setLeft(next)
  }
  return (
    <Modal opened onClose={onClose} title="Ghost sessions" size={760}>
      <div className={classes.body}>
        <p className={classes.text}>
          They are open here and likely on no NAS any more: silent for long, or their line or address has a newer
          session. A ghost counts as one of the sessions an account may have. Clearing closes it here with the cause
          Ghost-Cleared; nothing is sent, and a packet of one brings it back.
        </p>
        {clear.error && (
          <Note severity="major" title={titleOfFailure(clear.error, 'Nothing was cleared')} announce>
            {wordsForBridge(clear.error)?.words}
          </Note>
        )}
        {ghosts.state === 'failed' ? (
          <FailedState
            title="The ghosts could not be read"
            words={wordsForBridge(ghosts.error)?.words ?? ''}
            reference={wordsForBridge(ghosts.error)?.reference}
            onRetry={ghosts.refresh}
          />
        ) : !ghosts.value ? (
          <LoadingRows words="The ghosts are being looked for" rows={8} />
        ) : rows.length === 0 ? (
          <Note severity="cleared" title="There are no ghosts">
            Every open session has been heard lately, and none has been replaced.
          </Note>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
          <section className={classes.list} tabIndex={0} aria-label="Ghosts">
            {rows.map((row) => (
              <label key={row.acctUniqueId} className={classes.ghost}>
                <input
                  type="checkbox"
                  checked={!left.has(row.acctUniqueId)}
                  disabled={!mayClear}
                  onChange={() => toggle(row.acctUniqueId)}
                />
                <SessionStateMark state={row.state} />
                <Mono className={classes.name}>{row.username ?? 'no username'}</Mono>
                <span>{row.nasName ?? row.nasAddress}</span>
                <span className={classes.why}>{row.words}</span>
              </label>
            ))}
          </section>
        )}
        {total > rows.length && (
          <p className={classes.text}>{`The ${count(rows.length)} longest unheard of ${count(total)}.`}</p>
        )}
        <div className={classes.foot}>
          <Button variant="subtle" onClick={onClose} data-autofocus>
            {mayClear && rows.length > 0 ? 'Leave them' : 'Close'}
          </Button>
          {mayClear && rows.length > 0 && (
            <Button
              variant="filled"
              disabled={chosen.length === 0}
              loading={clear.busy}
              onClick={() => void run()}
            >{`Clear ${ghostWords(chosen.length)}`}</Button>
          )}
        </div>
      </div>
    </Modal>
  )
}
