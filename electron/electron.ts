/** The parts of Electron that the shell uses. main.ts hands them in, so that everything else runs against a double. */
export type Electron = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'Menu'
  | 'MessageChannelMain'
  | 'Notification'
  | 'Tray'
  | 'crashReporter'
  | 'dialog'
  | 'ipcMain'
  | 'nativeImage'
  | 'net'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'shell'
  | 'utilityProcess'
>
