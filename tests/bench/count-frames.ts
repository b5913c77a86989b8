/** How many frames a second a page draws, and how long it lets somebody wait meanwhile. */
import type { Page } from 'playwright-core'

export interface Frames {
  readonly fps: number
  /** Milliseconds within which 99 % of frames came. */
  readonly p99: number
  readonly longTasks: number
  readonly longestTask: number
}

export interface Counting {
  readonly seconds: number
  /** Scrolls the list of the page's grid up and down meanwhile, so many pixels a frame. */
  readonly scrollPixels?: number
}

export const countFrames = (page: Page, { seconds, scrollPixels = 0 }: Counting): Promise<Frames> =>
  page.evaluate(
    ({ milliseconds, pixels }) =>
      new Promise<Frames>((resolve) => {
        const list = [...document.querySelectorAll('[role="grid"] [role="rowgroup"]')].find(
          ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight * 2,
        )
        if (pixels > 0 && !list) throw new Error('The page has no list to scroll')
        const tasks: number[] = []
        const watching = new PerformanceObserver((entries) => {
          for (const { duration } of entries.getEntries()) tasks.push(duration)
        })
        watching.observe({ type: 'longtask' })
        const gaps: number[] = []
        const began = performance.now()
        let last = began
        let direction = 1
        const frame = (now: number): void => {
          gaps.push(now - last)
          last = now
          if (list && pixels > 0) {
            if (list.scrollTop + list.clientHeight >= list.scrollHeight - pixels) direction = -1
            if (list.scrollTop <= pixels) direction = 1
            list.scrollTop += direction * pixels
          }
          if (now - began < milliseconds) {
            requestAnimationFrame(frame)
            return
          }
          watching.disconnect()
          const sorted = gaps.slice(1).sort((a, b) => a - b)
          resolve({
            fps: Math.round((sorted.length / (now - began)) * 10_000) / 10,
            p99: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
            longTasks: tasks.length,
            longestTask: Math.round(Math.max(0, ...tasks)),
          })
        }
        requestAnimationFrame(frame)
      }),
    { milliseconds: seconds * 1000, pixels: scrollPixels },
  )
