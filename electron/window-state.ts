/** Where the window was, and where to put it now: displays come and go between two starts. */
import { z } from 'zod'

const Rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
export type Rectangle = z.infer<typeof Rectangle>

export const WindowState = z.object({
  /** Null before the first close. */
  bounds: Rectangle.nullable(),
  isMaximized: z.boolean(),
  zoomPercent: z.int().min(50).max(200),
})
export type WindowState = z.infer<typeof WindowState>

export const FIRST_STATE: WindowState = { bounds: null, isMaximized: false, zoomPercent: 100 }
export const FIRST_SIZE = { width: 1440, height: 900 } as const
export const LEAST_SIZE = { width: 1024, height: 640 } as const
/** Of a window's title bar that must lie on a display, so that a person can take hold of it. */
const GRIP = { width: 120, height: 24 } as const

/**
 * The remembered place, no larger than the display it is on. Nothing where no display shows enough of it to be moved:
 * the system then chooses.
 */
export function placeWindow(remembered: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle | undefined {
  if (!remembered) return undefined
  const fitting = workAreas.map((area) => ({
    area,
    window: {
      ...remembered,
      width: Math.min(remembered.width, area.width),
      height: Math.min(remembered.height, area.height),
    },
  }))
  return fitting.find(({ area, window }) => isWithinReach(window, area))?.window
}

function isWithinReach(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const down = Math.min(window.y + GRIP.height, area.y + area.height) - Math.max(window.y, area.y)
  return across >= GRIP.width && down >= GRIP.height
}
