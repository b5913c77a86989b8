/** Speeds as packages and exports write them: `100/50`, `100 Mbps`, `1 Gbps`, `10240k`. */
import { err, ok, type Result } from '../../../shared/base/result.ts'

export interface Speeds {
  readonly downKbps: number
  /** Where the text says both. */
  readonly upKbps?: number
}

const PART = /^(\d+(?:[.,]\d+)?)\s*(?:([kmg])(?:i?b(?:it)?s?)?(?:\s?(?:ps|\/s|\/sec))?)?$/i
const KBPS: Readonly<Record<string, number>> = { k: 1, m: 1000, g: 1_000_000 }
const FASTEST_KBPS = 100_000_000
/** Not a slash that parts a unit: `100 Mb/s`. */
const BETWEEN = /\s*(?:\/(?!s)|\\|\bx\b|\|)\s*/i

/** A number without a unit is in Mbps, or has the unit that the last one says. Null: nothing is said. */
export function readSpeeds(text: string): Result<Speeds | null, string> {
  if (text === '') return ok(null)
  const words = text.replace(/\b(down|up|download|upload)(load)?\b/gi, '').trim()
  const parts = words.split(BETWEEN).map((part) => PART.exec(part.trim()))
  const unit = parts.at(-1)?.[2]
  const [down, up, ...more] = parts.map((part) => (part ? kbpsOf(part, unit) : undefined))
  if (down === undefined || more.length > 0 || (parts.length === 2 && up === undefined)) {
    return err(`${text} is no speed: write the Mbps, such as 100 or 100/50`)
  }
  if (down === 0 && (up ?? 0) === 0) return ok(null)
  for (const kbps of [down, up ?? down]) {
    if (kbps < 1 || kbps > FASTEST_KBPS) return err(`${text} is no speed of a line: it is taken for Mbps`)
  }
  return ok({ downKbps: down, ...(up === undefined ? {} : { upKbps: up }) })
}

function kbpsOf([, number = '', unit]: RegExpExecArray, usual: string | undefined): number {
  return Math.round(Number(number.replace(',', '.')) * (KBPS[(unit ?? usual ?? 'm').toLowerCase()] ?? 1000))
}
