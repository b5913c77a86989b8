/** What follows after a NAS was added: point it here, and see its first packet arrive. */
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { clockTime } from '../../ui/format.ts'
import classes from './first-packet.module.css'
import type { JudgedNas } from './judge-nas.ts'

export interface FirstPacketProps {
  readonly nas: JudgedNas
  /** ISO time of the first packet that was answered; null while none was. */
  readonly firstAt: string | null
}

export function FirstPacket({ nas, firstAt }: FirstPacketProps) {
  return (
    <ol className={classes.steps}>
      <Step number={1} done title="Added">
        {nas.address} may send to this console.
      </Step>
      <Step number={2} done={firstAt !== null} current={firstAt === null} title="Point it here">
        {firstAt === null ? `Paste the lines below into ${nas.name}.` : 'Its packets come here.'}
      </Step>
      <Step number={3} done={firstAt !== null} title="See it answer">
        <span role="status">{firstAt !== null ? `First packet ${clockTime(firstAt)}` : waiting(nas)}</span>
      </Step>
    </ol>
  )
}

/** A packet that had to be dropped is news too: the router has found the way, only the secret is not right. */
const waiting = ({ droppedInAll, lastPacketAt }: JudgedNas) =>
  droppedInAll > 0 && lastPacketAt !== null
    ? 'Packets arrive but are dropped: the reasons stand below.'
    : 'Waiting for the first packet. A Start comes when somebody connects.'

interface StepProps {
  readonly number: number
  readonly title: string
  readonly done?: boolean
  readonly current?: boolean
  readonly children: ReactNode
}

const Step = ({ number, title, done = false, current = false, children }: StepProps) => (
  <li className={classes.step} data-current={current || undefined} data-done={done || undefined}>
    <span className={classes.number} aria-hidden="true">
      {done ? <IconCheck size={13} stroke={2} /> : number}
    </span>
    <div>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{children}</p>
    </div>
  </li>
)
