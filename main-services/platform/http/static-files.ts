/** The built screen's files, by a list of what lies in its folder: what is not in the list does not exist. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { typeOfFile } from '../../../shared/base/file-types.ts'

export interface StaticFile {
  readonly body: Buffer
  readonly type: string
  readonly caching: string
}

/** A name that the builder made from the content, such as `index-B1x9QkZ_.js`, never changes its content. */
const HASHED = /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/

/**
 * No path of a request is ever joined to a folder, so none can lead out of it. The list is made anew when
 * something is missing from it: the screen may have been built again while the console runs.
 */
export function createStaticFiles(folder: string): (path: string) => StaticFile | undefined {
  let fileByPath: ReadonlyMap<string, string> = new Map()
  const find = (path: string) => {
    if (!fileByPath.has(path)) fileByPath = list(folder)
    return fileByPath.get(path)
  }
  return (path) => {
    const file = find(path === '/' ? '/index.html' : path)
    const type = file && typeOfFile(file)
    const body = file && type ? read(file) : undefined
    if (!file || !type || !body) return undefined
    const caching = HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache'
    return { body, type, caching }
  }
}

/** A file that was there when the list was made may be gone: a new build removes what it replaces. */
function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}

/** By the path of a request. A missing folder is an empty list. */
function list(folder: string): ReadonlyMap<string, string> {
  return new Map(filesIn(folder).map((name): [string, string] => [`/${name.split(sep).join('/')}`, join(folder, name)]))
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  } catch {
    return []
  }
}
