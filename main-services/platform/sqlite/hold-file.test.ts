import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { holdFile } from './hold-file.ts'

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'lock')
}
const module = new URL('./hold-file.ts', import.meta.url).href

/** Another program that holds the file and says so. */
async function holdElsewhere(file: string) {
  const script = `const { holdFile } = await import(${JSON.stringify(module)})
    const held = holdFile(${JSON.stringify(file)})
    console.log(held ? 'held' : 'taken')
    setInterval(() => held, 1000)`
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void other.kill('SIGKILL'))
  const [words] = await once(other.stdout, 'data')
  expect(String(words).trim()).toBe('held')
  return other
}

test('a file is held by one, and free again after its release', () => {
  const file = newFile()
  const first = holdFile(file)
  expect(first).toBeDefined()
  expect(holdFile(file)).toBeUndefined()
  first?.release()
  expect(holdFile(file)).toBeDefined()
})

test('a holder that is killed leaves no lock behind', async () => {
  const file = newFile()
  const other = await holdElsewhere(file)
  expect(holdFile(file)).toBeUndefined()
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(holdFile(file)).toBeDefined()
})
