/** This console itself: version, files, and whether it is the demo. */
import { z } from 'zod'
import { Nothing, read, slice } from './define.ts'

export const ConsoleKind = z.enum(['real', 'demo'])
export type ConsoleKind = z.infer<typeof ConsoleKind>

export const About = z.object({
  version: z.string(),
  kind: ConsoleKind,
  dataFolder: z.string(),
  startedAt: z.iso.datetime(),
  home: z.enum(['headless', 'desktop']),
  node: z.string(),
  sqlite: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      bytes: z.int(),
      schemaVersion: z.int(),
      encrypted: z.boolean(),
      durability: z.enum(['FULL', 'NORMAL']),
    }),
  ),
  /** Addresses of this machine that a NAS could be pointed at. */
  addresses: z.array(z.string()),
  /** Acts that wait for head office; without a head office there are none. */
  queuedActs: z.int(),
  headOffice: z.enum(['none']),
})
export type About = z.infer<typeof About>

export const about = slice({
  calls: { get: read({ input: Nothing, output: About }) },
  events: {},
})
