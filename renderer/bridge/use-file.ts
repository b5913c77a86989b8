/** A file that a dialog brings to the services: sent with its progress, stopped on demand, and taken away with the dialog. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '../../shared/base/result.ts'
import type { FileSource } from '../../shared/contract/files.ts'
import type { Connection } from './connect.ts'
import { useConnection } from './house.tsx'
import { type NotSent, type Sending, sendFile } from './send-file.ts'

/** Longer than this and the person has turned to something else. */
const roadPatience = 120_000

export interface FileBringing {
  /** Null while nothing is on its way. */
  readonly sending: Sending | null
  readonly bring: (file: File) => Promise<Result<FileSource, NotSent>>
  readonly stop: () => void
}

/** One at a time: another file takes the place of the one before. Use it where the whole import is, not its first step. */
export function useFile(): FileBringing {
  const connection = useConnection()
  const { ask } = connection
  const [sending, setSending] = useState<Sending | null>(null)
  const under = useRef<AbortController>(undefined)
  const brought = useRef<string>(undefined)
  const forget = useCallback(() => {
    under.current?.abort()
    if (brought.current !== undefined) void ask.files.drop({ fileId: brought.current })
    brought.current = undefined
  }, [ask])
  useEffect(() => forget, [forget])
  const bring = useCallback(
    async (file: File) => {
      forget()
      const controller = new AbortController()
      const { signal } = controller
      under.current = controller
      const sent = await sendFile(file, {
        ask: ask.files,
        whenOpen: () => whenOpen(connection, signal),
        isStopped: () => signal.aborted,
        onMoved: (moved) => !signal.aborted && setSending(moved),
      })
      if (sent.ok && sent.value.kind === 'file') brought.current = sent.value.fileId
      if (under.current === controller) setSending(null)
      return sent
    },
    [ask, connection, forget],
  )
  const stop = useCallback(() => {
    under.current?.abort()
    setSending(null)
  }, [])
  return { sending, bring, stop }
}

function whenOpen({ state }: Connection, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (opened: boolean) => {
      clearTimeout(patience)
      unwatch()
      signal.removeEventListener('abort', stopped)
      resolve(opened)
    }
    const stopped = () => settle(false)
    const patience = setTimeout(stopped, roadPatience)
    const unwatch = state.subscribe(({ phase }) => {
      if (phase === 'open') settle(true)
      if (phase === 'signed-out') settle(false)
    })
    signal.addEventListener('abort', stopped)
    // It may be back already; a question after this one tells.
    if (state.getState().phase === 'open') settle(true)
    if (signal.aborted) settle(false)
  })
}
