import { expect, test } from 'vitest'
import { foldName, keptName, LETTER_FOR_LETTER, rulesOfCollation } from './fold-name.ts'

/** As MariaDB 10.11 compares them; `_0900_` as the manual of MySQL 8.4 says (10.10.1 Unicode Character Sets). */
test.each([
  ['utf8mb4_general_ci', ['Gold', 'gold '], ['göld', 'Gold'], ['é', 'e']],
  ['utf8mb4_unicode_ci', ['Gold', 'gold '], ['göld', 'Gold'], ['ü', 'u']],
  ['latin1_swedish_ci', ['Gold', 'gold '], ['GÖLD', 'göld'], ['é', 'E'], ['å', 'Å']],
  ['latin1_general_ci', ['Gold', 'gold '], ['GÖLD', 'göld']],
  ['latin1_general_cs', ['gold', 'gold ']],
  ['utf8mb4_bin', ['gold', 'gold ']],
  ['utf8mb4_0900_ai_ci', ['göld', 'GOLD']],
  ['utf8mb4_0900_as_ci', ['göld', 'GÖLD']],
  ['utf8mb4_general_nopad_ci', ['göld', 'GOLD']],
])('%s takes for one what its database takes for one', (collation, ...same) => {
  const rules = rulesOfCollation(collation)
  for (const [one, other] of same) expect(foldName(one ?? '', rules)).toBe(foldName(other ?? '', rules))
})

test.each([
  ['utf8mb4_general_ci', ['gold', ' gold'], ['gold', 'gold\t'], ['gold', 'gold-50']],
  ['latin1_swedish_ci', ['göld', 'gold'], ['å', 'a'], ['ü', 'u']],
  ['latin1_general_ci', ['göld', 'gold'], ['é', 'e']],
  ['latin1_general_cs', ['Gold', 'gold']],
  ['utf8mb4_bin', ['Gold', 'gold'], ['é', 'e']],
  ['utf8mb4_0900_bin', ['gold', 'gold ']],
  ['utf8mb4_0900_ai_ci', ['gold', 'gold ']],
  ['utf8mb4_0900_as_ci', ['é', 'e']],
  ['utf8mb4_0900_as_cs', ['Gold', 'gold']],
  ['utf8mb4_general_nopad_ci', ['gold', 'gold ']],
  ['binary', ['gold', 'gold ']],
])('%s tells apart what its database tells apart', (collation, ...apart) => {
  const rules = rulesOfCollation(collation)
  for (const [one, other] of apart) expect(foldName(one ?? '', rules)).not.toBe(foldName(other ?? '', rules))
})

test('letter for letter nothing is folded', () => {
  for (const name of ['Gold', 'gold ', 'go\u0308ld', 'g\u00f6ld']) {
    expect(foldName(name, LETTER_FOR_LETTER)).toBe(name)
    expect(keptName(name, LETTER_FOR_LETTER)).toBe(name)
  }
})
