/** What an operator configures once: the program's defaults, what was changed, and what this run's flags decide. */
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import { Settings } from '../../shared/contract/settings.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { describeChange } from './describe-change.ts'
import type { SettingStore } from './settings.store.ts'

/** What the command line decides for this run. */
export interface Flags {
  readonly bind?: string
  readonly authPort?: number
  readonly acctPort?: number
}

/** Every setting by its full name. Names are kept in files: they never change their meaning. */
interface FlatSettings {
  readonly 'radius.bind': string
  readonly 'radius.authPort': number
  readonly 'radius.acctPort': number
  readonly 'radius.radsec.enabled': boolean
  readonly 'radius.radsec.port': number
  readonly 'radius.radsec.caFile': string
  readonly 'radius.radsec.certificateFile': string
  readonly 'radius.radsec.keyFile': string
  readonly 'retention.journalHours': number
  readonly 'retention.closedSessionDays': number
  readonly 'retention.usageDays': number
  readonly 'retention.backups': number
  readonly 'map.onlineTiles': boolean
  readonly 'map.tileUrl': string
  readonly 'map.attribution': string
}

const DEFAULTS: FlatSettings = {
  'radius.bind': '0.0.0.0',
  'radius.authPort': 1812,
  'radius.acctPort': 1813,
  'radius.radsec.enabled': false,
  'radius.radsec.port': 2083,
  'radius.radsec.caFile': '',
  'radius.radsec.certificateFile': '',
  'radius.radsec.keyFile': '',
  'retention.journalHours': 72,
  'retention.closedSessionDays': 90,
  'retention.usageDays': 400,
  'retention.backups': 7,
  'map.onlineTiles': false,
  'map.tileUrl': 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
  'map.attribution': '© OpenStreetMap contributors',
}

const LABELS: { readonly [K in keyof FlatSettings]: string } = {
  'radius.bind': 'RADIUS address',
  'radius.authPort': 'RADIUS authentication port',
  'radius.acctPort': 'RADIUS accounting port',
  'radius.radsec.enabled': 'RadSec',
  'radius.radsec.port': 'RadSec port',
  'radius.radsec.caFile': 'RadSec CA file',
  'radius.radsec.certificateFile': 'RadSec certificate file',
  'radius.radsec.keyFile': 'RadSec key file',
  'retention.journalHours': 'hours that packets are kept',
  'retention.closedSessionDays': 'days that closed sessions are kept',
  'retention.usageDays': 'days that usage is kept',
  'retention.backups': 'backups kept',
  'map.onlineTiles': 'online map tiles',
  'map.tileUrl': 'address of the map tiles',
  'map.attribution': 'whose the map tiles are',
}
const NAMES = Object.keys(DEFAULTS) as (keyof FlatSettings)[]

export interface SettingsDeps {
  readonly store: SettingStore
  readonly acts: Acts
  readonly flags: Flags
  readonly publish: Publish<AppContract>
}

export function createSettingsHandlers({ store, acts, flags, publish }: SettingsDeps): {
  readonly handlers: Handlers<AppContract['settings']>
  /** As they hold for this run. */
  readonly current: () => Settings
} {
  const stored = (): FlatSettings => {
    const changed = store.all()
    return Object.fromEntries(
      NAMES.map((name) => [name, changed.get(name) ?? DEFAULTS[name]]),
    ) as unknown as FlatSettings
  }
  const current = (): Settings => Settings.parse(toSettings(stored(), flags))

  return {
    current,
    handlers: {
      get: () => ok(current()),
      change: ({ radius: { radsec = {}, ...radius } = {}, retention = {}, map = {} }, asked) => {
        const result = acts.run('settings.change', asked, () => {
          const before = stored()
          const wanted = {
            ...prefixed('radius', radius),
            ...prefixed('radius.radsec', radsec),
            ...prefixed('retention', retention),
            ...prefixed('map', map),
          }
          const after: FlatSettings = { ...before, ...wanted }
          const port = after['radius.authPort']
          if (port !== 0 && port === after['radius.acctPort']) return err({ type: 'SamePort', port })
          for (const name of NAMES) if (after[name] !== before[name]) store.set(name, after[name])
          return ok({
            value: current(),
            subject: 'settings',
            summary: describeChange(before, after, LABELS),
            change: null,
          })
        })
        if (result.ok) publish('settings.changed', {})
        return result
      },
    },
  }
}

const prefixed = (group: string, fields: object): Partial<FlatSettings> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [`${group}.${field}`, value]),
  )

/** A flag wins for this run, and the field says so. */
function toSettings(flat: FlatSettings, { bind, authPort, acctPort }: Flags): Settings {
  const fixed = { bind, authPort, acctPort }
  return {
    radius: {
      bind: bind ?? flat['radius.bind'],
      authPort: authPort ?? flat['radius.authPort'],
      acctPort: acctPort ?? flat['radius.acctPort'],
      radsec: {
        enabled: flat['radius.radsec.enabled'],
        port: flat['radius.radsec.port'],
        caFile: flat['radius.radsec.caFile'],
        certificateFile: flat['radius.radsec.certificateFile'],
        keyFile: flat['radius.radsec.keyFile'],
      },
      fixedByFlags: (['bind', 'authPort', 'acctPort'] as const).filter((field) => fixed[field] !== undefined),
    },
    retention: {
      journalHours: flat['retention.journalHours'],
      closedSessionDays: flat['retention.closedSessionDays'],
      usageDays: flat['retention.usageDays'],
      backups: flat['retention.backups'],
    },
    map: {
      onlineTiles: flat['map.onlineTiles'],
      tileUrl: flat['map.tileUrl'],
      attribution: flat['map.attribution'],
    },
  }
}
