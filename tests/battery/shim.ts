/** Compiles one of the shims that stand between a program and its disk. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** The file for LD_PRELOAD. */
export function compileShim(name: 'power-cut' | 'disk-fault', folder: string): string {
  const library = join(folder, `${name}.so`)
  const source = join(import.meta.dirname, `${name}.c`)
  execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-o', library, source, '-ldl', '-lpthread'])
  return library
}
