/** Runs something at once, and then no more often than so: a hundred callings meanwhile are one more run at the end. */
export function atMostEvery(milliseconds: number, run: () => void): () => void {
  let resting = false
  let isWanted = false
  const go = (): void => {
    isWanted = false
    resting = true
    run()
    setTimeout(() => {
      resting = false
      if (isWanted) go()
    }, milliseconds).unref()
  }
  return () => {
    isWanted = true
    if (!resting) go()
  }
}
