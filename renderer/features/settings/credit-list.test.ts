import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { credits } from './credit-list.ts'

test('every library that goes out with the services is named', () => {
  const file = new URL('../../../package.json', import.meta.url)
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> }
  const named = credits.map(({ name }) => name.toLowerCase())
  const missing = Object.entries(dependencies)
    .map(([name, version]) => /^npm:(.+)@/.exec(version)?.[1] ?? name)
    .filter((name) => !named.includes(name))
  expect(missing).toEqual([])
})
