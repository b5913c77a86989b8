/** One small JSON file of the shell: checked when it is read, and written whole or not at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'
import type { Log } from './log.ts'

export interface KeptFile<T> {
  readonly value: () => T
  /** False where the disk would not take it; the value holds until the shell ends. */
  readonly keep: (value: T) => boolean
}

export interface KeptFileSpec<S extends z.ZodType> {
  readonly path: string
  readonly schema: S
  /** Where there is no file yet, or one that cannot be read any more. */
  readonly otherwise: z.output<S>
  readonly log: Log
}

export function openKeptFile<S extends z.ZodType>({
  path,
  schema,
  otherwise,
  log,
}: KeptFileSpec<S>): KeptFile<z.output<S>> {
  let value = read({ path, schema, otherwise, log }) ?? otherwise
  return {
    value: () => value,
    keep: (next) => {
      value = next
      try {
        writeWhole(path, JSON.stringify(next))
        return true
      } catch (thrown) {
        log.warn({ path, err: String(thrown) }, 'A file of the shell could not be written')
        return false
      }
    },
  }
}

function read<S extends z.ZodType>({ path, schema, otherwise, log }: KeptFileSpec<S>): z.output<S> | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  try {
    const kept: unknown = JSON.parse(text)
    // What an earlier version did not know yet is as on the first day; the rest is as it was left.
    return schema.parse(isRecord(otherwise) && isRecord(kept) ? { ...otherwise, ...kept } : kept)
  } catch (thrown) {
    log.warn({ path, err: String(thrown) }, 'A file of the shell does not hold and is put aside')
    putAside(path, log)
    return undefined
  }
}

function putAside(path: string, log: Log): void {
  try {
    renameSync(path, `${path}.damaged`)
  } catch (thrown) {
    log.warn({ path, err: String(thrown) }, 'A damaged file of the shell stays where it is until it is written anew')
  }
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The old file stands until the new one is on the disk. */
function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.new`
  const file = openSync(beside, 'w', 0o600)
  try {
    // Not writeSync, which may take a part of it on a disk that is nearly full, and say nothing.
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
}
