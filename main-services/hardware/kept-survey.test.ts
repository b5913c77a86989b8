import { expect, test } from 'vitest'
import { createKeptSurvey } from './kept-survey.ts'
import type { Survey } from './survey.ts'

const EMPTY: Survey = { suggestions: [], findings: [] }

/** Surveys that a test lets end. */
function setup() {
  let now = 0
  const running: ((survey: Survey) => void)[] = []
  const kept = createKeptSurvey({
    elapsed: () => now,
    take: () => new Promise((resolve) => void running.push(resolve)),
  })
  return {
    kept,
    running,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    /** Ends the one that runs. */
    end: (survey: Survey = { ...EMPTY }) => running.shift()?.(survey),
  }
}

test('whoever asks at once waits for one survey', async () => {
  const { kept, running, end } = setup()
  const both = [kept.current(), kept.current()]
  expect(running).toHaveLength(1)
  const survey = { ...EMPTY }
  end(survey)
  expect(await Promise.all(both)).toEqual([survey, survey])
})

test('it is kept for five seconds, and taken anew after a change', async () => {
  const { kept, running, pass, end } = setup()
  const first = kept.current()
  end()
  await first
  pass(4000)
  await kept.current()
  expect(running).toHaveLength(0)
  pass(1000)
  const second = kept.current()
  expect(running).toHaveLength(1)
  end()
  await second
  kept.changed()
  void kept.current()
  expect(running).toHaveLength(1)
})

test('one that began before a change does not answer who asks after it', async () => {
  const { kept, running, end } = setup()
  const before = kept.current()
  kept.changed()
  const after = kept.current()
  const [old, fresh] = [{ ...EMPTY }, { ...EMPTY }]
  end(old)
  expect(await before).toBe(old)
  await expect.poll(() => running.length).toBe(1)
  end(fresh)
  expect(await after).toBe(fresh)
})

test('one that takes long is shown as it was without what is gone, and taken anew in the background', async () => {
  const { kept, running, pass, end } = setup()
  const finding = (findingId: string) => ({ findingId }) as Survey['findings'][number]
  const first = kept.current()
  pass(1500)
  end({ suggestions: [], findings: [finding('a'), finding('b')] })
  await first
  kept.changed({ finding: ({ findingId }) => findingId === 'a' })
  expect((await kept.current()).findings).toEqual([finding('b')])
  // No more than a tenth of the time goes into surveys.
  expect(running).toHaveLength(0)
  pass(15_001)
  expect((await kept.current()).findings).toEqual([finding('b')])
  expect(running).toHaveLength(1)
  end()
  await expect.poll(async () => (await kept.current()).findings).toEqual([])
})

test('a survey that fails fails who asked, and the next one is tried', async () => {
  let fails = true
  const kept = createKeptSurvey({
    elapsed: () => 0,
    take: async () => {
      if (fails) throw new Error('the file is gone')
      return EMPTY
    },
  })
  await expect(kept.current()).rejects.toThrow('the file is gone')
  fails = false
  expect(await kept.current()).toBe(EMPTY)
})
