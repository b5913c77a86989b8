/** What changed of a device, one line a matter, for its story. */
import type { StoredDevice } from './devices.store.ts'
import { whereIs } from './link-device.ts'

const FIELDS = [
  ['serial', 'Serial'],
  ['mac', 'MAC'],
  ['maker', 'Maker'],
  ['model', 'Model'],
  ['fnoId', 'FNO'],
  ['pop', 'POP'],
  ['fnoPort', 'FNO port'],
  ['status', 'Status'],
] as const

export function changeWords(before: StoredDevice, now: StoredDevice): string[] {
  const lines = FIELDS.flatMap(([field, name]) => changed(name, before[field], now[field]))
  const [from, to] = [whereIs(before), whereIs(now)]
  if (from === to) return lines
  const moved =
    from === ''
      ? `Hangs on ${to}`
      : to === ''
        ? `No longer on ${from}`
        : `Moved from ${from} to ${sameOlt(before, now)}`
  return [moved, ...lines]
}

/** On one OLT only the port is worth saying. */
const sameOlt = (before: StoredDevice, now: StoredDevice): string =>
  before.olt === now.olt && now.pon !== null ? now.pon : whereIs(now)

function changed(name: string, before: string | null, now: string | null): string[] {
  if (before === now) return []
  if (before === null) return [`${name} ${now}`]
  return [now === null ? `${name} ${before} taken away` : `${name} from ${before} to ${now}`]
}
