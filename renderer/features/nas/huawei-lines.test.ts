import { expect, test } from 'vitest'
import { huaweiLines } from './huawei-lines.ts'

const here = {
  consoleAddress: '10.20.4.15',
  authPort: 1812,
  acctPort: 1813,
  secret: 'plain',
  nasAddress: '10.20.4.2',
  interimMinutes: 5,
}

test('VRP accounts by RADIUS with an interval of five minutes, and commits', () => {
  const { lines } = huaweiLines(here)
  expect(lines).toContain(' radius-server shared-key-cipher plain\n radius-server accounting 10.20.4.15 1813\n')
  expect(lines).toContain('  accounting-mode radius\n  accounting interim interval 5\n')
  expect(lines.endsWith('\ncommit')).toBe(true)
})

test('subscribers stay online when this console does not answer', () => {
  expect(huaweiLines(here).lines).toContain('accounting start-fail online')
  expect(huaweiLines(here).lines).toContain('accounting interim-fail online')
})

test('a secret that VRP cannot take is said to be so', () => {
  expect(huaweiLines({ ...here, secret: 'two words' }).notes.join(' ')).toContain('choose another secret')
  expect(huaweiLines(here).notes.join(' ')).not.toContain('choose another secret')
})
