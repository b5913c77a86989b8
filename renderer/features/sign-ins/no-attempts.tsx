/** What stands in the place of attempts when there are none: the way out of the filter, or what a first one takes. */
import { Button } from '@mantine/core'
import { IconFilterOff, IconHistory, IconLogin2 } from '@tabler/icons-react'
import { useCall, useHouse, useMe } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { count } from '../../ui/format.ts'
import { DeafPorts } from '../../ui/listening.tsx'
import { Mono } from '../../ui/mono.tsx'
import { anyAttempt, type Conditions, keysOf, withoutCondition } from './conditions.ts'
import classes from './sign-ins-page.module.css'
import type { Nases } from './use-nases.ts'
import { emptyTitle, lookedBackWords, undoWords } from './words.ts'

export interface NoAttemptsProps {
  readonly conditions: Conditions
  readonly nases: Nases
  readonly onChange: (conditions: Conditions) => void
  /** How far back it was looked for where that was given up; null where there is none. */
  readonly lookedBackTo: string | null
  readonly onFurtherBack: () => void
}

export function NoAttempts({ conditions, nases, onChange, lookedBackTo, onFurtherBack }: NoAttemptsProps) {
  const { ask } = useHouse()
  const all = useCall(() => ask.authLog.query({ limit: 0 }), { key: [], refreshOn: ['authLog.moved'] })
  const keys = keysOf(conditions)
  if (!all.value || nases.count === null) return null
  const { total, totalIsAtLeast } = all.value
  if (total === 0) return <NothingTried nasCount={nases.count} />
  const now = Date.now()
  const none = emptyTitle(conditions, nases.nasName, now)
  return (
    <EmptyState
      icon={lookedBackTo === null ? <IconFilterOff size={26} stroke={1.5} /> : <IconHistory size={26} stroke={1.5} />}
      title={lookedBackTo === null ? none : `${none} so far, ${lookedBackWords(lookedBackTo, now)}`}
      acts={
        <>
          {lookedBackTo !== null && (
            <Button variant="filled" onClick={onFurtherBack}>
              Look further back
            </Button>
          )}
          {keys.map((key) => (
            <Button key={key} onClick={() => onChange(withoutCondition(conditions, key))}>
              {undoWords[key]}
            </Button>
          ))}
          {keys.length > 1 && (
            <Button variant="subtle" onClick={() => onChange(anyAttempt)}>
              {keys.length === 2 ? 'Clear both' : `Clear all ${keys.length}`}
            </Button>
          )}
        </>
      }
    >
      {`Without any filter there ${total === 1 ? 'is 1 attempt' : `are ${count(total)}${totalIsAtLeast ? '+' : ''} attempts`}.`}
    </EmptyState>
  )
}

function NothingTried({ nasCount }: { nasCount: number }) {
  const { ask } = useHouse()
  const { role } = useMe()
  const stats = useCall(() => ask.radius.stats({}), { key: [], everyMs: 2000 })
  const mayAdd = role === 'operator' || role === 'admin'
  const port = stats.value?.listeners.auth.port
  return (
    <EmptyState
      icon={<IconLogin2 size={26} stroke={1.5} />}
      title="Nobody has tried to sign in yet"
      acts={
        mayAdd && (
          <>
            {nasCount === 0 && (
              <Button component="a" href="#/nas?add=1">
                Add a NAS
              </Button>
            )}
            <Button component="a" href="#/accounts?add=1">
              Add an account
            </Button>
          </>
        )
      }
    >
      <p className={classes.text}>
        Access-Requests are taken on port {port ? <Mono>{port}</Mono> : '…'}, and each is answered and shown here with
        its reason.
      </p>
      {stats.value && <DeafPorts stats={stats.value} />}
    </EmptyState>
  )
}
