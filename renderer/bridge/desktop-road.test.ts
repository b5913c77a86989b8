import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { GOODBYE } from '../../shared/bridge/entrance.ts'
import type { MessagePortLike } from '../../shared/bridge/from-message-port.ts'
import type { ShellState } from '../../shared/contract/shell.ts'
import { createDesktopRoad, type PageLike } from './desktop-road.ts'

/** A page whose shell has not said yet how the services fare, and that hears of a port what Chromium tells: nothing. */
function createPage() {
  const state = createStore<ShellState | null>(() => null)
  const listeners: Parameters<PageLike['addEventListener']>[1][] = []
  const page: PageLike = { addEventListener: (_type, listener) => void listeners.push(listener) }
  const closed: string[] = []
  const bring = (name: string) => {
    const { port1, port2 } = new MessageChannel()
    // As the shell does where nobody is at home. That it closes the port as well is not heard.
    port2.postMessage(GOODBYE)
    const port = Object.assign(port1, { close: () => void closed.push(name) })
    for (const listener of listeners)
      listener({ source: page, data: 'fibrehub:services-port', ports: [port as unknown as MessagePortLike] })
  }
  const say = (services: ShellState['services']['state']) =>
    state.setState({ services: { state: services } } as ShellState, true)
  const road = createDesktopRoad({
    shell: { state, connect: () => {} },
    page,
    newId: () => 'id',
    patienceMilliseconds: 600_000,
  })
  return { road, bring, say, closed }
}

test.each([
  ['before the page hears that the services are starting', ['bring', 'say']],
  ['after the page has heard that the services are starting', ['say', 'bring']],
  ['just before the page hears that the services run', ['bring', 'run']],
])('a port that leads nowhere, handed over %s, is given up at once', { timeout: 10_000 }, async (_when, order) => {
  const { road, bring, say, closed } = createPage()
  const asked = road.loadSession()
  for (const step of order) {
    if (step === 'bring') bring('dead')
    else say(step === 'run' ? 'running' : 'starting')
    await new Promise((next) => setTimeout(next))
  }
  expect(await asked).toEqual({ ok: false, error: { type: 'NoServices' } })
  expect(closed).toContain('dead')
})
