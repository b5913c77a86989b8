/** Whether NASes can reach us at all. */
import type { RadiusStats } from '../../shared/contract/radius.ts'
import type { Finding } from './finding.ts'

const NAMES = { auth: 'authentication', acct: 'accounting' } as const

export function judgeListeners({
  listeners,
  receiveBuffer,
}: Pick<RadiusStats, 'listeners' | 'receiveBuffer'>): Finding[] {
  const failed = (['acct', 'auth'] as const).flatMap((which): Finding[] => {
    const { state, problem, port } = listeners[which]
    if (state !== 'failed') return []
    return [
      {
        conditionId: `listener-failed:${which}`,
        severity: 'critical',
        title: `No RADIUS ${NAMES[which]} on port ${port}`,
        detail: problem ?? 'The port could not be opened.',
        link: '/settings/listeners',
      },
    ]
  })
  // Both fail for one reason when the thread itself is gone.
  const [acct, auth] = failed
  if (acct && auth && acct.detail === auth.detail) {
    return [{ ...acct, conditionId: 'listener-failed', title: 'RADIUS is not listening' }]
  }
  return [...failed, ...judgeRadsec(listeners.radsec), ...judgeReceiveBuffer(receiveBuffer)]
}

/** Only the NASes that connect by TLS are cut off. */
function judgeRadsec({ state, problem, port }: RadiusStats['listeners']['radsec']): Finding[] {
  if (state !== 'failed') return []
  return [
    {
      conditionId: 'listener-failed:radsec',
      severity: 'major',
      title: `No RadSec on TCP port ${port}`,
      detail: problem ?? 'The port could not be opened.',
      link: '/settings/listeners',
    },
  ]
}

/** Of what arrives while a commit is on its way to the disk, the kernel keeps as much as fits in here. */
function judgeReceiveBuffer({ bytes, wanted }: RadiusStats['receiveBuffer']): Finding[] {
  if (bytes === 0 || bytes >= wanted) return []
  const megabytes = (octets: number) => `${(octets / 1024 / 1024).toFixed(1)} MB`
  return [
    {
      conditionId: 'receive-buffer-small',
      severity: 'warning',
      title: `The receive buffer is ${megabytes(bytes)}, ${megabytes(wanted)} was asked for`,
      detail: `Bursts above a few thousand packets a second may be lost before they are read. On Linux: sudo sysctl -w net.core.rmem_max=${wanted}, then start the console again.`,
      link: '/settings/listeners',
    },
  ]
}
