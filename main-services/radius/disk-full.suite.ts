/** A journal on a disk that really fills up: nothing is answered that is not recorded, and it ends by itself when there is room. */
import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AttributeType } from './packet/attribute-type.ts'
import { startRadius, until } from './radius-under-test.suite.ts'

export interface DiskFullReport {
  /** Answered although no row is there: must be empty. */
  readonly missing: readonly number[]
  readonly answered: number
  readonly refused: number
  readonly healthyWhileFull: boolean
  readonly statusAnsweredWhileFull: boolean
  readonly recovered: boolean
}

const PLENTY = 10 * 1024 ** 3
/** Packets of over 2 KB fill the last pages soon. */
const PADDING = Array.from({ length: 8 }, () => ({ type: AttributeType.Class, value: Buffer.alloc(250, 0x41) }))
const MOST_PACKETS = 250

/** `folder` must lie on a small file system of its own, such as a tmpfs of 8 MB. It is filled to the last octet. */
export async function fillTheDisk(folder: string): Promise<DiskFullReport> {
  // The watermarks would refuse packets long before; here the disk itself shall.
  const { radius, client, journal } = await startRadius({ folder, freeBytes: () => PLENTY })
  const nas = await client()
  await nas.ask(nas.accounting('start', 'before', { identifier: 0 }))

  const filler = join(folder, 'filler')
  fill(filler)
  for (let identifier = 1; identifier < MOST_PACKETS; identifier += 1) {
    nas.send(nas.accounting('start', `s${identifier}`, { identifier, more: PADDING }))
    // One commit each, so that the disk fills between two of them.
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const full = await until(
    () => radius.stats(),
    ({ dropped, received }) => received >= MOST_PACKETS && (dropped['journal-failed'] ?? 0) > 0,
  )
  const heardBefore = nas.heard.length
  nas.send(nas.statusServer({ identifier: 254 }))
  await until(
    () => radius.stats(),
    ({ received }) => received > full.received,
  )
  const statusAnsweredWhileFull = nas.heard.slice(heardBefore).some((reply) => reply[1] === 254)
  const answeredIdentifiers = nas.heard.map((reply) => reply[1]!)

  rmSync(filler)
  await until(
    () => radius.stats(),
    ({ journal: { healthy } }) => healthy,
  )
  await nas.ask(nas.accounting('start', 'after', { identifier: 255 }))
  const rows = journal()
  const recorded = new Set(rows.map(({ packet }) => packet[1]!))
  return {
    missing: answeredIdentifiers.filter((identifier) => !recorded.has(identifier)),
    answered: answeredIdentifiers.length,
    refused: full.dropped['journal-failed'] ?? 0,
    healthyWhileFull: full.journal.healthy,
    statusAnsweredWhileFull,
    recovered: recorded.has(255),
  }
}

function fill(file: string): void {
  for (let size = 256 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size, 0x42))
    } catch {
      // Smaller pieces for what is left.
    }
  }
}
