// The CA, our certificate and its key, from the files that the settings name. What is wrong is said in words.

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { err, ok, type Result } from '../../../shared/base/result.ts'

export interface CertificateFiles {
  /** Who has signed the certificates of the NASes. May hold several, one after the other. */
  readonly caFile: string
  /** Ours, with those between it and its CA behind it. */
  readonly certificateFile: string
  readonly keyFile: string
}

/** PEM, for both sides of a connection. */
export interface Certificates {
  readonly ca: string
  readonly cert: string
  readonly key: string
}

/** `now` in epoch milliseconds. */
export function readCertificates(files: CertificateFiles, now: number): Result<Certificates, string> {
  const ca = read(files.caFile, 'CA certificate', readable)
  if (!ca.ok) return ca
  const cert = read(files.certificateFile, 'certificate', readable)
  if (!cert.ok) return cert
  const key = read(files.keyFile, 'private key', readableKey)
  if (!key.ok) return key
  const ours = new X509Certificate(cert.value)
  if (!ours.checkPrivateKey(createPrivateKey(key.value))) {
    return err(
      `The private key in ${files.keyFile} is not the one of the certificate in ${files.certificateFile}. ${again}`,
    )
  }
  if (ours.validToDate.getTime() <= now) {
    return err(
      `The certificate in ${files.certificateFile} expired on ${ours.validTo}. Put a new one there, then save the RadSec settings again.`,
    )
  }
  const certificates = { ca: ca.value, cert: cert.value, key: key.value }
  const refusal = refusedByTls(certificates)
  if (refusal !== undefined) {
    return err(
      `TLS does not take the certificates in ${files.certificateFile} and ${files.caFile} (${refusal}). Have them made anew, with RSA of 2048 bits or more, or ECDSA. ${again}`,
    )
  }
  return ok(certificates)
}

/** A key too short, a digest too old, a broken second certificate in a file: OpenSSL refuses them when they are put to use. */
function refusedByTls(certificates: Certificates): string | undefined {
  try {
    createSecureContext(certificates)
    return undefined
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}

const again = 'Correct it in Settings, Listeners.'

function read(file: string, what: string, check: (pem: string) => unknown): Result<string, string> {
  if (file === '') return err(`RadSec needs the file of its ${what}. Name it in Settings, Listeners.`)
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (thrown) {
    return err(unread(thrown, file, what))
  }
  try {
    check(pem)
    return ok(pem)
  } catch {
    return err(`${file} is not a ${what} in PEM that can be read without a passphrase. ${again}`)
  }
}

const readable = (pem: string): unknown => new X509Certificate(pem)
const readableKey = (pem: string): unknown => createPrivateKey(pem)

function unread(thrown: unknown, file: string, what: string): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  if (code === 'ENOENT') return `There is no file ${file}, which should be RadSec's ${what}. ${again}`
  if (code === 'EACCES')
    return `This program may not read ${file}, RadSec's ${what}. Let it, or name another in Settings, Listeners.`
  return `${file}, RadSec's ${what}, could not be read (${String(code ?? thrown)}). ${again}`
}
