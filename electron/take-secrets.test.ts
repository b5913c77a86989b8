/** In a process of its own each time: what one is started with cannot be tried in the test's. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'

const KEY = 'ab'.repeat(32)
const PROGRAM = `
  import { takeSecrets } from ${JSON.stringify(join(import.meta.dirname, 'take-secrets.ts'))}
  const forServices = takeSecrets(process.env)
  console.log(JSON.stringify({ forServices, left: { ...process.env } }))
  process.stdin.resume()
`

/** A program that takes what is in its pipe, if it is given one, and then waits. */
async function start({ pipe, env = {} }: { pipe?: string; env?: NodeJS.ProcessEnv }) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    env: { PATH: process.env.PATH, ...env, ...(pipe === undefined ? {} : { FIBREHUB_SECRETS_PIPE: '3' }) },
    stdio: ['pipe', 'pipe', 'pipe', ...(pipe === undefined ? [] : ['pipe' as const])],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const given = child.stdio[3]
  // A program that ends without having read it is what a test may be about.
  given?.on('error', () => {})
  if (given && 'end' in given) given.end(pipe)
  const errors = text(child.stderr)
  const first = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => undefined)])
  const said = first && (JSON.parse(String(first[0])) as Record<'forServices' | 'left', Record<string, string>>)
  return { child, said, errors }
}

test('what comes by the pipe is for the services, and in no environment that another process could see', async () => {
  const pipe = JSON.stringify({ FIBREHUB_DATA_KEY: KEY, FIBREHUB_UNLOCK: 'a passphrase' })
  const { child, said } = await start({ pipe, env: { LANG: 'en_ZA.UTF-8' } })
  expect(said?.forServices).toMatchObject({
    FIBREHUB_DATA_KEY: KEY,
    FIBREHUB_UNLOCK: 'a passphrase',
    LANG: 'en_ZA.UTF-8',
  })
  expect(said?.forServices).not.toHaveProperty('FIBREHUB_SECRETS_PIPE')
  expect(Object.keys(said?.left ?? {}).filter((name) => name.startsWith('FIBREHUB_'))).toEqual([])
  // What a process of Linux was started with stays to be seen, whatever it deletes later.
  const started = `/proc/${child.pid}/environ`
  if (existsSync(started)) expect(readFileSync(started, 'utf8')).not.toContain(KEY)
})

test('what stands in the environment is taken out of it', async () => {
  const { said } = await start({ env: { FIBREHUB_DATA_KEY: KEY } })
  expect(said?.forServices).toMatchObject({ FIBREHUB_DATA_KEY: KEY })
  expect(said?.left).not.toHaveProperty('FIBREHUB_DATA_KEY')
})

test('a pipe without its words ends the start, or a folder would be opened by another key; they are not repeated', async () => {
  for (const pipe of ['', `{"FIBREHUB_DATA_KEY":"${KEY}"`, `{"FIBREHUB_DATA_KEY":["${KEY}"]}`]) {
    const { said, errors } = await start({ pipe })
    expect(said).toBeUndefined()
    expect(await errors).toContain('FIBREHUB_SECRETS_PIPE')
    expect(await errors).not.toContain(KEY)
  }
})
