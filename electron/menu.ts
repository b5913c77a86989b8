/** The window's menu: hidden outside macOS until Alt is pressed, and the home of its keys everywhere. */
import type { MenuItemConstructorOptions } from 'electron'
import type { Electron } from './electron.ts'
import type { ZoomStep } from './zoom.ts'

export interface MenuDeps {
  readonly electron: Pick<Electron, 'Menu'>
  readonly platform: NodeJS.Platform
  readonly devTools: boolean
  /** Of the window in front. */
  readonly zoom: (step: ZoomStep) => void
  readonly print: () => void
  readonly quit: () => void
}

export function setMenu({ electron, platform, devTools, zoom, print, quit }: MenuDeps): void {
  const isMac = platform === 'darwin'
  const app: MenuItemConstructorOptions = {
    label: 'FibreHub NOC Console',
    submenu: [
      ...(isMac ? ([{ role: 'about' }, { type: 'separator' }, { role: 'hide' }, { role: 'hideOthers' }] as const) : []),
      { label: 'Print…', accelerator: 'CommandOrControl+P', click: print },
      { type: 'separator' },
      { label: 'Quit', accelerator: 'CommandOrControl+Q', click: quit },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { label: 'Larger', accelerator: 'CommandOrControl+Plus', click: () => zoom('in') },
      // The plus sign without Shift, as it is typed.
      { label: 'Larger', accelerator: 'CommandOrControl+=', visible: false, click: () => zoom('in') },
      { label: 'Smaller', accelerator: 'CommandOrControl+-', click: () => zoom('out') },
      { label: 'As it was', accelerator: 'CommandOrControl+0', click: () => zoom('reset') },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(devTools ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
    ],
  }
  electron.Menu.setApplicationMenu(
    electron.Menu.buildFromTemplate([
      app,
      { role: 'editMenu' },
      view,
      ...(isMac ? ([{ role: 'windowMenu' }] as const) : []),
    ]),
  )
}
