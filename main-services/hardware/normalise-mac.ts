/** A MAC address in one spelling, `48:57:02:3f:9a:c1`, out of any notation: pairs, Cisco's groups of four, bare. */
import { err, ok, type Result } from '../../shared/base/result.ts'

const PAIR = '[0-9a-f]{2}'
const PAIRS = `${PAIR}(?:([:-])${PAIR})(?:\\1${PAIR}){4}`
const FOURS = '[0-9a-f]{4}([.:-])[0-9a-f]{4}\\2[0-9a-f]{4}'
const BARE = '[0-9a-f]{12}'
const WHOLE = new RegExp(`^(?:${PAIRS}|${FOURS}|0x${BARE}|${BARE})$`, 'i')
/** RouterOS writes a DHCP client by type and without leading zeros: `1:48:57:2:11:8:fa`. */
const CLIENT_ID = /^(?:0?1:)?((?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2})$/i
/** Not inside a longer run of pairs or digits: `48:57:54:43:12:34:56:78` is a serial in hex. */
const WITHIN = new RegExp(`(?<![0-9a-z]|[0-9a-f][:-])(?:${PAIRS}|${FOURS})(?![0-9a-z]|[:-]${PAIR}(?![0-9a-z]))`, 'i')
const WITHIN_BARE = new RegExp(`(?<![0-9a-z])${BARE}(?![0-9a-z])`, 'i')

/** The refusal says in words what is wrong. */
export function normaliseMac(text: string): Result<string, string> {
  const mac = spell(text.trim())
  if (mac === undefined) return err('A MAC address has twelve hex digits, such as 48:57:02:3f:9a:c1')
  return isOfADevice(mac)
    ? ok(mac)
    : err('That address stands for no single device: it is a group address or all zeros')
}

/** The first MAC that a text names; `bare` also takes twelve hex digits that stand alone, which elsewhere may count something. */
export function findMac(text: string, { bare }: { readonly bare: boolean }): string | undefined {
  const found = WITHIN.exec(text) ?? (bare ? WITHIN_BARE.exec(text) : null)
  const mac = spell(found?.[0] ?? text.trim())
  return mac !== undefined && isOfADevice(mac) && (bare || found) ? mac : undefined
}

function spell(text: string): string | undefined {
  if (WHOLE.test(text)) return pairs(text.replace(/^0x/i, '').replace(/[.:-]/g, ''))
  const client = CLIENT_ID.exec(text)?.[1]
  return (
    client &&
    pairs(
      client
        .split(':')
        .map((octet) => octet.padStart(2, '0'))
        .join(''),
    )
  )
}

/** IEEE 802: the lowest bit of the first octet marks a group. */
const isOfADevice = (mac: string): boolean =>
  mac !== '00:00:00:00:00:00' && Number.parseInt(mac.slice(0, 2), 16) % 2 === 0

const pairs = (digits: string): string => digits.toLowerCase().match(/../g)?.join(':') ?? ''
