/** Brings a file to the services: short texts go within the question itself, others part by part, over a road that may break. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Client } from '../../shared/contract/derive.ts'
import { FILE_MOST_OCTETS, FILE_PART_OCTETS, type FileSource } from '../../shared/contract/files.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import { wordsForBridge } from './error-words.ts'

/** One message of a megabyte has room for it, however much of it JSON has to escape. */
const shortOctets = 300_000
/** A part that got no answer is sent again so many times in a row. */
const mostTries = 3
const megabyte = 1024 * 1024

export interface Sending {
  readonly octets: number
  readonly of: number
  /** The road is lost; it goes on when it is back. */
  readonly waiting: boolean
}

export interface SendFileDeps {
  readonly ask: Client<AppContract>['files']
  /** True as soon as the road is open; false when it took too long, nobody is signed in any more, or it was stopped. */
  readonly whenOpen: () => Promise<boolean>
  readonly isStopped: () => boolean
  readonly onMoved: (sending: Sending) => void
}

/** Why not, in words; or `stopped`, by whoever asked for it. */
export type NotSent = { readonly type: 'stopped' } | { readonly type: 'failed'; readonly words: string }

const failed = (words: string) => err<NotSent>({ type: 'failed', words })
const wordsOf = (error: { readonly type: string; readonly words?: string }): string =>
  error.words ?? wordsForBridge(error)?.words ?? 'The services no longer have this file. Choose it again.'

export async function sendFile(file: File, deps: SendFileDeps): Promise<Result<FileSource, NotSent>> {
  if (file.size === 0) return failed('This file is empty')
  if (file.size > FILE_MOST_OCTETS) return failed(`It is larger than ${FILE_MOST_OCTETS / megabyte} MB: split it`)
  const short = file.size < shortOctets ? await readText(file) : undefined
  if (short !== undefined) return ok({ kind: 'text', name: file.name.slice(0, 200), text: short })
  // The services may have been started again meanwhile, and have forgotten what they had of it.
  for (let round = 1; ; round += 1) {
    const sent = await sendParts(file, deps)
    if (sent.ok) return sent
    if (sent.error.type !== 'forgotten') return err(sent.error)
    if (round === mostTries) return failed('The services lost this file again and again. Try it later.')
  }
}

/** Undefined for what is no text in UTF-8. */
async function readText(file: File): Promise<string | undefined> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

async function sendParts(
  file: File,
  { ask, whenOpen, isStopped, onMoved }: SendFileDeps,
): Promise<Result<FileSource, NotSent | { readonly type: 'forgotten' }>> {
  let tries = 0
  /** Whether the same may be asked again. */
  const goesOn = async (error: { readonly type: string }, octets: number): Promise<boolean> => {
    if (error.type === 'Disconnected') {
      onMoved({ octets, of: file.size, waiting: true })
      const opened = await whenOpen()
      if (opened) onMoved({ octets, of: file.size, waiting: false })
      return opened
    }
    tries += 1
    return error.type === 'NoAnswer' && tries < mostTries
  }
  const begin = async () => {
    for (;;) {
      const begun = await ask.begin({ name: file.name.slice(0, 200), octets: file.size })
      if (begun.ok || isStopped() || !(await goesOn(begun.error, 0))) return begun
    }
  }
  onMoved({ octets: 0, of: file.size, waiting: false })
  const begun = await begin()
  if (isStopped()) return err<NotSent>({ type: 'stopped' })
  if (!begun.ok) return failed(wordsOf(begun.error))
  const { fileId } = begun.value
  tries = 0
  let n = 0
  while (n * FILE_PART_OCTETS < file.size) {
    const from = n * FILE_PART_OCTETS
    const part = await readPart(file, from)
    if (part === undefined) return failed('The browser could not read this file. Choose it again.')
    const answer = await ask.part({ fileId, n, base64: part })
    if (isStopped()) {
      void ask.drop({ fileId })
      return err<NotSent>({ type: 'stopped' })
    }
    if (answer.ok) {
      tries = 0
      n += 1
      onMoved({ octets: Math.min(n * FILE_PART_OCTETS, file.size), of: file.size, waiting: false })
    } else if (answer.error.type === 'FileNotFound') return err({ type: 'forgotten' })
    else if (answer.error.type === 'PartOutOfOrder' && answer.error.wanted > n && tries < mostTries) {
      tries += 1
      n = answer.error.wanted
    } else if (!(await goesOn(answer.error, from))) {
      return isStopped() ? err<NotSent>({ type: 'stopped' }) : failed(wordsOf(answer.error))
    }
  }
  return ok({ kind: 'file', fileId })
}

/** Of an argument list: more letters at once would be more than a call can take. */
const spread = 0x2000

/** Undefined where the browser may not read it any more: it was moved, or changed since it was chosen. */
async function readPart(file: File, from: number): Promise<string | undefined> {
  try {
    const octets = new Uint8Array(await file.slice(from, from + FILE_PART_OCTETS).arrayBuffer())
    const pieces: string[] = []
    for (let at = 0; at < octets.length; at += spread) {
      pieces.push(String.fromCharCode(...octets.subarray(at, at + spread)))
    }
    return btoa(pieces.join(''))
  } catch {
    return undefined
  }
}
