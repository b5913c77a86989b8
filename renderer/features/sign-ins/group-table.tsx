/** Attempts of the last 15 minutes by NAS, reason or account, the most rejects first, against what is normal. */
import { IconUserCheck } from '@tabler/icons-react'
import type { AttemptGroup } from '../../../shared/contract/auth-log.ts'
import { SignInReason } from '../../../shared/contract/sign-in-reason.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useCall, useHouse, useLink, useNow } from '../../bridge/house.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { count, decimal } from '../../ui/format.ts'
import { judgeRejects } from '../../ui/judge-rejects.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import table from '../../ui/plain-table.module.css'
import { SeverityMark } from '../../ui/severity.tsx'
import { reasonWords } from '../../ui/sign-in-words.ts'
import { When } from '../../ui/when.tsx'
import type { Grouping } from './address.ts'
import classes from './group-table.module.css'

export interface GroupTableProps {
  readonly grouping: Grouping
  /** The address of the attempts of one group. */
  readonly linkTo: (key: string) => string
}

const readEvery = 3000

export const groupingWords: Readonly<Record<Grouping, string>> = { nas: 'NAS', reason: 'Reason', account: 'Account' }

export function GroupTable({ grouping, linkTo }: GroupTableProps) {
  const { ask } = useHouse()
  const present = useNow(1000)
  const { state: link, since } = useLink()
  const old = link === 'offline' || link === 'stale'
  // Nobody has been quiet because this screen hears nothing: ages stand still with the link.
  const now = old ? (since ?? present) : present
  const groups = useCall(() => ask.authLog.groups({ by: grouping }), { key: [grouping], everyMs: readEvery })
  if (groups.state === 'failed') {
    const failure = wordsForBridge(groups.error)
    return (
      <FailedState
        title="The groups could not be read"
        words={failure?.words ?? ''}
        reference={failure?.reference}
        onRetry={groups.refresh}
      />
    )
  }
  // The groups before are of another kind.
  if (groups.state === 'loading' || !groups.value) return <LoadingRows words="The groups are being read" rows={12} />
  if (groups.value.length === 0) {
    return (
      <EmptyState icon={<IconUserCheck size={26} stroke={1.5} />} title="No sign-in in the last 15 min">
        Nobody has tried to get on. The list has those of before.
      </EmptyState>
    )
  }
  return (
    <div className={table.scroll} data-old={old || undefined}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.first}>
              {groupingWords[grouping]}
            </th>
            <th scope="col" data-numeric="">
              Rejected, 15 min
            </th>
            <th scope="col" data-numeric="">
              Attempts
            </th>
            <th scope="col" data-numeric="">
              Rejects / min
            </th>
            <th scope="col" data-numeric="">
              Normal
            </th>
            <th scope="col" data-numeric="">
              Against it
            </th>
            <th scope="col" data-numeric="">
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.value.map((group) => (
            <GroupLine key={group.key} group={group} grouping={grouping} to={linkTo(group.key)} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface GroupLineProps {
  readonly group: AttemptGroup
  readonly grouping: Grouping
  readonly to: string
  readonly now: number
}

function GroupLine({ group, grouping, to, now }: GroupLineProps) {
  const { attempts, rejects, rejectsPerMinute, normalPerMinute, lastAt } = group
  const { words, isFarMore } = judgeRejects(group)
  return (
    <tr>
      <td>
        <a className={classes.name} href={`#${to}`}>
          {isFarMore && <SeverityMark severity="major" size={13} />}
          <Name group={group} grouping={grouping} />
        </a>
      </td>
      <td data-numeric="" className={rejects === 0 ? table.nothing : classes.strong}>
        {count(rejects)}
      </td>
      <td data-numeric="">{count(attempts)}</td>
      <td data-numeric="" className={rejectsPerMinute === 0 ? table.nothing : undefined}>
        {decimal(rejectsPerMinute)}
      </td>
      <td data-numeric="">
        {normalPerMinute === null ? '–' : decimal(normalPerMinute, normalPerMinute < 0.1 ? 2 : 1)}
      </td>
      <td data-numeric="" className={isFarMore ? classes.major : table.nothing}>
        {words}
      </td>
      <td data-numeric="">
        <When at={lastAt} now={now} as="age" /> ago
      </td>
    </tr>
  )
}

function Name({ group: { key, name }, grouping }: Pick<GroupLineProps, 'group' | 'grouping'>) {
  if (grouping === 'account') return <Mono>{key || 'no username'}</Mono>
  if (grouping === 'nas')
    return (
      <>
        {name}
        {name !== key && <Mono className={table.nothing}>{key}</Mono>}
      </>
    )
  const reason = SignInReason.safeParse(key).data
  return reason ? reasonWords[reason] : name
}
