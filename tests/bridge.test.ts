import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { z } from 'zod'
import { ok } from '../shared/base/result.ts'
import { createAnswer } from '../shared/bridge/answer.ts'
import { createBus } from '../shared/bridge/bus.ts'
import { createClient } from '../shared/bridge/client.ts'
import { fromMessagePort } from '../shared/bridge/from-message-port.ts'
import { fromWebSocket } from '../shared/bridge/from-web-socket.ts'
import type { Port } from '../shared/bridge/port.ts'
import { type Attach, createServer } from '../shared/bridge/server.ts'
import type { ActStamp, Contract, Role } from '../shared/contract/define.ts'
import type { AllHandlers, Asked, BridgeError, Caller, Handlers } from '../shared/contract/derive.ts'
import { type AppContract, contract } from '../shared/contract/index.ts'
import type { Nas } from '../shared/contract/nas.ts'

const aStamp: ActStamp = { id: '7f1c2b1e-6a4c-4b3e-9d52-0d4d7a1f2c33', at: '2026-11-23T08:00:00.000Z' }
const serverStamp: ActStamp = { id: '0c9d2f7e-1111-4222-8333-444455556666', at: '2026-11-23T09:00:00.000Z' }
const newNas = { name: 'bng-cpt-01', address: '10.20.4.2', secret: 'a-long-enough-secret-0123' }
const storedNas: Nas = {
  nasId: '2b1e7f1c-6a4c-4b3e-9d52-0d4d7a1f2c33',
  name: 'bng-cpt-01',
  address: '10.20.4.2',
  type: 'other',
  coaPort: 3799,
  orders: { over: 'udp' },
  requireMessageAuthenticator: true,
  messageAuthenticatorSeen: false,
  weakSecret: null,
  createdAt: '2026-11-23T08:00:00.000Z',
  changedAt: '2026-11-23T08:00:00.000Z',
}

/** Every handler there is; those that no test asks are bugs that throw. */
function allHandlers(own: { readonly [S in keyof AppContract]?: Partial<Handlers<AppContract[S]>> }) {
  const bug = () => {
    throw new Error('secret detail')
  }
  return Object.fromEntries(
    Object.entries(contract as Contract).map(([slice, { calls }]) => [
      slice,
      { ...Object.fromEntries(Object.keys(calls).map((call) => [call, bug])), ...own[slice as keyof AppContract] },
    ]),
  ) as unknown as AllHandlers<AppContract>
}

/** A console whose NAS list takes anything but the name `taken`, and remembers how it was asked. */
function setupServer() {
  const asked: Asked[] = []
  const crashes: string[] = []
  const bus = createBus<AppContract>()
  const handlers = allHandlers({
    nas: {
      add: (input, how) => {
        asked.push(how)
        if (input.name === 'taken') return { ok: false, error: { type: 'NameTaken', name: input.name } }
        bus.publish('nas.changed', {})
        return ok({ ...storedNas, name: input.name, requireMessageAuthenticator: input.requireMessageAuthenticator })
      },
      list: () => ok([]),
    },
    audit: { query: () => ok({ total: 0, rows: [] }) },
  })
  const onCrash = (name: string, thrown: unknown) => {
    crashes.push(`${name}: ${(thrown as Error).message}`)
    return 'E-7K2M-Q9TX'
  }
  const answer = createAnswer(contract, { handlers, onCrash, stamp: () => serverStamp })
  return { attach: createServer({ answer, bus }), answer, asked, crashes, publish: bus.publish }
}

const callerOf = (role: Role): Caller => ({ operatorId: 'op', name: 'Thandi', role, device: 'test' })

interface Opened {
  readonly port: Port
  readonly sendRaw: (message: unknown) => void
  readonly close: () => void
}
interface Transport {
  readonly name: string
  readonly open: (attach: Attach, callerNow: () => Caller) => Promise<Opened>
}

const transports: Transport[] = [
  {
    name: 'a message port',
    open: async (attach, callerNow) => {
      const { port1, port2 } = new MessageChannel()
      attach(fromMessagePort(port1 as never), callerNow)
      return {
        port: fromMessagePort(port2 as never),
        sendRaw: (message) => port2.postMessage(message),
        close: () => port1.close(),
      }
    },
  },
  {
    name: 'a web socket',
    open: async (attach, callerNow) => {
      const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
      server.on('connection', (socket) => attach(fromWebSocket(socket as never), callerNow))
      await once(server, 'listening')
      const { port } = server.address() as { port: number }
      const socket = new WebSocket(`ws://127.0.0.1:${port}`)
      await once(socket, 'open')
      return {
        port: fromWebSocket(socket as never),
        sendRaw: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
        close: () => {
          for (const client of server.clients) client.terminate()
          server.close()
        },
      }
    },
  },
]

describe.each(transports)('the bridge over $name', ({ open }) => {
  let close = () => {}
  afterEach(() => close())
  const setup = async ({ role = 'admin' as Role, patienceSeconds = 30 } = {}) => {
    const server = setupServer()
    let caller = callerOf(role)
    const opened = await open(server.attach, () => caller)
    close = opened.close
    const heard: unknown[] = []
    const port: Port = {
      ...opened.port,
      onMessage: (listener) =>
        opened.port.onMessage((message) => {
          heard.push(message)
          listener(message)
        }),
    }
    const client = createClient(contract, { port, stamp: () => aStamp, patienceSeconds })
    return {
      ...client,
      ...server,
      heard,
      sendRaw: opened.sendRaw,
      close: opened.close,
      becomes: (next: Role) => {
        caller = callerOf(next)
      },
    }
  }

  test('answers a call, with the contract’s defaults filled in, and announces the change', async () => {
    const { ask, subscribe } = await setup()
    let announced = 0
    subscribe('nas.changed', () => {
      announced += 1
    })
    expect(await ask.nas.add(newNas)).toEqual(ok(storedNas))
    expect(announced).toBe(1)
  })

  test('stops announcing to whoever stopped listening', async () => {
    const { ask, subscribe } = await setup()
    let announced = 0
    const stop = subscribe('nas.changed', () => {
      announced += 1
    })
    await ask.nas.add(newNas)
    stop()
    await ask.nas.add(newNas)
    expect(announced).toBe(1)
  })

  test('carries a refusal as plain data', async () => {
    const { ask } = await setup()
    expect(await ask.nas.add({ ...newNas, name: 'taken' })).toEqual({
      ok: false,
      error: { type: 'NameTaken', name: 'taken' },
    })
  })

  test('refuses input that the contract does not allow, and says which field and why', async () => {
    const { ask, asked } = await setup()
    const outcome = await ask.nas.add({ ...newNas, address: '10.20.4' })
    expect(outcome).toMatchObject({
      ok: false,
      error: { type: 'InvalidInput', issues: [{ field: 'address', message: expect.stringContaining('10.20.4.0/24') }] },
    })
    expect(await ask.nas.add({ ...newNas, extra: 1 } as never)).toMatchObject({ error: { type: 'InvalidInput' } })
    expect(asked).toEqual([])
  })

  test('gives a crash a reference and no detail', async () => {
    const { ask, crashes } = await setup()
    expect(await ask.radius.stats({})).toEqual({ ok: false, error: { type: 'Unexpected', reference: 'E-7K2M-Q9TX' } })
    expect(crashes).toEqual(['radius.stats: secret detail'])
  })

  test('stamps an act with the asker’s own id and time, and keeps a stamp that is given', async () => {
    const { ask, asked } = await setup()
    await ask.nas.add(newNas)
    const own = { id: '11111111-2222-4333-8444-555555555555', at: '2026-11-23T07:00:00.000Z' }
    await ask.nas.add({ ...newNas, act: own })
    expect(asked.map(({ act }) => act)).toEqual([aStamp, own])
  })

  test('stamps an act itself when a hand-written asking has no stamp, and refuses a broken one', async () => {
    const { asked, answer } = await setup()
    await answer('nas.add', newNas, callerOf('admin'))
    expect(asked.map(({ act }) => act)).toEqual([serverStamp])
    const broken = { ...newNas, act: { id: 'x', at: 'yesterday' } }
    expect(await answer('nas.add', broken, callerOf('admin'))).toMatchObject({ error: { type: 'InvalidInput' } })
  })

  test('takes the time of an asker that was long offline, and refuses one from the future', async () => {
    const { ask, asked } = await setup()
    const at = (time: string): ActStamp => ({ ...aStamp, at: time })
    await ask.nas.add({ ...newNas, act: at('2026-11-20T09:00:00.000Z') })
    await ask.nas.add({ ...newNas, act: at('2026-11-23T09:05:00.000Z') })
    expect(asked).toHaveLength(2)
    expect(await ask.nas.add({ ...newNas, act: at('2026-11-23T09:05:00.001Z') })).toMatchObject({
      error: { type: 'InvalidInput', issues: [{ field: 'act.at', message: expect.stringContaining('clock') }] },
    })
    expect(asked).toHaveLength(2)
  })

  test('takes the caller from the connection and not from the message', async () => {
    const { ask, asked } = await setup({ role: 'operator' })
    await ask.nas.add(newNas)
    expect(asked[0]?.caller).toEqual(callerOf('operator'))
    expect(await ask.nas.add({ ...newNas, caller: callerOf('admin') } as never)).toMatchObject({
      error: { type: 'InvalidInput' },
    })
  })

  test('looks at the role at every call, since it may change', async () => {
    const { ask, becomes } = await setup({ role: 'admin' })
    expect(await ask.audit.query({})).toEqual(ok({ total: 0, rows: [] }))
    becomes('viewer')
    expect(await ask.audit.query({})).toEqual({
      ok: false,
      error: { type: 'NotAllowed', role: 'viewer', needs: ['admin'] },
    })
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['null as text', 'null'],
    ['a number', 7],
    ['no JSON', '{not json'],
    ['an empty text', ''],
    ['an array', []],
    ['an unknown method', { t: 'q', i: '1', m: 'constructor', a: ['x', {}] }],
    ['a prototype method', { t: 'q', i: '1', m: '__proto__', a: ['x', {}] }],
    ['an inherited method', { t: 'q', i: '1', m: 'hasOwnProperty', a: ['t', {}] }],
    ['a call without arguments', { t: 'q', i: '1', m: 'ask' }],
    ['too many arguments', { t: 'q', i: '1', m: 'ask', a: ['nas.list', {}, {}] }],
    ['an answer to nothing', { t: 's', i: 'nobody', r: 1 }],
    ['an endless id', { t: 'q', i: 'x'.repeat(10_000), m: 'ask', a: ['nas.list', {}] }],
    ['an endless name', { t: 'q', i: '1', m: 'ask', a: ['x'.repeat(10_000), {}] }],
    ['deeply nested text', '['.repeat(100_000)],
  ])('drops %s without an answer and goes on', async (_what, junk) => {
    const { ask, sendRaw, crashes, heard } = await setup()
    if (junk !== undefined) sendRaw(junk)
    sendRaw(JSON.stringify(junk) ?? 'undefined')
    expect(await ask.nas.list({})).toEqual(ok([]))
    expect(crashes).toEqual([])
    expect(heard).toHaveLength(1)
  })

  test('serves each screen by itself: one that leaves takes nothing from the other', async () => {
    const { ask, attach, publish, subscribe } = await setup()
    const other = await open(attach, () => callerOf('viewer'))
    let announced = 0
    subscribe('nas.changed', () => {
      announced += 1
    })
    other.close()
    publish('nas.changed', {})
    expect(await ask.nas.list({})).toEqual(ok([]))
    expect(announced).toBe(1)
  })

  test('settles what was waiting when the port is lost, and every call after it', async () => {
    const { ask, close } = await setup()
    const pending = ask.nas.list({})
    close()
    const outcome = await pending
    expect(outcome.ok || outcome.error.type === 'Disconnected').toBe(true)
    await expect.poll(() => ask.nas.list({})).toEqual({ ok: false, error: { type: 'Disconnected' } })
  })
})

test('a call that is not answered in time is given up, and told from a lost port', async () => {
  const silent: Port = { send: () => {}, onMessage: () => {}, onClose: () => {} }
  const { ask } = createClient(contract, { port: silent, stamp: () => aStamp, patienceSeconds: 0.05 })
  expect(await ask.nas.list({})).toEqual({ ok: false, error: { type: 'NoAnswer', seconds: 0.05 } })
})

test.each([
  'nas.constructor',
  'nas.__proto__',
  '__proto__.toString',
  'constructor.name',
  'nas.hasOwnProperty',
  'nas',
  '',
  'nas.list.x',
])('the name %j is outside the contract and reaches nothing', async (name) => {
  const { answer } = setupServer()
  expect(await answer(name, {}, callerOf('admin'))).toEqual({ ok: false, error: { type: 'UnknownCall', name } })
})

test.each(['__proto__', 'constructor', 'prototype'])(
  'input with the field %j is refused, and no prototype is touched',
  async (field) => {
    const { answer } = setupServer()
    const input: unknown = JSON.parse(`{ "${field}": { "isAdmin": true } }`)
    expect(await answer('nas.list', input, callerOf('admin'))).toMatchObject({ error: { type: 'InvalidInput' } })
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  },
)

test('each role may ask exactly the calls that name it', async () => {
  const { answer } = setupServer()
  for (const [slice, { calls }] of Object.entries(contract as Contract)) {
    for (const [call, { roles }] of Object.entries(calls)) {
      for (const role of ['viewer', 'field', 'operator', 'admin'] as const) {
        const outcome = await answer(`${slice}.${call}`, { '': 'no input' }, callerOf(role))
        const refusedForRole = !outcome.ok && (outcome.error as { type: string }).type === 'NotAllowed'
        expect(refusedForRole, `${role} asks ${slice}.${call}`).toBe(!roles.includes(role))
      }
    }
  }
})

/** Where there are several forms of an input: those that each of them names. */
const unknownIn = (issues: readonly z.core.$ZodIssue[]): string[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys
    return issue.code === 'invalid_union' ? issue.errors.flatMap(unknownIn) : []
  })

test('every act takes a stamp, and no read does', () => {
  for (const [slice, { calls }] of Object.entries(contract as Contract)) {
    for (const [call, { kind, input }] of Object.entries(calls)) {
      const unknownKeys = unknownIn(input.safeParse({ act: aStamp }).error?.issues ?? [])
      expect(unknownKeys.includes('act'), `${slice}.${call}`).toBe(kind === 'read')
    }
  }
})

test('a handler that is missing stops the start', () => {
  const { nas: _nas, ...others } = allHandlers({})
  const deps = { handlers: others as never, onCrash: () => '', stamp: () => serverStamp }
  expect(() => createAnswer(contract, deps)).toThrow('No handler for nas.add')
})

test('types follow the contract', () => {
  const silent: Port = { send: () => {}, onMessage: () => {}, onClose: () => {} }
  const { ask, subscribe } = createClient(contract, { port: silent, stamp: () => aStamp })
  type ErrorOf<T> = Extract<T, { ok: false }> extends { error: infer E } ? E : never
  type AddError = ErrorOf<Awaited<ReturnType<typeof ask.nas.add>>>
  expectTypeOf<AddError['type']>().toEqualTypeOf<'NameTaken' | 'AddressTaken' | BridgeError['type']>()
  type ListError = ErrorOf<Awaited<ReturnType<typeof ask.nas.list>>>
  expectTypeOf<ListError>().toEqualTypeOf<BridgeError>()
  // @ts-expect-error a call outside the contract does not exist
  void ask.nas.rename
  // @ts-expect-error a call needs the whole of its input
  void (() => ask.nas.add({ name: 'bng-cpt-01' }))
  // @ts-expect-error an event outside the contract cannot be heard
  void (() => subscribe('nas.exploded', () => {}))
  // @ts-expect-error every call of a slice needs its handler
  const missing: Handlers<AppContract['nas']> = { list: () => ok([]) }
  void missing
})
