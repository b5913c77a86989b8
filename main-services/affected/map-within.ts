/** Answers which points a question means: the map shows what its lists and its panel do. */
import { ok } from '../../shared/base/result.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import { type FindDeps, findServices } from './find.ts'

export type MapWithin = Handlers<AppContract['map']>['within']

export const createMapWithin =
  (deps: FindDeps): MapWithin =>
  async (selection) => {
    const found = await findServices(deps, selection)
    if (!found.ok) return found
    const { n, lat, lon } = found.value.look.services.columns()
    const { marks } = found.value
    const numbers: number[] = []
    for (let slot = 0; slot < marks.length; slot++) {
      if (marks[slot] === 1 && !Number.isNaN(lat[slot]) && !Number.isNaN(lon[slot])) numbers.push(n[slot] ?? 0)
    }
    const highest = numbers.reduce((most, number) => Math.max(most, number), -1)
    const bits = new Uint8Array((highest >> 3) + 1)
    for (const number of numbers) bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7))
    return ok({ bits: Buffer.from(bits).toString('base64') })
  }
