/** The map's points as they are now: read whole in parts, then only the states that moved, at most once a second. */
import type { Result } from '../../../shared/base/result.ts'
import type { BridgeError, Client } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import { joinParts, moveStates, type Points, type PointsPart } from './points.ts'

export interface PointsNow {
  readonly state: 'loading' | 'ready' | 'failed'
  readonly points: Points | undefined
  /** Another whenever a point or a state is: the points are written in place. */
  readonly version: number
  readonly withoutPoint: number
  readonly error: { readonly type: string } | undefined
}

export interface PointStore {
  readonly read: () => PointsNow
  readonly watch: (listener: () => void) => () => void
  /** Reads all points again, keeping those there are until then. */
  readonly load: () => void
  /** Something moved: states are asked for when the pace allows it. */
  readonly moved: () => void
  readonly stop: () => void
}

type AskMap = Pick<Client<AppContract>['map'], 'points' | 'states'>

const PACE_MILLISECONDS = 1000
/** Points that come, go or move while they are read make another edition; it is begun again, but not for ever. */
const MOST_TRIES = 5

export function createPointStore(ask: AskMap): PointStore {
  const listeners = new Set<() => void>()
  let now: PointsNow = { state: 'loading', points: undefined, version: 0, withoutPoint: 0, error: undefined }
  let edition = 0
  let revision = 0
  let run = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let movedMeanwhile = false

  const tell = (next: Partial<PointsNow>) => {
    now = { ...now, ...next, version: now.version + 1 }
    for (const listener of listeners) listener()
  }

  async function load(): Promise<void> {
    run += 1
    const mine = run
    const read = await readAll(ask, () => mine === run)
    if (mine !== run || read === 'stopped') return
    if (!read.ok) {
      tell({ state: now.points ? 'ready' : 'failed', error: read.error })
      return
    }
    edition = read.value.edition
    revision = read.value.revision
    tell({
      state: 'ready',
      points: joinParts(read.value.parts),
      withoutPoint: read.value.withoutPoint,
      error: undefined,
    })
    // What moved while the parts came was another revision for the later ones than for the first.
    moved()
  }

  function moved(): void {
    movedMeanwhile = true
    if (pause !== undefined || isAsking || !now.points) return
    pause = setTimeout(() => {
      pause = undefined
      void askStates()
    }, PACE_MILLISECONDS)
  }

  async function askStates(): Promise<void> {
    const { points } = now
    if (!points) return
    isAsking = true
    movedMeanwhile = false
    const mine = run
    const answer = await ask.states({ edition, since: revision })
    isAsking = false
    if (mine !== run) return
    if (answer.ok && answer.value.moved === null) return void load()
    if (answer.ok && answer.value.moved) {
      revision = answer.value.revision
      if (moveStates(points, answer.value.moved) > 0) tell({})
    }
    if (movedMeanwhile) moved()
  }

  return {
    read: () => now,
    watch: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    load: () => void load(),
    moved,
    stop: () => {
      run += 1
      clearTimeout(pause)
      pause = undefined
    },
  }
}

interface ReadWhole {
  readonly edition: number
  readonly revision: number
  readonly withoutPoint: number
  readonly parts: readonly PointsPart[]
}

async function readAll(
  ask: AskMap,
  isWanted: () => boolean,
  tries = 1,
): Promise<Result<ReadWhole, BridgeError> | 'stopped'> {
  const parts: PointsPart[] = []
  let whole: Omit<ReadWhole, 'parts'> | undefined
  for (let after: number | null = 0; after !== null; ) {
    const answer: Awaited<ReturnType<AskMap['points']>> = await ask.points({ after })
    if (!isWanted()) return 'stopped'
    if (!answer.ok) return answer
    const { edition, revision, withoutPoint, next } = answer.value
    if (whole && whole.edition !== edition && tries < MOST_TRIES) return readAll(ask, isWanted, tries + 1)
    whole ??= { edition, revision, withoutPoint }
    parts.push(answer.value)
    after = next
  }
  return { ok: true, value: { edition: 0, revision: 0, withoutPoint: 0, ...whole, parts } }
}
