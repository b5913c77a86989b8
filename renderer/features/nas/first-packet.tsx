/** What follows after a NAS was added: point it here, and see its first packet arrive. */
import { clockTime } from '../../ui/format.ts'
import { Steps } from '../../ui/steps.tsx'
import type { JudgedNas } from './judge-nas.ts'

export interface FirstPacketProps {
  readonly nas: JudgedNas
  /** ISO time of the first packet that was answered; null while none was. */
  readonly firstAt: string | null
}

export function FirstPacket({ nas, firstAt }: FirstPacketProps) {
  const heard = firstAt !== null
  return (
    <Steps
      framed
      steps={[
        { title: 'Added', text: `${nas.address} may send to this console.`, state: 'done' },
        {
          title: 'Point it here',
          text: heard ? 'Its packets come here.' : `Paste the lines below into ${nas.name}.`,
          state: heard ? 'done' : 'next',
        },
        {
          title: 'See it answer',
          text: <span role="status">{heard ? `First packet ${clockTime(firstAt)}` : waiting(nas)}</span>,
          ...(heard ? { state: 'done' } : {}),
        },
      ]}
    />
  )
}

/** A packet that had to be dropped is news too: the router has found the way, only the secret is not right. */
const waiting = ({ droppedInAll, lastPacketAt }: JudgedNas) =>
  droppedInAll > 0 && lastPacketAt !== null
    ? 'Packets arrive but are dropped: the reasons stand below.'
    : 'Waiting for the first packet. A Start comes when somebody connects.'
