/**
 * Reads one file of areas in a thread of its own: large ones take seconds, which no screen may wait for. It says what
 * is in the file, and then hands the areas over part by part, as it is asked for them.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { AreaFileJob, FromAreasThread } from './areas-thread.client.ts'
import { createCollection } from './collect-areas.ts'
import type { PreparedArea } from './prepare-area.ts'
import { readAreas } from './read-areas.ts'

const TOLD_EVERY = 2_000
/** What is handed over at once: few enough to be written in a short transaction. */
const PART_AREAS = 400
const PART_NUMBERS = 250_000

const { bytes, name, terms } = workerData as AreaFileJob
const tell = (message: FromAreasThread, transfer: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer)

const areas: PreparedArea[] = []
const collection = createCollection(terms, (area) => void areas.push(area))
const { reading, features, collected } = collection
const read = readAreas(bytes, name, {
  ...reading,
  take: (feature) => {
    reading.take(feature)
    if (features() % TOLD_EVERY === 0) tell({ is: 'reading', features: features() })
  },
})
if (read.ok) tell({ is: 'read', readAs: read.value, features: features(), collected: collected() })
else tell({ is: 'unreadable', words: read.error.words })

let next = 0
parentPort?.on('message', () => {
  const part: PreparedArea[] = []
  let numbers = 0
  while (next < areas.length && part.length < PART_AREAS && numbers < PART_NUMBERS) {
    const area = areas[next++]
    if (!area) break
    part.push(area)
    numbers += area.shape.length
  }
  tell(
    { is: 'areas', areas: part },
    part.map(({ shape }) => shape.buffer),
  )
})
