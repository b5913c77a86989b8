/** Whether what is answered is kept, and becomes sessions soon. */
import type { RadiusStats } from '../../shared/contract/radius.ts'
import type { Finding } from './finding.ts'

const BEHIND_MILLISECONDS = 10_000

export function judgeJournal({
  journal,
  disk,
  projectorLag,
}: Pick<RadiusStats, 'journal' | 'disk' | 'projectorLag'>): Finding[] {
  return [...judgeHealth(journal), ...judgeDisk(disk), ...judgeProjector(projectorLag)]
}

/** Before the first packet there may be no journal yet, and no problem either. */
function judgeHealth({ healthy, problem }: RadiusStats['journal']): Finding[] {
  if (healthy || problem === null) return []
  return [
    {
      conditionId: 'journal-unhealthy',
      severity: 'critical',
      title: 'Accounting packets cannot be written down',
      detail: `${problem} Nothing is answered meanwhile, so every NAS keeps what it has and sends it again.`,
      link: '/',
    },
  ]
}

function judgeDisk({ state, freeBytes }: RadiusStats['disk']): Finding[] {
  if (state === 'ok') return []
  const refusing = state === 'refusing'
  return [
    {
      conditionId: 'disk-low',
      severity: refusing ? 'critical' : 'major',
      title: `The disk has ${Math.floor(freeBytes / 1e6)} MB left`,
      detail: refusing
        ? 'No accounting packet is taken any more. Free some space on the disk of the data folder.'
        : 'Interim-Updates are no longer taken, so that Starts and Stops still fit. Free some space on the disk of the data folder.',
      link: '/',
    },
  ]
}

function judgeProjector({ milliseconds, packets }: RadiusStats['projectorLag']): Finding[] {
  if (milliseconds <= BEHIND_MILLISECONDS) return []
  return [
    {
      conditionId: 'projector-behind',
      severity: 'minor',
      title: `What is shown is ${Math.round(milliseconds / 1000)} s old`,
      detail: `${packets} packets are written down and answered, but not yet counted into sessions.`,
      link: '/sessions',
    },
  ]
}
