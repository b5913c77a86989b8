import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDataFolder } from './data-folder.ts'

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe.skipIf(process.platform === 'win32')('a data folder', () => {
  test('that is made is for its owner only', () => {
    const folder = join(newFolder(), 'new')
    expect(openDataFolder(folder)).toMatchObject({ ok: true, value: { folder: { path: folder }, warning: null } })
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('that was there, and that others may look into, is used with a warning and left as it is', () => {
    const folder = newFolder()
    chmodSync(folder, 0o755)
    expect(openDataFolder(folder)).toMatchObject({ ok: true, value: { warning: expect.stringContaining('chmod') } })
    expect(statSync(folder).mode & 0o777).toBe(0o755)
  })

  test.each([0o1777, 0o770])('that was there, and that others may write in (%o), is used with another one', (mode) => {
    const folder = newFolder()
    chmodSync(folder, mode)
    expect(openDataFolder(folder)).toMatchObject({ ok: true, value: { warning: expect.stringContaining('exchange') } })
    expect(statSync(folder).mode & 0o7777).toBe(mode)
  })

  test('where none can be made is refused in words', () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    expect(openDataFolder(join(file, 'below'))).toMatchObject({
      ok: false,
      error: { words: expect.stringContaining('--data') },
    })
  })
})
