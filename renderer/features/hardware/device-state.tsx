/** Whether a device works for a customer: its own word, and quiet where it is as it should be. */
import { IconAlertSquareRounded } from '@tabler/icons-react'
import type { DeviceStatus } from '../../../shared/contract/hardware.ts'
import { QuietDot } from '../../ui/state-chip.tsx'
import { StateMark, type StateTone } from '../../ui/state-mark.tsx'
import { deviceStatusWords } from './words.ts'

export interface DeviceStateProps {
  readonly status: DeviceStatus
  readonly linked: boolean
  readonly tag?: boolean
}

/** In use at nobody known is not as it should be. */
function toneOf(status: DeviceStatus, linked: boolean): StateTone {
  if (status === 'faulty') return 'minor'
  if (status === 'in-use') return linked ? 'cleared' : 'unknown'
  return 'quiet'
}

export function DeviceState({ status, linked, tag = false }: DeviceStateProps) {
  const tone = toneOf(status, linked)
  return (
    <StateMark
      tone={tone}
      tag={tag}
      shape={
        tone === 'minor' ? <IconAlertSquareRounded size={13} stroke={1.8} /> : <QuietDot on={tone === 'cleared'} />
      }
      word={deviceStatusWords[status]}
    />
  )
}
