/** The shell's way to a running console. */
import { describe, expect, test } from 'vitest'
import { ASK, run, started } from './run-program.ts'

const secret = 'a-secret-of-the-test-0123456789'

const ask = (folder: string, words: readonly string[], input?: string) =>
  run([ASK, '--data', folder, ...words], input === undefined ? {} : { input })

describe('npm run ask', () => {
  test('prints a value, a refusal, and what was misused', async () => {
    const { folder } = await started()
    const added = await ask(folder, ['nas.add', JSON.stringify({ name: 'bng', address: '10.0.0.1', secret })])
    expect([added.code, JSON.parse(added.stdout)]).toEqual([0, expect.objectContaining({ name: 'bng' })])

    const again = await ask(folder, ['nas.add', '-'], JSON.stringify({ name: 'bng', address: '10.0.0.2', secret }))
    expect([again.code, JSON.parse(again.stdout)]).toEqual([1, { type: 'NameTaken', name: 'bng' }])
    expect(again.stderr).toBe('nas.add was refused: name taken\n')

    const invalid = await ask(folder, ['nas.add', '{"name":"x"}'])
    expect([invalid.code, JSON.parse(invalid.stdout).type]).toEqual([1, 'InvalidInput'])
    expect(invalid.stderr).toMatch(/address: .*secret: /)

    for (const words of [[], ['nas.nothing'], ['nas.list', 'no json'], ['nas.list', '{}', 'more'], ['--what']]) {
      const misused = await ask(folder, words)
      expect([misused.code, misused.stdout], words.join(' ')).toEqual([2, ''])
      expect(misused.stderr).toContain('Usage: npm run ask')
    }
  })

  test('acts as the owner, and the audit says it was the shell', async () => {
    const { folder, ask: askConsole } = await started()
    await ask(folder, ['nas.add', JSON.stringify({ name: 'bng', address: '10.0.0.1', secret })])
    const { rows: lines } = await askConsole<{ rows: { call: string; device: string }[] }>('audit.query')
    expect(lines).toContainEqual(expect.objectContaining({ call: 'nas.add', device: 'shell' }))
  })

  test('lists every call and who may ask it', async () => {
    const help = await run([ASK, '--help'])
    expect(help.code).toBe(0)
    expect(help.stdout).toMatch(/nas\.add +act +operator, admin/)
    expect(help.stdout).toMatch(/sessions\.query +read +viewer, field, operator, admin/)
  })
})
