/** Every case, in an order that does not change: a case's username is its place. */
import type { SignInCase } from './case.ts'
import { comparisons } from './comparisons.ts'
import { corners } from './corners.ts'
import { passwords } from './passwords.ts'
import { repliedOver, replies } from './replies.ts'
import { spellings } from './spellings.ts'
import { steering } from './steering.ts'
import { walks } from './walks.ts'

export const CASES: readonly SignInCase[] = [
  ...walks,
  ...replies,
  ...repliedOver,
  ...steering,
  ...comparisons,
  ...passwords,
  ...corners,
  ...spellings,
]
