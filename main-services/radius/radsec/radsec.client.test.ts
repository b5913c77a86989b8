/** Our requests to the one server at hand that takes RadSec: ourselves. */
import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ok } from '../../../shared/base/result.ts'
import { createRadsecNasDouble } from '../dynamic-authorization/radsec-nas-double.suite.ts'
import { Code } from '../packet/code.ts'
import { temporaryFolder, until } from '../radius-under-test.suite.ts'
import { createTestCa, type TestCa } from './certificates.suite.ts'
import { createRadsecClient } from './radsec.client.ts'
import { inHand, NAS, startRadsec } from './radsec-under-test.suite.ts'

const shown = async (ca: TestCa) => {
  const certificates = ok(inHand(await ca.issue({ commonName: NAS.name })))
  return () => certificates
}

describe('our side towards a NAS', () => {
  test('asks over TLS and is answered, many at once on one connection', async () => {
    const { port, ca, radius } = await startRadsec()
    const client = createRadsecClient({
      nas: { name: 'noc.isp.example', address: '127.0.0.1' },
      host: '127.0.0.1',
      port,
      certificates: await shown(ca),
      random: randomBytes,
    })
    onTestFinished(client.close)
    const asked = Array.from({ length: 100 }, () => client.ask({ code: Code.StatusServer, attributes: [] }))
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: true, value: { code: 2 } })
    await until(
      () => radius.stats().answered,
      (answered) => answered === 100,
    )
  })

  test('refuses a server whose certificate is for somebody else', async () => {
    const { port, ca, radius } = await startRadsec()
    const client = createRadsecClient({
      nas: { name: 'bng-jhb-01', address: '10.0.0.1' },
      host: '127.0.0.1',
      port,
      certificates: await shown(ca),
      random: randomBytes,
    })
    onTestFinished(client.close)
    expect(await client.ask({ code: Code.StatusServer, attributes: [] })).toMatchObject({
      ok: false,
      error: { type: 'NotConnected', words: expect.stringContaining('neither for the name bng-jhb-01') },
    })
    expect(radius.stats().received).toBe(0)
  })

  test('refuses a server of another CA, and says when nobody listens', async () => {
    const { port, folder, radius } = await startRadsec()
    const other = await createTestCa(folder, 'other')
    const certificates = await shown(other)
    const deps = { nas: { name: 'noc.isp.example', address: '127.0.0.1' }, host: '127.0.0.1', port, certificates }
    const client = createRadsecClient({ ...deps, random: randomBytes })
    const ask = () => client.ask({ code: Code.StatusServer, attributes: [] })
    expect(await ask()).toMatchObject({
      ok: false,
      error: { type: 'NotConnected', words: expect.stringContaining('not signed by the CA of the settings') },
    })
    await radius.stop()
    expect(await ask()).toMatchObject({
      ok: false,
      error: { words: expect.stringContaining('nothing listens there (ECONNREFUSED)') },
    })
  })

  test('does not send what was taken back while the connection was opening', async () => {
    const { port, ca, radius } = await startRadsec()
    const client = createRadsecClient({
      nas: { name: 'noc.isp.example', address: '127.0.0.1' },
      host: '127.0.0.1',
      port,
      certificates: await shown(ca),
      random: randomBytes,
    })
    onTestFinished(client.close)
    let isWithdrawn = false
    const asked = [false, true].map((canBeWithdrawn) =>
      client.ask({ code: Code.StatusServer, attributes: [], isWithdrawn: () => canBeWithdrawn && isWithdrawn }),
    )
    isWithdrawn = true
    expect(await Promise.all(asked)).toMatchObject([{ ok: true }, { ok: false, error: { type: 'Withdrawn' } }])
    await until(
      () => radius.stats().received,
      (received) => received === 1,
    )
  })

  test('keeps its connection while somebody waits, closes it when nothing is asked, and opens another', async () => {
    const ca = await createTestCa(temporaryFolder())
    const nas = await createRadsecNasDouble(await ca.issue({ commonName: NAS.name }))
    const client = createRadsecClient({
      nas: NAS,
      host: '127.0.0.1',
      port: nas.port,
      certificates: await shown(ca),
      random: randomBytes,
      limits: { connectMilliseconds: 10_000, answerMilliseconds: 400, idleMilliseconds: 50 },
    })
    onTestFinished(client.close)
    const ask = () => client.ask({ code: Code.DisconnectRequest, attributes: [], withMessageAuthenticator: true })
    await ask()
    nas.answerWith = () => 'silence'
    expect(await ask()).toMatchObject({ ok: false, error: { words: 'bng-cpt-01 did not answer within 0.4 s' } })
    expect(nas.connections()).toBe(1)
    nas.answerWith = () => 'ack'
    for (const connections of [2, 3]) {
      expect(await ask()).toMatchObject({ ok: true, value: { code: Code.DisconnectACK } })
      expect(nas.connections()).toBe(connections)
      await until(nas.connectionsNow, (open) => open === 0)
    }
  })

  test.each([
    ['of another CA', false],
    ['that has expired', true],
  ])('is told in words that a NAS may not take our certificate %s', async (_what, expired) => {
    const ca = await createTestCa(temporaryFolder())
    const own = expired ? ca : await createTestCa(temporaryFolder(), 'other')
    const files = await ca.issue({ commonName: NAS.name })
    const nas = await createRadsecNasDouble(files)
    const ours = inHand(await own.issue({ commonName: 'noc.isp.example', expired }))
    const certificates = ok({ ...ours, ca: inHand(files).ca })
    const client = createRadsecClient({
      nas: NAS,
      host: '127.0.0.1',
      port: nas.port,
      certificates: () => certificates,
      random: randomBytes,
    })
    onTestFinished(client.close)
    const answer = await client.ask({ code: Code.DisconnectRequest, attributes: [] })
    expect(answer).toMatchObject({
      ok: false,
      error: { words: expect.stringContaining('a certificate that it does not take') },
    })
    expect(nas.heard).toEqual([])
  })
})
