/** Pictures of the internet, brought by the services. Where one does not come, the basemap beneath shows. */
import { type Coords, type DoneCallback, GridLayer, type Layer } from 'leaflet'
import type { BridgeError, Client } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'

export function createOnlineTiles(
  ask: Pick<Client<AppContract>['map'], 'tile'>,
  onFailed: (error: BridgeError | { type: 'NoTile'; words: string }) => void,
): Layer {
  const createTile = (coords: Coords, done: DoneCallback) => {
    const image = document.createElement('img')
    image.alt = ''
    const { x, y, z } = coords
    const across = 2 ** z
    void ask.tile({ z, x: ((x % across) + across) % across, y }).then((answer) => {
      if (!answer.ok) {
        onFailed(answer.error)
        done(new Error(answer.error.type), image)
        return
      }
      image.onload = () => done(undefined, image)
      image.src = `data:${answer.value.type};base64,${answer.value.base64}`
    })
    return image
  }
  // Leaflet knows its layers' own parts by this way of extending alone.
  const OnlineTiles = GridLayer.extend({ createTile }) as unknown as new (options: object) => GridLayer
  return new OnlineTiles({ maxZoom: 19 })
}
