/** A serial number in one spelling, `HWTC12345678`, however a label, an OLT or a NAS writes it. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { DeviceKind } from '../../shared/contract/hardware.ts'
import { normaliseMac } from './normalise-mac.ts'

/** Vendor ids of ITU-T G.984.3 9.2.3.4.1 as OLTs show them: four letters in front of four octets. */
const MAKERS: ReadonlyMap<string, string> = new Map([
  ['HWTC', 'Huawei'],
  ['ZTEG', 'ZTE'],
  ['ALCL', 'Nokia'],
  ['FHTT', 'FiberHome'],
  ['CALX', 'Calix'],
  ['CXNK', 'Calix'],
  ['DSNW', 'DZS'],
  ['ZNTS', 'DZS'],
  ['TPLG', 'TP-Link'],
  ['UBNT', 'Ubiquiti'],
  ['ADTN', 'Adtran'],
  ['SCOM', 'Sercomm'],
  ['SMBS', 'Sagemcom'],
  ['ISKT', 'Iskratel'],
  ['PTIN', 'Altice Labs'],
  ['MSTC', 'MitraStar'],
  ['ZYXE', 'Zyxel'],
  ['GNXS', 'Genexis'],
  ['ASKY', 'Askey'],
  ['TMBB', 'Technicolor'],
  ['VSOL', 'V-SOL'],
])

const ON_A_LABEL = /^(?:(?:gpon|pon|ont|onu)[ -]*)?(?:s\/n|sn|serial(?: (?:no|number))?\.?)[ :#=]+/i
/** `4857544312345678 (HWTC-12345678)`, as Huawei's OLTs list an ONT. */
const TWICE = /^(.+?)\s*\((.+)\)$/
const LETTERS = /^([A-Z]{4})([0-9A-F]{8})$/
const HEX = /^[0-9A-F]{16}$/
const OF_A_ROUTER = /^(?=.*\d)[A-Z0-9](?:[A-Z0-9/]|-(?!-)){4,30}[A-Z0-9]$/

export const makerOf = (serial: string | null): string | null => MAKERS.get(serial?.slice(0, 4) ?? '') ?? null

/** The refusal says in words what is wrong. A router's maker numbers as it likes; an ONT's serial has one form. */
export function normaliseSerial(text: string, kind: DeviceKind): Result<string, string> {
  const bare = text.trim().replace(ON_A_LABEL, '')
  const [, first, second] = TWICE.exec(bare) ?? []
  if (first !== undefined && second !== undefined) {
    const one = normaliseSerial(first, kind)
    const other = normaliseSerial(second, kind)
    return one.ok && other.ok && one.value === other.value ? one : err('The two serials of it are not the same')
  }
  const serial = ponSerial(bare)
  if (serial !== undefined) return ok(serial)
  if (normaliseMac(bare).ok) return err('That is a MAC address, not a serial')
  const upper = bare.toUpperCase()
  if (kind === 'router' && OF_A_ROUTER.test(upper)) return ok(upper)
  return err(
    kind === 'ont'
      ? 'An ONT serial has four letters and eight hex digits, such as HWTC12345678, or is written 4857544312345678'
      : 'A serial has 6 to 32 letters and digits',
  )
}

/**
 * The first serial that a text names. Inside a longer text only one of a maker that is known: `port 12345678` is none.
 * `whole` takes any maker where nothing else is said.
 */
export function findSerial(text: string, { whole }: { readonly whole: boolean }): string | undefined {
  if (whole) {
    const serial = ponSerial(text.trim())
    if (serial !== undefined) return serial
  }
  for (const [found] of text.matchAll(WITHIN)) {
    const serial = ponSerial(found)
    if (serial !== undefined && makerOf(serial) !== null) return serial
  }
  return undefined
}

const WITHIN = new RegExp(
  [
    `(?<![a-z])(?:${[...MAKERS.keys()].join('|')})[-: ]?[0-9a-f]{4}[-: ]?[0-9a-f]{4}(?![0-9a-z])`,
    '(?<![0-9a-z])(?:0x)?[0-9a-f]{16}(?![0-9a-z])',
    '(?<![0-9a-z])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\\1[0-9a-f]{2}){6}(?![0-9a-z])',
  ].join('|'),
  'gi',
)

function ponSerial(text: string): string | undefined {
  const bare = text
    .toUpperCase()
    .replace(/^0X/, '')
    .replace(/[-:. ]/g, '')
  const letters = LETTERS.exec(bare)
  // Twelve hex digits are a MAC, unless a maker that there is stands in front.
  if (letters) return /^[A-F]{4}$/.test(letters[1] ?? '') && makerOf(bare) === null ? undefined : bare
  if (!HEX.test(bare)) return undefined
  const vendor = Buffer.from(bare.slice(0, 8), 'hex').toString('latin1').toUpperCase()
  return /^[A-Z]{4}$/.test(vendor) ? vendor + bare.slice(8) : undefined
}
