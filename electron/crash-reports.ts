/** What ended unasked: kept on this machine, sent to nobody. */
import { join } from 'node:path'
import { z } from 'zod'
import { CrashReport } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import { openKeptFile } from './kept-file.ts'
import type { Log } from './log.ts'
import { SERVICES_NAME } from './services-process.ts'

export interface CrashReportsDeps {
  readonly electron: Pick<Electron, 'app'>
  readonly folder: string
  readonly now: () => number
  readonly log: Log
}

export interface CrashReports {
  readonly add: (report: Omit<CrashReport, 'at'>) => void
  /** Newest first. */
  readonly list: () => CrashReport[]
}

const MOST_REPORTS = 50

/** As early as can be: it also covers a crash of the shell itself, as a minidump beside its other files. */
export function startCrashReporter({ crashReporter }: Pick<Electron, 'crashReporter'>): void {
  crashReporter.start({ uploadToServer: false })
}

export function keepCrashReports({ electron, folder, now, log }: CrashReportsDeps): CrashReports {
  const kept = openKeptFile({ path: join(folder, 'crashes.json'), schema: z.array(CrashReport), otherwise: [], log })
  const add: CrashReports['add'] = (report) => {
    log.error(report, 'A process ended unasked')
    kept.keep([{ at: new Date(now()).toISOString(), ...report }, ...kept.value()].slice(0, MOST_REPORTS))
  }
  electron.app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') add({ process: 'window', reason, exitCode })
  })
  electron.app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    // Of the services the supervisor knows more.
    if (reason !== 'clean-exit' && name !== SERVICES_NAME) add({ process: type.toLowerCase(), reason, exitCode })
  })
  return { add, list: () => [...kept.value()] }
}
