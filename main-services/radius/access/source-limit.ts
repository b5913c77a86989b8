/** How many attempts are kept of senders that prove nothing: a few a minute each, and not many in all, for addresses can be forged. */

export interface SourceLimit {
  readonly admits: (source: string, now: number) => boolean
}

const MINUTE = 60_000
const OF_ONE = 6
const OF_ALL = 120

export function createSourceLimit(ofOne = OF_ONE, ofAll = OF_ALL): SourceLimit {
  let minute = Number.NaN
  let all = 0
  const ofSource = new Map<string, number>()
  return {
    admits: (source, now) => {
      if (Math.floor(now / MINUTE) !== minute) {
        minute = Math.floor(now / MINUTE)
        all = 0
        ofSource.clear()
      }
      const count = ofSource.get(source) ?? 0
      if (all >= ofAll || count >= ofOne) return false
      all += 1
      ofSource.set(source, count + 1)
      return true
    },
  }
}
