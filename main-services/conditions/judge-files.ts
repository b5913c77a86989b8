/** What became of the local files, and whether there is a copy of them. */
import type { Finding } from './finding.ts'

/** A file that could not be used when the console started. */
export interface FileSetAside {
  readonly name: 'radius.db' | 'sessions.db'
  /** The folder it was moved to. */
  readonly folder: string
}

const WEEK = 7 * 86_400_000

export function judgeFilesSetAside(files: readonly FileSetAside[]): Finding[] {
  return files.map(({ name, folder }) => ({
    conditionId: `set-aside:${name}`,
    severity: name === 'radius.db' ? ('critical' as const) : ('major' as const),
    title: `${name} was damaged and a new one was begun`,
    detail:
      name === 'radius.db'
        ? `Accounting goes on. Packets that were not yet counted into sessions are only in the old file, in ${folder}.`
        : `Sessions are built again from the packets that are still kept. The old file is in ${folder}; a backup may hold more.`,
    link: '/settings/backups',
  }))
}

/** All in epoch milliseconds. A console in its first week has little to lose. */
export function judgeBackups(
  { createdAt, lastBackupAt }: { readonly createdAt: number; readonly lastBackupAt: number | null },
  now: number,
): Finding[] {
  const last = lastBackupAt ?? createdAt
  if (now - createdAt < WEEK || now - last < WEEK) return []
  const days = Math.floor((now - last) / 86_400_000)
  return [
    {
      conditionId: 'no-backup',
      severity: 'warning',
      title: lastBackupAt === null ? 'There is no backup' : `The last backup is ${days} days old`,
      detail: 'If this disk fails, the NAS list, operators and settings are lost. Make a backup in Settings.',
      link: '/settings/backups',
    },
  ]
}
