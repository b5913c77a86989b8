import { expect, test } from 'vitest'
import { z } from 'zod'
import { backups } from '../../../shared/contract/backups.ts'
import { dataKey } from '../../../shared/contract/data-key.ts'
import { operators } from '../../../shared/contract/operators.ts'
import { refusalWords } from './refusal-words.ts'

/** Every refusal type that the contract's own schemas name. */
function refusalTypes(schema: unknown): string[] {
  const found: string[] = []
  const walk = (part: unknown) => {
    if (part === null || typeof part !== 'object') return
    const { properties, ...rest } = part as { properties?: Record<string, { const?: string }> }
    if (properties?.type?.const) found.push(properties.type.const)
    for (const child of Object.values(rest)) walk(child)
  }
  walk(z.toJSONSchema(schema as z.ZodType))
  return found
}

const calls = [...Object.values(operators.calls), ...Object.values(backups.calls), ...Object.values(dataKey.calls)]
const types = [
  ...new Set(calls.flatMap(({ errors }) => ('errors' in { errors } && errors ? refusalTypes(errors) : []))),
]

test('the contract names refusals at all', () => {
  expect(types).toContain('LastAdmin')
  expect(types).toContain('BackupUnusable')
})

test.each(types)('%s is said in plain words', (type) => {
  const { words } = refusalWords({
    type,
    ...{ signInName: 'craig', words: 'This is a server.', problem: 'its file is cut short.', retryAfterSeconds: 30 },
  })
  expect(words).not.toMatch(/^Refused:|undefined/)
  expect(words).not.toContain(type)
})

test('a crash carries its reference', () => {
  expect(refusalWords({ type: 'Unexpected', ...{ reference: 'E-7K2M' } }).reference).toBe('E-7K2M')
})
