/** The services' process has the shell's terminal and session: what these tell every program is for the shell to hear. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { FromServices, ToServices } from '../../shared/bridge/services-messages.ts'
import { newFolder } from '../../tests/run-program.ts'
import type { FromProcess, ToProcess } from '../../tests/services-process.ts'

const PARENT_PORT = resolve(import.meta.dirname, '../../tests/services-process.ts')
const WORDS = ['--ui', '127.0.0.1:0', '--radius-bind', '127.0.0.1', '--radius-auth', '0', '--radius-acct', '0']

function startProcess() {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', PARENT_PORT, join(import.meta.dirname, 'desktop.ts')],
    { env: { ...process.env, FIBREHUB_DATA_KEY: 'ab'.repeat(32) }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: FromServices[] = []
  child.on('message', (message: FromProcess) => {
    if (message.from === 'parent-port') said.push(message.message as FromServices)
  })
  const say = (message: ToServices) => child.send({ to: 'parent-port', message, ports: [] } satisfies ToProcess)
  const heard = (type: FromServices['type']) =>
    vi.waitFor(() => expect(said.map((message) => message.type)).toContain(type), { timeout: 45_000 })
  return { child, say, heard }
}

test.skipIf(process.platform === 'win32')(
  'Ctrl-C, a closed terminal and the end of a session leave it to the shell to stop the services cleanly',
  { timeout: 90_000 },
  async () => {
    const folder = newFolder()
    const { child, say, heard } = startProcess()
    const secrets = { store: 'none', isSafe: false }
    say({ type: 'start', words: [...WORDS, '--data', folder], signIn: null, secrets })
    await heard('ready')
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) child.kill(signal)
    say({ type: 'ping', n: 1 })
    await heard('pong')
    say({ type: 'stop' })
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(existsSync(join(folder, 'console.db'))).toBe(true)
    expect(existsSync(join(folder, 'console.db-wal'))).toBe(false)
  },
)
