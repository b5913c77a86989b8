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
import { takeSecrets } from './take-secrets.ts'

const env = takeSecrets(process.env)

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
