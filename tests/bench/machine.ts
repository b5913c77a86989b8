/** What a figure was measured on. */
import { cpus, hostname, release, totalmem, type } from 'node:os'

export function describeMachine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  const cores = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`
  return `${day}, ${hostname()}: ${cores}, ${gigabytes} GB, ${type()} ${release()}, Node ${process.versions.node}`
}
