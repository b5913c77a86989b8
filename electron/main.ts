/** The desktop home's main process: the shell on the real Electron and the real machine. */
import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import {
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  nativeImage,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron'
import { startShell } from './start-shell.ts'

const env = { ...process.env }
// For the services alone: the windows' processes would inherit them.
delete process.env.FIBREHUB_DATA_KEY
delete process.env.FIBREHUB_UNLOCK

startShell(
  {
    app,
    BrowserWindow,
    crashReporter,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    Notification,
    nativeImage,
    net,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    Tray,
    utilityProcess,
  },
  {
    argv: process.argv,
    env,
    platform: process.platform,
    home: homedir(),
    program: process.execPath,
    now: Date.now,
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds)
      return { cancel: () => clearTimeout(timer) }
    },
    newId: randomUUID,
    onBug: (listener) => {
      process.on('uncaughtException', listener)
      process.on('unhandledRejection', listener)
    },
    killProcess: (pid) => {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has just ended by itself.
      }
    },
  },
)
