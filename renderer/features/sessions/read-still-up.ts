/** The sessions of an order that are still up after their NAS said yes: they are asked for with all the yeses. */
import { ok, type Result } from '../../../shared/base/result.ts'
import type { OrderResult } from '../../../shared/contract/order-result.ts'

/** What the contract answers at most at once. */
export const pageRows = 1000

interface Yeses {
  readonly total: number
  readonly stillUp: number
  readonly results: readonly OrderResult[]
}

/** `page` reads the yeses of an order, `most` is how many are shown; `total` is then of those still up. */
export async function readStillUp<T extends Yeses, E>(
  page: (span: { readonly offset: number; readonly limit: number }) => Promise<Result<T, E>>,
  most: number,
): Promise<Result<T, E>> {
  const found: OrderResult[] = []
  for (let offset = 0; ; offset += pageRows) {
    const read = await page({ offset, limit: pageRows })
    if (!read.ok) return read
    const { total, stillUp, results } = read.value
    found.push(...results.filter(({ watch }) => watch === 'still-up'))
    if (found.length >= Math.min(most, stillUp) || offset + pageRows >= total) {
      return ok({ ...read.value, total: stillUp, results: found.slice(0, most) })
    }
  }
}
