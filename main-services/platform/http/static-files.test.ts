import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createStaticFiles } from './static-files.ts'

function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-screen-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'assets'))
  const at = (path: string) => join(folder, ...path.split('/'))
  return {
    fileAt: createStaticFiles(folder),
    write: (path: string) => writeFileSync(at(path), path),
    remove: (path: string) => rmSync(at(path)),
  }
}

test('what a new build has put there is found, and what it has removed is not there any more', () => {
  const { fileAt, write, remove } = setup()
  write('/assets/index-B1x9QkZ_.js')
  expect(fileAt('/assets/index-B1x9QkZ_.js')?.body.toString()).toBe('/assets/index-B1x9QkZ_.js')
  remove('/assets/index-B1x9QkZ_.js')
  write('/assets/index-C2y8RlA-.js')
  expect(fileAt('/assets/index-B1x9QkZ_.js')).toBeUndefined()
  expect(fileAt('/assets/index-C2y8RlA-.js')?.type).toBe('text/javascript; charset=utf-8')
})
