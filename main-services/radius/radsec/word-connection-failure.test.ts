import { expect, test } from 'vitest'
import { wordConnectionFailure } from './word-connection-failure.ts'

const failure = (message: string, code?: string) =>
  Object.assign(new Error(message), code === undefined ? {} : { code })
/** As OpenSSL words an alert. */
const OPENSSL =
  '405D316A:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:rec_layer_s3.c:918:SSL alert number 48\n'

test('an alert of the other side is said as what it means, with its code to search for', () => {
  expect(wordConnectionFailure(failure(OPENSSL, 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'))).toBe(
    'it does not trust the CA of our certificate (ERR_SSL_TLSV1_ALERT_UNKNOWN_CA)',
  )
})

test('an alert without words of its own does not show the insides of OpenSSL', () => {
  expect(wordConnectionFailure(failure(OPENSSL, 'ERR_SSL_SSL/TLS_ALERT_DECODE_ERROR'))).toBe(
    'TLS did not come about (ERR_SSL_SSL/TLS_ALERT_DECODE_ERROR)',
  )
})

test('what this console found wrong itself is said as it is', () => {
  expect(wordConnectionFailure(failure('it took too long'))).toBe('it took too long')
})
