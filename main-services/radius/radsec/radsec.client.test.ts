/** Our requests to the one server at hand that takes RadSec: ourselves. */
import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Code } from '../packet/code.ts'
import { until } from '../radius-under-test.suite.ts'
import { createTestCa } from './certificates.suite.ts'
import { createRadsecClient } from './radsec.client.ts'
import { inHand, NAS, startRadsec } from './radsec-under-test.suite.ts'

describe('our side towards a NAS', () => {
  test('asks over TLS and is answered, many at once on one connection', async () => {
    const { port, ca, radius } = await startRadsec()
    const client = createRadsecClient({
      nas: { name: 'noc.isp.example', address: '127.0.0.1' },
      host: '127.0.0.1',
      port,
      certificates: inHand(await ca.issue({ commonName: NAS.name })),
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
      certificates: inHand(await ca.issue({ commonName: NAS.name })),
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
    const certificates = inHand(await other.issue({ commonName: NAS.name }))
    const deps = { nas: { name: 'noc.isp.example', address: '127.0.0.1' }, host: '127.0.0.1', port, certificates }
    const client = createRadsecClient({ ...deps, random: randomBytes })
    const ask = () => client.ask({ code: Code.StatusServer, attributes: [] })
    expect(await ask()).toMatchObject({ ok: false, error: { type: 'NotConnected' } })
    await radius.stop()
    expect(await ask()).toMatchObject({ ok: false, error: { words: expect.stringContaining('ECONNREFUSED') } })
  })
})
