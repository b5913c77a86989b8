/** What lies behind the points of a map: a street-level file of the operator's own, and pictures from the internet. */
import { err, ok } from '../../shared/base/result.ts'
import type { Handlers } from '../../shared/contract/derive.ts'
import type { map } from '../../shared/contract/map.ts'
import type { MapSettings } from '../../shared/contract/settings.ts'
import type { Log } from '../platform/log/log.ts'
import { createStreetFile } from './street-file.store.ts'
import { createTiles } from './tiles.client.ts'

export interface BasemapDeps {
  /** Where an operator puts street-level files; it may not be there. */
  readonly mapsFolder: string
  readonly online: () => MapSettings
  /** Of this program, told to tile servers. */
  readonly version: string
  readonly fetch: typeof globalThis.fetch
  readonly log: Log
}

export interface Basemap {
  readonly handlers: Pick<Handlers<typeof map>, 'background' | 'streetPart' | 'tile'>
}

export function createBasemap({ mapsFolder, online, version, fetch, log }: BasemapDeps): Basemap {
  const street = createStreetFile({ folder: mapsFolder, log })
  const tiles = createTiles({ fetch, version })
  return {
    handlers: {
      background: async () => {
        const { onlineTiles, attribution } = online()
        return ok({ street: (await street.newest()) ?? null, online: { onlineTiles, attribution } })
      },
      streetPart: async ({ edition, offset, octets }) => {
        const part = await street.read(edition, offset, octets)
        return part ? ok({ base64: part.toString('base64') }) : err({ type: 'StreetFileChanged' })
      },
      tile: async ({ z, x, y }) => {
        const { onlineTiles, tileUrl } = online()
        if (!onlineTiles) return err({ type: 'NoTile', words: 'Online tiles are turned off in the settings' })
        if (x >= 2 ** z || y >= 2 ** z) return err({ type: 'NoTile', words: 'There is no such tile' })
        return tiles.get(tileUrl, { z, x, y })
      },
    },
  }
}
