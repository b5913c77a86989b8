/** What contradicts itself about this subscriber's hardware and sessions, and the act that makes it right. */
import { Button } from '@mantine/core'
import type { FindingKind, HardwareFinding } from '../../../shared/contract/hardware.ts'
import { useAct, useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { timeOrDay } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { type Severity, SeverityMark } from '../../ui/severity.tsx'
import classes from './subscriber.module.css'
import { wordRefusal } from './words.ts'

/** Somebody who is cancelled and online costs money; the rest is a contradiction to be looked at. */
const severityOf: Readonly<Record<FindingKind, Severity>> = {
  'serial-on-two-accounts': 'minor',
  'other-mac': 'warning',
  'never-came-up': 'minor',
  'cancelled-but-online': 'major',
  'account-without-subscriber': 'warning',
}

export function Findings({ subscriberId, mayChange }: { subscriberId: string; mayChange: boolean }) {
  const { ask } = useHouse()
  const found = useCall(() => ask.hardware.findings({ subscriberId, limit: 20 }), {
    key: [subscriberId],
    refreshOn: ['hardware.changed', 'subscribers.changed'],
    everyMs: 30_000,
  })
  const rows = found.value?.rows
  return (
    <Panel title="Findings" {...(rows && { note: String(found.value?.total ?? rows.length) })} inset={false}>
      {rows?.map((finding) => (
        <OneFinding key={finding.findingId} finding={finding} mayChange={mayChange} />
      ))}
      {rows?.length === 0 && (
        <div className={classes.finding}>
          <SeverityMark severity="cleared" size={15} />
          <p>Nothing contradicts itself here.</p>
        </div>
      )}
      {!rows && (
        <div className={classes.finding}>
          <SeverityMark severity="unknown" size={15} />
          <p>
            {found.state === 'failed' && found.error
              ? `Unknown: ${wordRefusal(found.error).words}`
              : 'Being looked for …'}
          </p>
        </div>
      )}
    </Panel>
  )
}

function OneFinding({ finding, mayChange }: { finding: HardwareFinding; mayChange: boolean }) {
  const { ask } = useHouse()
  const now = useNow(60_000)
  const { findingId, kind, title, words, since, canAccept } = finding
  const settle = useAct((how: 'accept' | 'dismiss') => ask.hardware.settleFinding({ findingId, how }))
  return (
    <div className={classes.finding}>
      <SeverityMark severity={severityOf[kind]} size={15} />
      <div>
        <p className={classes.title}>{title}</p>
        <p>
          {since !== null && `Since ${timeOrDay(since, now)}. `}
          {words}
        </p>
        {settle.error && (
          <p className={classes.problem} role="alert">
            {wordRefusal(settle.error).words}
          </p>
        )}
      </div>
      {mayChange && (
        <div className={classes.findingActs}>
          {canAccept && (
            <Button size="xs" loading={settle.busy} onClick={() => void settle.run('accept')}>
              Accept
            </Button>
          )}
          <Button size="xs" variant="subtle" loading={settle.busy} onClick={() => void settle.run('dismiss')}>
            Dismiss
          </Button>
        </div>
      )}
    </div>
  )
}
