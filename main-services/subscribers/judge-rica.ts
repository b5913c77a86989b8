/** RICA: what an ID number is, and what keeps a customer from being verified. */
import { ok, type Result } from '../../shared/base/result.ts'
import { readSaId } from '../../shared/base/sa-id.ts'
import type { IdKind, SubscriberKind } from '../../shared/contract/subscribers.ts'
import { type Unusable, unusable } from './read-contact.ts'
import type { RicaRecord } from './record.ts'

export interface IdNumber {
  readonly idKind: IdKind
  readonly idNumber: string
}

/** As it is kept. Where nobody says what it is, its form does. */
export function readIdNumber(
  { idKind, idNumber }: { readonly idKind: IdKind | null; readonly idNumber: string },
  today: string,
  field: string,
): Result<IdNumber, Unusable> {
  const number = idNumber.trim().toUpperCase()
  const kind = idKind ?? kindOf(number)
  if (kind === 'sa-id') {
    const read = readSaId(number, today)
    return read.ok ? ok({ idKind: kind, idNumber: read.value.digits }) : unusable(field, read.error.words)
  }
  if (kind === 'company') {
    if (/^\d{4}\/\d{6}\/\d{2}$/.test(number)) return ok({ idKind: kind, idNumber: number })
    return unusable(field, 'A registration number is a year, six digits and two: 2015/123456/07')
  }
  if (/^[A-Z0-9]{5,20}$/.test(number)) return ok({ idKind: kind, idNumber: number })
  return unusable(field, 'A passport number has five to twenty letters and digits, without blanks')
}

function kindOf(number: string): IdKind {
  if (/^\d{4}\/\d+\/\d+$/.test(number)) return 'company'
  return /^[\d\s-]{12,}$/.test(number) ? 'sa-id' : 'passport'
}

const MONTHS_GOOD = 3

/** In words for the one who takes the papers in; empty: it may be verified. */
export function missingForRica(kind: SubscriberKind, rica: RicaRecord, today: string): string[] {
  return [...missingId(kind, rica, today), ...missingProof(rica.proofOfAddressOn, today)]
}

function missingId(kind: SubscriberKind, { idKind, idNumber }: RicaRecord, today: string): string[] {
  if (idNumber === null || idKind === null) {
    return [kind === 'person' ? 'No ID or passport number' : 'No registration number']
  }
  const read = readIdNumber({ idKind, idNumber }, today, '')
  return read.ok ? [] : [`The ID number does not check: ${read.error.words}`]
}

function missingProof(proofOn: string | null, today: string): string[] {
  if (proofOn === null) return ['No proof of address']
  if (proofOn > today) return ['The proof of address has a day that is still to come']
  if (proofOn < monthsBefore(today, MONTHS_GOOD)) return ['The proof of address is older than three months']
  return []
}

/** The same day of an earlier month, or its last: three months before 31 May is 28 February. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10)
}
