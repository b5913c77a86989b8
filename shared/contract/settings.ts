/** What an operator configures once: listeners and how long things are kept. */
import { z } from 'zod'
import { act, admins, Nothing, read, refusal, slice } from './define.ts'

const Port = z.int().min(0).max(65_535)

/** RADIUS over TLS (RFC 6614). The files are PEM and lie on the machine that the services run on. */
export const RadsecSettings = z.object({
  enabled: z.boolean(),
  port: Port,
  /** Who signs the certificates of the NASes. */
  caFile: z.string().trim().max(1024),
  certificateFile: z.string().trim().max(1024),
  keyFile: z.string().trim().max(1024),
})

/** Pictures from the internet behind the map; off unless somebody turns them on, for they tell the server where one looks. */
export const MapSettings = z.object({
  onlineTiles: z.boolean(),
  /** With {z}, {x} and {y}, and {s} where the server has several names. */
  tileUrl: z
    .string()
    .trim()
    .max(500)
    .refine(
      (text) =>
        /^https:\/\/[^/]+\/.*\{z\}/.test(text) && ['{x}', '{y}'].every((at) => text.includes(at)) && URL.canParse(text),
      {
        error: 'Give an address such as https://tile.example.org/{z}/{x}/{y}.png',
      },
    ),
  /** Shown on the map; the licence of nearly every tile server asks for it. */
  attribution: z.string().trim().min(1, 'Say whose map it is').max(300),
})
export type MapSettings = z.infer<typeof MapSettings>

export const Settings = z.object({
  radius: z.object({
    bind: z.union([z.ipv4(), z.ipv6()]),
    authPort: Port,
    acctPort: Port,
    radsec: RadsecSettings,
    /** Fields that a command line flag decides for this run, so that a change shows only at the next. */
    fixedByFlags: z.array(z.enum(['bind', 'authPort', 'acctPort'])),
  }),
  retention: z.object({
    /** Accounting packets as they came; never below 72 hours. */
    journalHours: z
      .int()
      .min(72)
      .max(24 * 90),
    closedSessionDays: z.int().min(1).max(3650),
    usageDays: z.int().min(31).max(3650),
    backups: z.int().min(1).max(90),
  }),
  map: MapSettings,
})
export type Settings = z.infer<typeof Settings>

export const settings = slice({
  calls: {
    get: read({ input: Nothing, output: Settings }),
    change: act({
      roles: admins,
      input: z.strictObject({
        radius: Settings.shape.radius
          .omit({ fixedByFlags: true })
          .extend({ radsec: RadsecSettings.partial().strict() })
          .partial()
          .strict()
          .optional(),
        retention: Settings.shape.retention.partial().strict().optional(),
        map: MapSettings.partial().strict().optional(),
      }),
      output: Settings,
      /** Authentication and accounting cannot listen on one port, unless both take any free one (0). */
      errors: refusal('SamePort', { port: z.int() }),
    }),
  },
  events: { changed: z.object({}) },
})
