/** Loaded before the RADIUS thread by a control: it then runs as it is but for FULL, which becomes NORMAL. */
import { registerHooks } from 'node:module'

const THREAD = '/main-services/radius/thread.ts'
const WORD = "durability: 'FULL'"

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context)
    if (!url.endsWith(THREAD)) return loaded
    const source = String(loaded.source)
    if (!source.includes(WORD))
      throw new Error(`${THREAD} does not say ${WORD} any more, so this control proves nothing`)
    return { ...loaded, source: source.replace(WORD, "durability: 'NORMAL'") }
  },
})
