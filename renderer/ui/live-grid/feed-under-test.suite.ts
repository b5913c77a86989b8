/** The live feed as its tests have it. */
import { ok, type Result } from '../../../shared/base/result.ts'
import { createFeed, type FeedDeps, type FeedState } from './feed.ts'
import { answerFrom, type MadeUpRow } from './made-up-rows.suite.ts'
import type { Answer, Span } from './window-cache.ts'

type Problem = { readonly type: 'Disconnected' }

/** A feed on a clock of its own, with questions that are answered when the test says so. */
export function setUp(options: Pick<FeedDeps<MadeUpRow, Problem>, 'readsAsPaused' | 'mostOften'> = {}) {
  let clock = 0
  let timers: { at: number; job: () => void }[] = []
  const states: FeedState<Problem>[] = []
  const questions: { span: Span; answer: (result: Result<Answer<MadeUpRow>, Problem>) => Promise<void> }[] = []
  const feed = createFeed<MadeUpRow, Problem>({
    keyOf: ({ id }) => id,
    now: () => clock,
    later: (ms, job) => {
      const timer = { at: clock + ms, job }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    onState: (state) => states.push(state),
    ...options,
  })
  const ask = (span: Span) =>
    new Promise<Result<Answer<MadeUpRow>, Problem>>((resolve) => {
      questions.push({
        span,
        answer: async (result) => {
          resolve(result)
          await new Promise((done) => setTimeout(done))
        },
      })
    })
  const pass = (ms: number) => {
    clock += ms
    for (const due of timers.filter((timer) => timer.at <= clock)) {
      timers = timers.filter((other) => other !== due)
      due.job()
    }
  }
  const answerLast = async (list: readonly MadeUpRow[]) => {
    const question = questions.at(-1)
    if (!question) throw new Error('Nothing was asked')
    await question.answer(ok(answerFrom(list, question.span.offset, question.span.limit)))
  }
  return { feed, ask, questions, states, pass, answerLast }
}

export const shown = ({ rowAt }: { rowAt: (place: number) => MadeUpRow | undefined }, places: number) =>
  Array.from({ length: places }, (_, place) => rowAt(place)?.username)
