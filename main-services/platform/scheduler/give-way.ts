/** Work that nobody waits for gives way to whoever asks something: it goes on when no question is being answered. */

export interface GiveWay {
  /** A question, from its coming to its answer. */
  readonly serve: <T>(question: () => Promise<T>) => Promise<T>
  /** Lets others at the thread, and waits while there are questions; not for ever, for with many screens there are always some. */
  readonly pause: () => Promise<void>
}

export interface GiveWayDeps {
  /** Lets what waits in the event loop have its turn. */
  readonly turn: () => Promise<unknown>
  readonly wait: (milliseconds: number) => Promise<unknown>
}

const LOOKS_EVERY_MS = 5
const LOOKS_AT_MOST = 10

export function createGiveWay({ turn, wait }: GiveWayDeps): GiveWay {
  let questions = 0
  return {
    serve: async (question) => {
      questions++
      try {
        return await question()
      } finally {
        questions--
      }
    },
    pause: async () => {
      await turn()
      for (let looks = 0; questions > 0 && looks < LOOKS_AT_MOST; looks++) await wait(LOOKS_EVERY_MS)
    },
  }
}
