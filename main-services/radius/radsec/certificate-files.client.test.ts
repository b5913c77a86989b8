/** What is wrong with the files is said, and everything else goes on. */
import { writeFileSync } from 'node:fs'
import { generate } from 'selfsigned'
import { describe, expect, test } from 'vitest'
import { startRadius } from '../radius-under-test.suite.ts'
import type { CertificateFiles } from './certificate-files.client.ts'
import { startRadsec } from './radsec-under-test.suite.ts'

describe('files that cannot be used', () => {
  test.each([
    [
      'missing',
      (files: CertificateFiles) => ({ ...files, keyFile: '/nowhere/radsec.key' }),
      /There is no file \/nowhere/,
    ],
    ['not named', (files: CertificateFiles) => ({ ...files, caFile: '' }), /Name it in Settings, Listeners/],
    ['mixed up', (files: CertificateFiles) => ({ ...files, keyFile: files.certificateFile }), /is not a private key/],
    [
      'not PEM',
      (files: CertificateFiles) => ({ ...files, caFile: '/proc/self/maps' }),
      /is not a CA certificate in PEM/,
    ],
  ])('%s: said in words, and UDP is served', async (_what, spoil, words) => {
    const { radius, listen, client } = await startRadsec()
    await radius.relisten({ ...listen, radsec: { port: 0, ...spoil(listen.radsec) } })
    expect(radius.stats().listeners.radsec).toMatchObject({ state: 'failed', problem: expect.stringMatching(words) })
    const nas = await client()
    await nas.ask(nas.accounting('start', 's1'))
  })

  test('our own expired certificate is said to be that', async () => {
    const { radius, listen, ca } = await startRadsec()
    const own = await ca.issue({ commonName: 'noc.isp.example', expired: true })
    await radius.relisten({ ...listen, radsec: { port: 0, ...own } })
    expect(radius.stats().listeners.radsec.problem).toMatch(/expired on/)
  })

  test('a certificate that only TLS refuses, for its short key, is said to be that', async () => {
    const { radius, listen, ca, client } = await startRadsec()
    const own = await ca.issue({ commonName: 'noc.isp.example' })
    const short = await generate([{ name: 'commonName', value: 'noc.isp.example' }], { keyType: 'rsa', keySize: 1024 })
    writeFileSync(own.certificateFile, short.cert)
    writeFileSync(own.keyFile, short.private)
    await radius.relisten({ ...listen, radsec: { port: 0, ...own } })
    expect(radius.stats().listeners.radsec).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/TLS does not take/),
    })
    const nas = await client()
    await nas.ask(nas.accounting('start', 's1'))
  })

  test('a key of another certificate is said to be that', async () => {
    const { radius, listen, ca } = await startRadsec()
    const { keyFile } = await ca.issue({ commonName: 'another' })
    await radius.relisten({ ...listen, radsec: { ...listen.radsec, port: 0, keyFile } })
    expect(radius.stats().listeners.radsec.problem).toMatch(/is not the one of the certificate/)
  })

  test('RadSec that is off listens nowhere', async () => {
    const { radius } = await startRadius()
    expect(radius.stats().listeners.radsec).toMatchObject({ state: 'stopped', problem: null })
  })
})
