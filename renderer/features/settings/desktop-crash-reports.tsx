/** What of the desktop ended by itself, newest first. It stays on this machine. */
import type { CrashReport } from '../../../shared/contract/shell.ts'
import { useCall, useNow } from '../../bridge/house.tsx'
import type { Shell } from '../../bridge/shell.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { count } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { refusalWords } from './refusal-words.ts'
import layout from './section-layout.module.css'

export function DesktopCrashReports({ shell }: { shell: Shell }) {
  const reports = useCall(() => shell.ask.crashReports({}), { key: [], everyMs: 5_000 })
  const { value } = reports
  const some = value !== undefined && value.length > 0
  return (
    <Panel
      title="What ended by itself"
      note={some ? `${count(value.length)}, kept on this machine` : 'kept on this machine'}
      acts={some && <CopyButton text={reportsText(value)} word="Copy as text" />}
      inset={!some}
    >
      {value ? (
        some ? (
          <Reports reports={value} />
        ) : (
          <p className={layout.text}>Nothing has: no window, no services, no graphics.</p>
        )
      ) : reports.error !== undefined ? (
        <FailedState title="The reports could not be read" {...refusalWords(reports.error)} onRetry={reports.refresh} />
      ) : (
        <LoadingRows words="The reports are being read" rows={2} />
      )}
    </Panel>
  )
}

function Reports({ reports }: { reports: readonly CrashReport[] }) {
  const now = useNow(60_000)
  return (
    <table className={layout.list}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Why</th>
          <th scope="col">Exit code</th>
        </tr>
      </thead>
      <tbody>
        {reports.map(({ at, process, reason, exitCode }) => (
          <tr key={`${at} ${process}`}>
            <td>
              <When at={at} now={now} />
            </td>
            <td className={layout.main}>{process}</td>
            <td>{reason}</td>
            <td>{exitCode !== null && <Mono>{exitCode}</Mono>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** To paste into a ticket. */
const reportsText = (reports: readonly CrashReport[]): string =>
  reports
    .map(({ at, process, reason, exitCode }) => `${at} ${process}: ${reason}, exit code ${exitCode ?? '-'}`)
    .join('\n')
