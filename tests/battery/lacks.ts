/** What a machine may lack for the battery, and how a test that needs it says so instead of passing. */
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'

export const noCompiler = (): string | undefined => {
  if (process.platform !== 'linux') return 'the shims are for Linux'
  return spawnSync('gcc', ['--version']).error ? 'there is no gcc' : undefined
}

export const noTmpfs = (): string | undefined => {
  if (process.platform !== 'linux') return 'a tmpfs is a thing of Linux'
  if (process.getuid?.() !== 0) return 'mounting a tmpfs needs root'
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-tmpfs-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  if (mounted.status === 0) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
  return mounted.status === 0 ? undefined : 'this machine does not let root mount a tmpfs'
}

/** A test where nothing is lacking, else one that is skipped with the reason in its name. */
export function testUnless(lack: string | undefined, name: string, run: () => Promise<void>): void {
  if (lack === undefined) test(name, run)
  else test.skip(`${name} — NOT RUN: ${lack}`, run)
}

/** The same moments again: BATTERY_SEED=… */
export const SEED = Number(process.env.BATTERY_SEED ?? randomInt(2 ** 31))

/** Mulberry32. */
export function randomNumbers(seed: number): (from: number, to: number) => number {
  let state = seed >>> 0
  return (from, to) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return from + Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * (to - from + 1))
  }
}
