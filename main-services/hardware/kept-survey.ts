/**
 * The latest survey, for those that page through it. What costs little is taken anew after every change; what takes
 * long is taken in the background, and meanwhile the last one is shown without what was settled since.
 */
import type { FoundMatter } from './judge-hardware.ts'
import type { FoundSuggestion } from './suggest.ts'
import type { Survey } from './survey.ts'

export interface KeptSurvey {
  readonly current: () => Promise<Survey>
  /** Something that it stands on has changed; those that are of it are gone. */
  readonly changed: (gone?: {
    readonly suggestion?: (found: FoundSuggestion) => boolean
    readonly finding?: (found: FoundMatter) => boolean
  }) => void
}

export interface KeptSurveyDeps {
  readonly take: () => Promise<Survey>
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed: () => number
}

/** Sessions come and go and nobody tells. */
const FRESH_MS = 5000
const CHEAP_MS = 200
/** Of the time, at most a tenth goes into surveys. */
const REST = 10

export function createKeptSurvey({ take, elapsed }: KeptSurveyDeps): KeptSurvey {
  let kept: { readonly survey: Survey; readonly at: number; readonly took: number; readonly change: number } | undefined
  let running: { readonly change: number; readonly done: Promise<Survey> } | undefined
  let change = 0

  function run(): Promise<Survey> {
    const began = elapsed()
    const its = change
    const done = take()
      .then((survey) => {
        const at = elapsed()
        kept = { survey, at, took: at - began, change: its }
        return survey
      })
      .finally(() => {
        running = undefined
      })
    running = { change: its, done }
    return done
  }

  return {
    current: async () => {
      const age = kept ? elapsed() - kept.at : 0
      if (kept && kept.change === change && age < FRESH_MS) return kept.survey
      if (kept && kept.took > CHEAP_MS) {
        // Whoever asks next sees it; a failure is theirs who ask when there is nothing to show.
        if (!running && age > kept.took * REST) run().catch(() => undefined)
        return kept.survey
      }
      // One that began before the change does not know of it.
      while (running && running.change !== change) await running.done
      return running ? running.done : run()
    },
    changed: (gone) => {
      change++
      if (!kept || !gone) return
      const { suggestion, finding } = gone
      const { suggestions, findings } = kept.survey
      kept = {
        ...kept,
        survey: {
          suggestions: suggestion ? suggestions.filter((found) => !suggestion(found)) : suggestions,
          findings: finding ? findings.filter((found) => !finding(found)) : findings,
        },
      }
    },
  }
}
