/** Draws the eye to the console's window: a number on its icon, and a button that blinks until it is looked at. */
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Electron } from './electron.ts'
import type { Badge } from './tray.ts'

export interface AttentionDeps {
  readonly electron: Pick<Electron, 'app' | 'nativeImage'>
  readonly platform: NodeJS.Platform
  readonly icons: string
}

export interface Attention {
  readonly badge: (window: BrowserWindow, badge: Badge) => void
  readonly flash: (window: BrowserWindow) => void
}

export function createAttention({ electron, platform, icons }: AttentionDeps): Attention {
  const blinking = new WeakSet<BrowserWindow>()

  return {
    badge: (window, { count, worst }) => {
      if (platform !== 'win32') return void electron.app.setBadgeCount(count ?? 0)
      // Windows knows no numbers there, only a small picture with words for who cannot see it.
      const picture = worst && electron.nativeImage.createFromPath(join(icons, `badge-${worst}.png`))
      window.setOverlayIcon(picture, worst ? `${count} conditions, the worst ${worst}` : '')
    },
    flash: (window) => {
      if (window.isFocused()) return
      if (platform === 'darwin') {
        electron.app.dock?.bounce('critical')
        return
      }
      window.flashFrame(true)
      if (blinking.has(window)) return
      blinking.add(window)
      window.once('focus', () => {
        blinking.delete(window)
        window.flashFrame(false)
      })
    },
  }
}
