/** A value as a person reads it: `3600` is an hour, `10M/50M` is up and down. Null where there is nothing to add. */
import type { AttributeItem } from '../../../shared/contract/attributes.ts'
import { bitRate, duration } from '../../ui/format.ts'

const seconds: ReadonlySet<string> = new Set(['session-timeout', 'idle-timeout', 'acct-interim-interval'])
const bitsASecond: ReadonlySet<string> = new Set([
  'huawei-input-average-rate',
  'huawei-output-average-rate',
  'huawei-input-peak-rate',
  'huawei-output-peak-rate',
  'wispr-bandwidth-max-down',
  'wispr-bandwidth-max-up',
])

export function readValue({ attribute, value }: Pick<AttributeItem, 'attribute' | 'value'>): string | null {
  const name = attribute.trim().toLowerCase()
  const text = value.trim()
  if (seconds.has(name)) return /^\d{2,10}$/.test(text) && Number(text) >= 60 ? duration(Number(text)) : null
  if (bitsASecond.has(name)) return /^\d{4,12}$/.test(text) ? bitRate(Number(text)) : null
  // rx/tx as the router sees it: the customer's upload first.
  const [, up, down] = (name === 'mikrotik-rate-limit' && /^(\d+[kMG]?)\/(\d+[kMG]?)(?: |$)/.exec(text)) || []
  return up && down ? `up ${up}, down ${down}` : null
}
