/**
 * Copies and checks database files in a thread of its own: both read whole
 * files, which no screen may wait for. One job a thread; it ends with its answer.
 */
import { createHash } from 'node:crypto'
import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, readSync, statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { schemaVersion } from '../platform/sqlite/migrate.ts'
import { openReader } from '../platform/sqlite/open.ts'
import type { Job, JobAnswer } from './backup-thread.client.ts'
import type { FileFacts, FileName } from './manifest.ts'

const CACHE_MEGABYTES = 16
const CHUNK = 1024 * 1024

function work(job: Job): JobAnswer {
  const key = Buffer.from(job.key)
  if (job.do === 'make') {
    for (const { from, to } of job.files) copyLive(from, to, key)
    return { problem: null, files: job.files.map(({ name, to }) => factsOf(name, to, key)) }
  }
  for (const { facts, from, to } of job.files) {
    copyFileSync(from, to)
    sync(to)
    const problem = differenceOf(facts, to, key)
    if (problem) return { problem, files: [] }
  }
  return { problem: null, files: [] }
}

/**
 * A consistent copy of a file that others are writing: VACUUM INTO reads in one
 * snapshot, which in WAL mode holds up no writer, and encrypts with the same key.
 * SQLite's backup interface refuses encrypted files, since the package opens the copy without a key.
 */
function copyLive(from: string, to: string, key: Buffer): void {
  const db = openReader({ file: from, key, cacheMegabytes: CACHE_MEGABYTES })
  try {
    // Still opened read only; VACUUM INTO counts writing the copy as a write.
    db.pragma('query_only = OFF')
    db.prepare('VACUUM INTO ?').run(to)
  } finally {
    db.close()
  }
  chmodSync(to, 0o600)
  sync(to)
}

/** Reads the copy back as a restore would. A copy that cannot be opened and checked is no backup, and throws. */
function factsOf(name: FileName, file: string, key: Buffer): FileFacts {
  const db = openReader({ file, key, cacheMegabytes: CACHE_MEGABYTES })
  try {
    const found = db.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new Error(`${name}: ${String(found)}`)
    return { name, bytes: statSync(file).size, sha256: hashOf(file), schemaVersion: schemaVersion(db) }
  } finally {
    db.close()
  }
}

function differenceOf(facts: FileFacts, file: string, key: Buffer): string | null {
  if (statSync(file).size !== facts.bytes || hashOf(file) !== facts.sha256) {
    return `Its ${facts.name} is not as it was written: it is damaged, or was changed. Restore another backup.`
  }
  const { schemaVersion: found } = factsOf(facts.name, file, key)
  return found === facts.schemaVersion ? null : `Its ${facts.name} is of version ${found}, not ${facts.schemaVersion}.`
}

function hashOf(file: string): string {
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(CHUNK)
  const fd = openSync(file, 'r')
  try {
    for (let read = readSync(fd, chunk); read > 0; read = readSync(fd, chunk)) hash.update(chunk.subarray(0, read))
  } finally {
    closeSync(fd)
  }
  return hash.digest('hex')
}

function sync(file: string): void {
  const fd = openSync(file, 'r+')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

parentPort?.postMessage(work(workerData as Job))
