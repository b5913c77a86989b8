/** A CA for one test, and the certificates it signs, as files. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import type { CertificateFiles } from './certificate-files.client.ts'

const DAY = 24 * 60 * 60 * 1000
const EC = { keyType: 'ec', algorithm: 'sha256' } as const

export interface Wanted {
  readonly commonName: string
  readonly dns?: readonly string[]
  readonly ip?: readonly string[]
  readonly expired?: boolean
}

export interface TestCa {
  readonly file: string
  /** The files of a certificate that this CA has signed. */
  readonly issue: (wanted: Wanted) => Promise<CertificateFiles>
}

export async function createTestCa(folder: string, name = 'ca'): Promise<TestCa> {
  const pair = await generate([{ name: 'commonName', value: `Test ${name}` }], {
    ...EC,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  const file = save(folder, `${name}.pem`, pair.cert)
  let serial = 0

  return {
    file,
    issue: async ({ commonName, dns = [], ip = [], expired = false }) => {
      const alternatives = [
        ...dns.map((value) => ({ type: 2, value }) as const),
        ...ip.map((value) => ({ type: 7, ip: value }) as const),
      ]
      const issued = await generate([{ name: 'commonName', value: commonName }], {
        ...EC,
        notBeforeDate: new Date(Date.now() - 30 * DAY),
        notAfterDate: new Date(Date.now() + (expired ? -1 : 30) * DAY),
        ca: { key: pair.private, cert: pair.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
          ...(alternatives.length > 0 ? [{ name: 'subjectAltName', altNames: alternatives } as const] : []),
        ],
      })
      serial += 1
      return {
        caFile: file,
        certificateFile: save(folder, `${name}-${serial}.pem`, issued.cert),
        keyFile: save(folder, `${name}-${serial}.key`, issued.private),
      }
    },
  }
}

function save(folder: string, name: string, pem: string): string {
  const file = join(folder, name)
  writeFileSync(file, pem, { mode: 0o600 })
  return file
}
