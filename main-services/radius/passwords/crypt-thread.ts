/** Checks passwords against hashes that are slow on purpose, one after another: no other thread stands still meanwhile. */
import { parentPort } from 'node:worker_threads'
import { cryptMatches } from './crypt.ts'
import type { CryptAnswer, CryptJob } from './crypt-checks.ts'

function answer({ hash, password }: CryptJob): CryptAnswer {
  try {
    return { fits: cryptMatches(hash, Buffer.from(password)) }
  } catch (thrown) {
    // The next job is another one, so a bug that one hash brings out must not end the thread.
    return { problem: String(thrown) }
  }
}

parentPort?.on('message', (job: CryptJob) => parentPort?.postMessage(answer(job)))
