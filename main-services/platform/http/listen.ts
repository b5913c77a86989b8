/** Opens the ports of the web home: loopback addresses only. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { err, ok, type Result } from '../../../shared/base/result.ts'

export interface UiAddress {
  readonly host: '127.0.0.1' | '::1' | 'localhost'
  /** 0: any free one. */
  readonly port: number
}

export interface PortTaken {
  readonly type: 'PortTaken'
  readonly host: string
  readonly port: number
}

/**
 * `localhost` is 127.0.0.1 and, where this machine has IPv6, ::1 on the same port; the second may fail without
 * harm. Anything but a taken port throws.
 */
export async function listen(
  createServer: () => Server,
  { host, port }: UiAddress,
): Promise<Result<{ servers: readonly Server[]; port: number }, PortTaken>> {
  const first = createServer()
  const opened = await open(first, host === 'localhost' ? '127.0.0.1' : host, port)
  if (!opened.ok) return opened
  if (host !== 'localhost') return ok({ servers: [first], port: opened.value })
  const second = createServer()
  const alsoOpened = await open(second, '::1', opened.value).catch(() => undefined)
  return ok({ servers: alsoOpened?.ok ? [first, second] : [first], port: opened.value })
}

async function open(server: Server, host: string, port: number): Promise<Result<number, PortTaken>> {
  server.listen({ host, port, exclusive: true })
  try {
    await once(server, 'listening')
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE' || code === 'EACCES') return err({ type: 'PortTaken', host, port })
    throw thrown
  }
  return ok((server.address() as AddressInfo).port)
}
