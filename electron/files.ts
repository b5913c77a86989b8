/** Files that a page saves or opens, each where the person says: a page never names a path. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import type { z } from 'zod'
import { err, ok, type Result } from '../shared/base/result.ts'
import { OPEN_FILE_BYTES, type shell } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'

type FileKind = z.infer<typeof shell.calls.saveFile.input>['kind']
type Opened = z.infer<typeof shell.calls.openFile.output>
interface NotPossible {
  readonly type: 'NotPossible'
  readonly words: string
}

const FILTERS: Readonly<Record<FileKind, FileFilter>> = {
  csv: { name: 'CSV', extensions: ['csv'] },
  json: { name: 'JSON', extensions: ['json'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  txt: { name: 'Text', extensions: ['txt'] },
  png: { name: 'Picture', extensions: ['png'] },
  pem: { name: 'Certificate', extensions: ['pem', 'crt', 'key'] },
  xlsx: { name: 'Excel', extensions: ['xlsx'] },
}

export interface Files {
  readonly save: (
    window: BrowserWindow,
    file: { readonly suggestedName: string; readonly kind: FileKind; readonly content: Buffer | string },
  ) => Promise<Result<{ saved: boolean }, NotPossible>>
  readonly open: (window: BrowserWindow, kinds: readonly FileKind[]) => Promise<Result<Opened, NotPossible>>
}

export function createFiles({ app, dialog }: Pick<Electron, 'app' | 'dialog'>): Files {
  return {
    save: async (window, { suggestedName, kind, content }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('downloads'), suggestedName),
        filters: [FILTERS[kind]],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      if (canceled || !filePath) return ok({ saved: false })
      try {
        await writeFile(filePath, content)
        return ok({ saved: true })
      } catch (thrown) {
        return err(wordsFor(thrown, 'saved'))
      }
    },
    open: async (window, kinds) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        filters: kinds.map((kind) => FILTERS[kind]),
        properties: ['openFile'],
      })
      const path = filePaths[0]
      if (canceled || path === undefined) return ok({ file: null })
      try {
        if ((await stat(path)).size > OPEN_FILE_BYTES) {
          const words = `${basename(path)} is larger than ${OPEN_FILE_BYTES / 1024 / 1024} MB.`
          return err({ type: 'NotPossible', words })
        }
        return ok({ file: { name: basename(path), base64: (await readFile(path)).toString('base64') } })
      } catch (thrown) {
        return err(wordsFor(thrown, 'read'))
      }
    },
  }
}

/** The path is the person's own, who has just chosen it. */
const wordsFor = (thrown: unknown, done: string): NotPossible => {
  const reason = REASONS[(thrown as NodeJS.ErrnoException).code ?? ''] ?? String(thrown)
  return { type: 'NotPossible', words: `The file could not be ${done}: ${reason}` }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full.',
  EACCES: 'this folder is not yours to write in, or the file not yours to read.',
  EPERM: 'the system does not allow it; another program may hold the file.',
  EBUSY: 'another program holds it.',
  EROFS: 'this disk is read-only.',
  ENOENT: 'it is not there any more.',
}
