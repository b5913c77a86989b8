/** Asks a running console through its shell's door. */
import { err, type Result } from '../../shared/base/result.ts'
import type { ConsoleFile } from './console-file.ts'

/** Nobody answers at the address of the console file, or not a console that knows its token. */
export interface NotRunning {
  readonly type: 'NotRunning'
}

/** A console is there and has not answered in time; it may still do what was asked. */
export interface NoAnswer {
  readonly type: 'NoAnswer'
}

/** What a call may take at most, such as a backup or an import of all accounts. */
export const PATIENCE_MILLISECONDS = 120_000

export async function askConsole(
  { url, token }: ConsoleFile,
  name: string,
  input: unknown,
  patienceMilliseconds = PATIENCE_MILLISECONDS,
): Promise<Result<unknown, NotRunning | NoAnswer | { readonly type: string }>> {
  try {
    const response = await fetch(`${url}/ask`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-fh': '1' },
      body: JSON.stringify({ name, input }),
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
    if (response.status === 413) return err({ type: 'TooLarge' })
    if (!response.ok) return err({ type: 'NotRunning' })
    return (await response.json()) as Result<unknown, { readonly type: string }>
  } catch (thrown) {
    return err({ type: (thrown as Error).name === 'TimeoutError' ? 'NoAnswer' : 'NotRunning' })
  }
}
