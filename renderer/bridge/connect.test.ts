import { afterEach, expect, test, vi } from 'vitest'
import type { Port } from '../../shared/bridge/port.ts'
import { createConnection } from './connect.ts'
import { createWebRoad } from './web-road.ts'

type Step = 'session' | 'port'

interface Question {
  readonly name: string
  readonly input: { readonly act?: { readonly id: string; readonly at: string } }
  readonly answer: (result: unknown) => void
}

/** The services' side of a road that tests hold by hand: it shows what was asked and answers when told to. */
function createServices() {
  const questions: Question[] = []
  let signedIn = true
  let operatorId = 'lerato'
  let reachable = true
  let road: { tell: (text: string) => void; cut: () => void } | undefined
  let roads = 0
  let ids = 0
  const ended: string[] = []
  /** Whoever comes to this step waits there, so that something can happen meanwhile. */
  let held: { readonly step: Step; readonly come: () => void; readonly goOn: Promise<void> } | undefined
  const pass = async (step: Step) => {
    if (held?.step !== step) return
    held.come()
    await held.goOn
  }

  const openPort = async (): Promise<Port & { close: () => void }> => {
    const listeners: ((text: unknown) => void)[] = []
    const closers: (() => void)[] = []
    await pass('port')
    roads += 1
    const cut = () => {
      for (const closed of closers) closed()
    }
    const tell = (text: string) => {
      for (const listener of listeners) listener(text)
    }
    road = { tell, cut }
    return {
      send: (text) => {
        const { i, a } = JSON.parse(text) as { i: string; a: [string, Question['input']] }
        const answer = (result: unknown) => tell(JSON.stringify({ t: 's', i, r: result }))
        questions.push({ name: a[0], input: a[1], answer })
      },
      onMessage: (listener) => void listeners.push(listener),
      onClose: (listener) => void closers.push(listener),
      close: cut,
    }
  }
  const fetch = async (path: string) => {
    if (!reachable) throw new TypeError('Failed to fetch')
    if (path === 'sign-out') {
      ended.push(operatorId)
      signedIn = false
    }
    const isIn = signedIn
    // Decided before it waits: the answer is on its way.
    if (path === 'session') await pass('session')
    return isIn
      ? Response.json({ csrf: 'c', operator: { operatorId, name: 'Lerato', role: 'admin' } })
      : Response.json({ signIn: 'password' }, { status: 401 })
  }
  const connection = createConnection({
    road: createWebRoad({ fetch: fetch as unknown as typeof globalThis.fetch, openPort }),
    clock: Date.now,
    random: () => 0.5,
    newId: () => `id-${++ids}`,
  })
  return {
    connection,
    questions,
    ended,
    roads: () => roads,
    hold: (step: Step) => {
      const come = Promise.withResolvers<void>()
      const goOn = Promise.withResolvers<void>()
      held = { step, come: come.resolve, goOn: goOn.promise }
      return {
        hasCome: come.promise,
        letGo: () => {
          held = undefined
          goOn.resolve()
        },
      }
    },
    announce: (name: string, payload: unknown) =>
      road?.tell(JSON.stringify({ t: 'q', m: 'told', a: [name, payload], o: false })),
    cut: () => road?.cut(),
    setReachable: (now: boolean) => {
      reachable = now
    },
    signInAs: (other: string) => {
      operatorId = other
    },
    setSignedIn: (now: boolean) => {
      signedIn = now
    },
  }
}

type Services = ReturnType<typeof createServices>
let services: Services

async function started(): Promise<Services> {
  services = createServices()
  await vi.waitFor(() => expect(services.connection.state.getState().phase).toBe('open'))
  return services
}
afterEach(() => services.connection.close())

/** The road is gone and does not come back by itself. */
function loseRoad({ setReachable, cut, connection }: Services) {
  setReachable(false)
  cut()
  expect(connection.state.getState().phase).toBe('lost')
}
async function findRoadAgain({ setReachable, connection }: Services) {
  setReachable(true)
  connection.tryNow()
  await vi.waitFor(() => expect(connection.state.getState().phase).toBe('open'))
}
const asked = (count: number) => vi.waitFor(() => expect(services.questions).toHaveLength(count))
const done = { ok: true, value: {} }

test('the operator is known once the road is open', async () => {
  const { connection } = await started()
  expect(connection.state.getState()).toMatchObject({ operator: { name: 'Lerato' }, opened: 1, tries: 0 })
})

test('a read without a road is refused at once', async () => {
  const lost = await started()
  loseRoad(lost)
  expect(await lost.connection.ask.about.get({})).toEqual({ ok: false, error: { type: 'Disconnected' } })
  expect(lost.questions).toHaveLength(0)
})

test('an act asked without a road waits, is counted, and goes when the road is back', async () => {
  const lost = await started()
  loseRoad(lost)
  const answer = lost.connection.ask.views.remove({ viewId: '0b4f7c1e-0000-4000-8000-000000000000' })
  await vi.waitFor(() => expect(lost.connection.state.getState().queuedActs).toBe(1))
  await findRoadAgain(lost)
  await asked(1)
  expect(lost.connection.state.getState().queuedActs).toBe(0)
  lost.questions[0]!.answer(done)
  expect(await answer).toEqual(done)
})

test('an act whose answer was lost is asked again under the same stamp, so that it is done once', async () => {
  const lost = await started()
  const answer = lost.connection.ask.views.remove({ viewId: '0b4f7c1e-0000-4000-8000-000000000000' })
  await asked(1)
  loseRoad(lost)
  await findRoadAgain(lost)
  await asked(2)
  const [first, second] = lost.questions
  expect(second!.input.act).toEqual(first!.input.act)
  expect(first!.input.act!.id).toBe('id-1')
  second!.answer(done)
  expect(await answer).toEqual(done)
})

test('a restore whose answer was lost is not asked again: the file that remembers it was replaced', async () => {
  const lost = await started()
  const answer = lost.connection.ask.backups.restore({ name: 'yesterday' })
  await asked(1)
  loseRoad(lost)
  await findRoadAgain(lost)
  expect(await answer).toMatchObject({ ok: false, error: { type: 'NoAnswer' } })
  expect(lost.questions).toHaveLength(1)
})

test('an act that went out and found no road again is not said to be undone', async () => {
  const lost = await started()
  const answer = lost.connection.ask.views.remove({ viewId: '0b4f7c1e-0000-4000-8000-000000000000' })
  await asked(1)
  loseRoad(lost)
  lost.setSignedIn(false)
  lost.setReachable(true)
  lost.connection.tryNow()
  expect(await answer).toMatchObject({ ok: false, error: { type: 'NoAnswer' } })
})

test('who signs out without a road is out at once, and the sign-in is ended before anybody is let in again', async () => {
  const lost = await started()
  loseRoad(lost)
  await lost.connection.signOut()
  expect(lost.connection.state.getState()).toMatchObject({ phase: 'lost', operator: null })
  lost.setReachable(true)
  lost.connection.tryNow()
  await vi.waitFor(() => expect(lost.connection.state.getState().phase).toBe('signed-out'))
  expect(lost.roads()).toBe(1)
})

test.each([
  ['the sign-in is being looked up', 'session'],
  ['the bridge is being opened', 'port'],
] as const)('who signs out while a lost road comes back and %s is not let in again', async (_when, step) => {
  const lost = await started()
  loseRoad(lost)
  lost.setReachable(true)
  const held = lost.hold(step)
  lost.connection.tryNow()
  await held.hasCome
  const out = lost.connection.signOut()
  const seen: unknown[] = []
  const stop = lost.connection.state.subscribe(({ phase, operator }) => seen.push({ phase, operator }))
  held.letGo()
  await out
  await vi.waitFor(() => expect(lost.connection.state.getState().phase).toBe('signed-out'))
  stop()
  expect(seen).not.toContainEqual(expect.objectContaining({ phase: 'open' }))
  expect(lost.ended).toEqual(['lerato'])
  expect(lost.connection.state.getState().operator).toBeNull()
})

test('a refusal is handed on, not asked again', async () => {
  const { connection, questions } = await started()
  const answer = connection.ask.views.remove({ viewId: '0b4f7c1e-0000-4000-8000-000000000000' })
  await asked(1)
  questions[0]!.answer({ ok: false, error: { type: 'ViewNotFound', viewId: 'x' } })
  expect(await answer).toMatchObject({ ok: false, error: { type: 'ViewNotFound' } })
  expect(questions).toHaveLength(1)
})

test('who listened before the road was lost hears what is said after', async () => {
  const lost = await started()
  const heard: unknown[] = []
  lost.connection.subscribe('nas.changed', (payload) => heard.push(payload))
  lost.announce('nas.changed', {})
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  loseRoad(lost)
  await findRoadAgain(lost)
  lost.announce('nas.changed', {})
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  expect(lost.roads()).toBe(2)
  expect(lost.connection.state.getState().opened).toBe(2)
})

test('every word that is heard makes the link younger', async () => {
  const { connection, announce } = await started()
  connection.state.setState({ lastHeardAt: 5 })
  announce('nas.changed', {})
  expect(connection.state.getState().lastHeardAt).toBeGreaterThan(5)
})

test('a sign-in that has ended gives waiting acts back as not done', async () => {
  const lost = await started()
  loseRoad(lost)
  const answer = lost.connection.ask.views.remove({ viewId: '0b4f7c1e-0000-4000-8000-000000000000' })
  lost.setSignedIn(false)
  lost.setReachable(true)
  lost.connection.tryNow()
  expect(await answer).toEqual({ ok: false, error: { type: 'Disconnected' } })
  expect(lost.connection.state.getState()).toMatchObject({ phase: 'signed-out', wayIn: 'password', operator: null })
})

test('what one operator asked is not done in the name of another', async () => {
  const lost = await started()
  loseRoad(lost)
  const answer = lost.connection.ask.views.remove({ viewId: '0b4f7c1e-0000-4000-8000-000000000000' })
  lost.signInAs('craig')
  await findRoadAgain(lost)
  expect(await answer).toEqual({ ok: false, error: { type: 'Disconnected' } })
  expect(lost.questions).toHaveLength(0)
})
