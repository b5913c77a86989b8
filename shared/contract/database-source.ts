/** A database of FreeRADIUS's to read from; nothing is ever written to it. */
import { z } from 'zod'

export const DatabaseSource = z.strictObject({
  kind: z.enum(['postgresql', 'mysql']),
  host: z.string().trim().min(1, 'Give the host name or address of the database'),
  port: z.int().min(1).max(65_535),
  database: z.string().trim().min(1, 'Give the name of the database'),
  user: z.string().min(1, 'Give the database user'),
  password: z.string(),
  /** Whether the server must prove itself by a certificate this computer trusts. */
  tls: z.boolean().default(false),
})
export type DatabaseSource = z.infer<typeof DatabaseSource>
