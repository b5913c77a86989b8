/** Asks a running console through its shell's door. */
import { err, type Result } from '../../shared/base/result.ts'
import type { ConsoleFile } from './console-file.ts'

/** Nobody answers at the address of the console file, or not a console that knows its token. */
export interface NotRunning {
  readonly type: 'NotRunning'
}

export async function askConsole(
  { url, token }: ConsoleFile,
  name: string,
  input: unknown,
): Promise<Result<unknown, NotRunning | { readonly type: string }>> {
  try {
    const response = await fetch(`${url}/ask`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-fh': '1' },
      body: JSON.stringify({ name, input }),
    })
    if (response.status === 413) return err({ type: 'TooLarge' })
    if (!response.ok) return err({ type: 'NotRunning' })
    return (await response.json()) as Result<unknown, { readonly type: string }>
  } catch {
    return err({ type: 'NotRunning' })
  }
}
