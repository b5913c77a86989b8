/** What the battery believes was answered is what its NASes noted: the note has to be whole. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Code } from '../../main-services/radius/packet/code.ts'
import { generateLoad } from '../bench/load-generator.ts'
import { answeredIn } from './radius-alone.ts'

const RUNS = 20

test('every answer is noted, also those that come after the last packet was sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fibrehub-noted-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const server = createSocket('udp4')
  onTestFinished(() => void server.close())
  // Says yes at once, so that nothing is left to wait for when the sending ends.
  server.on('message', (request, { port, address }) => {
    const answer = Buffer.from(request.subarray(0, 20))
    answer.writeUInt8(Code.AccountingResponse, 0)
    answer.writeUInt16BE(answer.length, 2)
    server.send(answer, port, address)
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  for (let run = 0; run < RUNS; run += 1) {
    const answeredFile = join(folder, String(run))
    const load = { host: '127.0.0.1', port, secret: 'x', rate: 1000, seconds: 0.05, kinds: ['start'] as const }
    const { answered } = await generateLoad({ ...load, answeredFile })
    expect(answeredIn(answeredFile)).toHaveLength(answered)
  }
})
