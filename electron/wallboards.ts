/** Pages that fill a display of their own, on a wall: kept over restarts, gone and back with their display. */
import { join } from 'node:path'
import type { Display as ElectronDisplay } from 'electron'
import { z } from 'zod'
import { type Display, Page } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import { openKeptFile } from './kept-file.ts'
import type { Log } from './log.ts'
import type { PageWindow, Windows } from './windows.ts'

const Kept = z.array(z.object({ displayId: z.string(), page: Page, zoomPercent: z.int().min(50).max(200) }))
type Wallboard = z.infer<typeof Kept>[number]

export interface Wallboards {
  /** Those of the last time. Once, when Electron is ready: it knows no display before. */
  readonly openAll: () => void
  readonly displays: () => Display[]
  /** False where there is no such display. */
  readonly open: (displayId: string, page: string) => boolean
  readonly close: (displayId: string) => void
  readonly closeAll: () => void
  readonly keepZoom: (displayId: string, zoomPercent: number) => void
  /** Whether one went with its display and is to come back with it, as on a wall that sleeps at night. */
  readonly isWaiting: () => boolean
  /** From now on a window that closes is not one that somebody closed. */
  readonly letGo: () => void
}

export interface WallboardsDeps {
  readonly electron: Pick<Electron, 'screen' | 'powerSaveBlocker'>
  readonly windows: Windows
  readonly folder: string
  readonly log: Log
}

export function createWallboards({ electron, windows, folder, log }: WallboardsDeps): Wallboards {
  const { screen, powerSaveBlocker } = electron
  const kept = openKeptFile({ path: join(folder, 'wallboards.json'), schema: Kept, otherwise: [], log })
  const shown = new Map<string, PageWindow>()
  /** Displays that went away under their wallboard since this start. */
  const gone = new Set<string>()
  let blocker: number | undefined
  let isLeaving = false

  const displayOf = (displayId: string) => screen.getAllDisplays().find(({ id }) => String(id) === displayId)
  const isKept = (displayId: string) => kept.value().some((other) => other.displayId === displayId)
  const forget = (displayId: string): void => {
    gone.delete(displayId)
    kept.keep(kept.value().filter((other) => other.displayId !== displayId))
  }

  /** A wall whose display goes to sleep shows nothing. */
  const keepAwake = (): void => {
    if (shown.size > 0 && blocker === undefined) blocker = powerSaveBlocker.start('prevent-display-sleep')
    if (shown.size > 0 || blocker === undefined) return
    powerSaveBlocker.stop(blocker)
    blocker = undefined
  }

  const put = ({ displayId, page, zoomPercent }: Wallboard): boolean => {
    const display = displayOf(displayId)
    if (!display) return false
    gone.delete(displayId)
    const before = shown.get(displayId)
    const opened = windows.open({
      kind: { kind: 'wallboard', displayId },
      page,
      zoomPercent,
      place: { ...display.bounds, frame: false, kiosk: true, skipTaskbar: true },
    })
    shown.set(displayId, opened)
    // After the new one is there: the console ends with its last window.
    before?.window.destroy()
    opened.window.once('ready-to-show', () => opened.window.showInactive())
    opened.window.on('closed', () => {
      if (shown.get(displayId) !== opened) return
      shown.delete(displayId)
      // Closed by somebody, and not with its display or with the console.
      if (!displayOf(displayId)) gone.add(displayId)
      else if (!isLeaving) forget(displayId)
      keepAwake()
    })
    keepAwake()
    return true
  }

  const takeDown = (displayId: string): void => {
    const own = shown.get(displayId)
    shown.delete(displayId)
    own?.window.destroy()
    keepAwake()
  }

  const close = (displayId: string): void => {
    forget(displayId)
    takeDown(displayId)
  }

  const followDisplays = (): void => {
    screen.on('display-removed', (_event, { id }) => {
      const displayId = String(id)
      if (shown.has(displayId)) gone.add(displayId)
      takeDown(displayId)
    })
    screen.on('display-added', (_event, { id }) => {
      const own = kept.value().find(({ displayId }) => displayId === String(id))
      if (own) put(own)
    })
    // A display that changed its size or place takes its wallboard along.
    screen.on('display-metrics-changed', (_event, { id, bounds }) => shown.get(String(id))?.window.setBounds(bounds))
  }

  return {
    openAll: () => {
      followDisplays()
      for (const wallboard of kept.value()) put(wallboard)
    },
    displays: () => {
      const primary = screen.getPrimaryDisplay().id
      return screen.getAllDisplays().map((display, index) => ({
        displayId: String(display.id),
        name: nameOf(display, index),
        width: display.size.width,
        height: display.size.height,
        isPrimary: display.id === primary,
        wallboard: kept.value().find(({ displayId }) => displayId === String(display.id))?.page ?? null,
      }))
    },
    open: (displayId, page) => {
      if (!displayOf(displayId)) return false
      forget(displayId)
      const wallboard = { displayId, page, zoomPercent: 100 }
      kept.keep([...kept.value(), wallboard])
      return put(wallboard)
    },
    close,
    closeAll: () => {
      for (const { displayId } of kept.value()) close(displayId)
    },
    keepZoom: (displayId, zoomPercent) => {
      if (!isKept(displayId)) return
      kept.keep(kept.value().map((other) => (other.displayId === displayId ? { ...other, zoomPercent } : other)))
    },
    isWaiting: () => gone.size > 0,
    letGo: () => {
      isLeaving = true
    },
  }
}

const nameOf = ({ label, internal, bounds }: ElectronDisplay, index: number): string =>
  label || (internal ? 'Built-in display' : `Display ${index + 1} at ${bounds.x}, ${bounds.y}`)
