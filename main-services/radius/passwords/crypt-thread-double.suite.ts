/** A thread that checks slow hashes when the test says so, and ends when it says so. */
import { cryptMatches } from './crypt.ts'
import type { CryptJob, CryptThreadEvents, SpawnCryptThread } from './crypt-checks.ts'

export function createCryptThreadDouble() {
  const jobs: CryptJob[] = []
  const lives: CryptThreadEvents[] = []
  let checked = 0
  let terminated = 0
  const spawn: SpawnCryptThread = (events) => {
    lives.push(events)
    const terminate = (): void => {
      terminated += 1
    }
    return { post: (job) => jobs.push(job), terminate }
  }
  return {
    spawn,
    /** All that were ever posted. */
    jobs,
    lives,
    terminated: () => terminated,
    /** The one in hand. */
    answer: () => {
      const job = jobs[checked++]
      if (!job) throw new Error('Nothing was asked of the thread')
      lives.at(-1)?.answered({ fits: cryptMatches(job.hash, Buffer.from(job.password)) })
    },
    say: (problem: string) => {
      checked += 1
      lives.at(-1)?.answered({ problem })
    },
    end: (why: string) => {
      checked = jobs.length
      lives.at(-1)?.ended(why)
    },
  }
}

/** `correct horse`, at costs that a test can wait for. */
export const BCRYPT = '$2b$04$itkagdkFWGbSmbDxPXlV1eTqo8Uz0VINJeK5hXZzWr65gHJilrgTi'
export const SLOW_BCRYPTS = [
  '$2b$11$9qfCq41s7dklNLduX73jpO1YBYGgggZqVx8JXfVeyz6XbGDH386ze',
  '$2b$11$oYGL65iZMuQmBjNlpTcMg.7tzs.wtYyZgO0yApw8zEToP/foN78Qe',
  '$2b$11$nlVQpSJm0wrQrW.5ybgVt.Xzet9DTZJtVLa/xGU6/FBRl3mbONiba',
  '$2b$11$ETcyAjllhaMWoL5cxcvgLuMdAZLGKp1k2W8G4PuEQfqOm33sIkld2',
]
