import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Code } from '../../main-services/radius/packet/code.ts'
import { freeRadiusProblem } from './freeradius.ts'
import { postgresProblem } from './postgres.ts'
import { CASES } from './sign-in-cases/index.ts'
import { comparable, ours, requestOf, sqlOf, withoutSeconds } from './sign-in-compare.ts'
import { type SignInFreeRadius, startSignInFreeRadius } from './sign-in-freeradius.ts'

const problem = freeRadiusProblem() ?? postgresProblem()
if (problem) throw new Error(`The interop tests cannot run: ${problem}`)

describe('FreeRADIUS 3.2 with rlm_sql_postgresql and the console', () => {
  let freeradius: SignInFreeRadius

  beforeAll(async () => {
    freeradius = await startSignInFreeRadius()
    freeradius.psql(sqlOf())
  })
  afterAll(() => freeradius?.stop())

  test.each(CASES.map((one, at) => ({ one, at, name: one.name })))('answer alike: $name', async ({ one, at }) => {
    const { bytes, packet } = requestOf(one, at, freeradius.secret)
    const theirs = await freeradius.ask(bytes)
    if (!theirs) throw new Error(`FreeRADIUS did not answer:\n${freeradius.output().slice(-2000)}`)
    const mine = ours(one, at, packet, freeradius.secret)
    const expected = { code: theirs.code, attributes: comparable(theirs.attributes) }
    if (one.differs) {
      expect(mine.code, mine.words).toBe(one.differs.decision === 'accept' ? Code.AccessAccept : Code.AccessReject)
      // Once FreeRADIUS answers as the console does, the difference is to be taken off the list.
      expect(withoutSeconds(expected)).not.toEqual(withoutSeconds(mine))
      return
    }
    expect(withoutSeconds(mine), mine.words).toEqual(withoutSeconds(expected))
  })
})
