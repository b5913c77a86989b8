/** What the RadSec form takes: a port that NASes can be told, and its three files as soon as it is switched on. */
import { z } from 'zod'
import { RadsecSettings } from '../../../shared/contract/settings.ts'

const files = {
  caFile: 'Name the file of the CA that signs the certificates of your NASes',
  certificateFile: 'Name the file of this console’s own certificate',
  keyFile: 'Name the file of the private key to that certificate',
} as const

export const RadsecFields = RadsecSettings.extend({
  port: z
    .int({ error: 'A port is a whole number' })
    .min(0, 'From 0; 0 takes any free port')
    .max(65_535, 'A port is at most 65535'),
}).superRefine((fields, { addIssue }) => {
  if (!fields.enabled) return
  for (const name of ['caFile', 'certificateFile', 'keyFile'] as const) {
    if (fields[name].trim() === '') addIssue({ code: 'custom', path: [name], message: files[name] })
  }
})
export type RadsecFields = z.infer<typeof RadsecFields>
