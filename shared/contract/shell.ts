/**
 * What the desktop's shell offers its own pages: notices, dialogs, windows, and how the services fare. It is answered by
 * the shell itself, also while there are no services, and it is the whole of what a page can reach beyond them.
 */
import { z } from 'zod'
import { Severity } from './conditions.ts'
import { Nothing, read, refusal, slice } from './define.ts'

/** To the house these are reads: none of them changes its data, so none is audited. */
const call = read

/** A page of this console as its address shows it after the `#`: `/sessions?state=stale`. */
export const Page = z
  .string()
  .max(2_000)
  .regex(/^\/[^\s\\]*$/)

/** How the services fare. Times are ISO text in UTC. */
export const ServicesState = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('starting'),
    since: z.iso.datetime(),
    /** What takes so long: a restore, a migration. */
    words: z.string().optional(),
  }),
  /** The key of the files is there, and nothing on this machine opens it: a person has to. */
  z.object({
    state: z.literal('locked'),
    /** Why, and what to do. */
    words: z.string(),
    /** `new-passphrase`: a first start on a machine that keeps no secrets; what is typed becomes the passphrase. */
    ways: z.array(z.enum(['passphrase', 'recovery-key', 'new-passphrase'])),
  }),
  z.object({ state: z.literal('running'), since: z.iso.datetime() }),
  z.object({
    state: z.literal('stopped'),
    /** Why, in words for the person in front of it. */
    words: z.string(),
    /** When they are started again by themselves; null where that would not help. */
    nextTryAt: z.iso.datetime().nullable(),
    /** How often they ended unasked within the last ten minutes. */
    ends: z.int(),
  }),
])
export type ServicesState = z.infer<typeof ServicesState>

/** Where the system keeps secrets. `basic_text` is Chromium's fallback on Linux and keeps nothing secret. */
export const SecretStore = z.enum(['dpapi', 'keychain', 'kwallet', 'libsecret', 'basic_text', 'none'])
export type SecretStore = z.infer<typeof SecretStore>

export const WindowKind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('main') }),
  z.object({ kind: z.literal('wallboard'), displayId: z.string() }),
])
export type WindowKind = z.infer<typeof WindowKind>

export const ShellState = z.object({
  platform: z.enum(['win32', 'darwin', 'linux']),
  versions: z.object({ console: z.string(), electron: z.string(), chrome: z.string() }),
  services: ServicesState,
  secrets: z.object({ store: SecretStore, isSafe: z.boolean() }),
  window: WindowKind,
  zoomPercent: z.int(),
})
export type ShellState = z.infer<typeof ShellState>

export const Preferences = z.object({
  startAtLogin: z.boolean(),
  /** Closing the window leaves the console running in the tray: RADIUS goes on being answered. */
  closeToTray: z.boolean(),
  /** Native notices from this severity on; null is none. */
  notifyFrom: Severity.nullable(),
  sounds: z.boolean(),
  /** Of the folder with `update.json`; empty is off. */
  updateAddress: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
})
export type Preferences = z.infer<typeof Preferences>

export const Display = z.object({
  displayId: z.string(),
  /** `Dell U2720Q`, or the display's place where the system does not name it. */
  name: z.string(),
  width: z.int(),
  height: z.int(),
  isPrimary: z.boolean(),
  /** What the wallboard on it shows; null where there is none. */
  wallboard: Page.nullable(),
})
export type Display = z.infer<typeof Display>

export const UpdateCheck = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('off'), words: z.string() }),
  z.object({ outcome: z.literal('newest'), version: z.string() }),
  z.object({
    outcome: z.literal('newer'),
    version: z.string(),
    notes: z.string(),
    url: z.url(),
    /** Of what lies at the address, in hex, so that a person can hold the download against it. */
    sha512: z.string(),
  }),
  /** Not reached, not signed by the key this console was built with, older than this console, or no manifest at all. */
  z.object({ outcome: z.literal('refused'), words: z.string() }),
])
export type UpdateCheck = z.infer<typeof UpdateCheck>

export const CrashReport = z.object({
  at: z.iso.datetime(),
  /** `window`, `services`, `gpu`… */
  process: z.string(),
  reason: z.string(),
  exitCode: z.int().nullable(),
})
export type CrashReport = z.infer<typeof CrashReport>

const FileKind = z.enum(['csv', 'json', 'pdf', 'txt', 'png', 'pem', 'xlsx'])
const FileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\:*?"<>|\p{Cc}]+$/u)
const NotPossible = refusal('NotPossible', { words: z.string() })
/** What is read by `openFile` comes in one answer; imports that are larger go through the page's own file field. */
export const OPEN_FILE_BYTES = 20 * 1024 * 1024

export const shell = slice({
  calls: {
    state: call({ input: Nothing, output: ShellState }),
    /** Opens the key of the files: a passphrase or a recovery key. */
    unlock: call({
      input: z.strictObject({ words: z.string().min(1).max(200) }),
      output: z.object({}),
      errors: z.discriminatedUnion('type', [refusal('WrongWords', {}), refusal('NotLocked', {})]),
    }),
    restartServices: call({ input: Nothing, output: z.object({}) }),
    /** The same `noticeId` again replaces it; a click on it shows the window and goes to the page. */
    notify: call({
      input: z.strictObject({
        noticeId: z.string().min(1).max(200),
        severity: Severity,
        title: z.string().min(1).max(200),
        body: z.string().max(500),
        page: Page,
      }),
      output: z.object({ shown: z.boolean() }),
    }),
    /** What is wrong right now, for the tray, the dock and the taskbar. */
    badge: call({
      /** `count` is null where nobody is signed in to count. */
      input: z.strictObject({ count: z.int().min(0).nullable(), worst: Severity.nullable() }),
      output: z.object({}),
    }),
    /** The taskbar's button blinks, or the dock's icon jumps, until the window is looked at. */
    flash: call({ input: Nothing, output: z.object({}) }),
    /** Asks where; false where the person thought better of it. */
    saveFile: call({
      input: z.strictObject({
        suggestedName: FileName,
        kind: FileKind,
        content: z.discriminatedUnion('as', [
          z.strictObject({ as: z.literal('text'), text: z.string() }),
          z.strictObject({ as: z.literal('base64'), base64: z.base64() }),
        ]),
      }),
      output: z.object({ saved: z.boolean() }),
      errors: NotPossible,
    }),
    openFile: call({
      input: z.strictObject({ kinds: z.array(FileKind).min(1).max(7) }),
      output: z.object({ file: z.object({ name: z.string(), base64: z.base64() }).nullable() }),
      errors: NotPossible,
    }),
    /** https and the hosts the shell lists; everything else is refused. */
    openLink: call({ input: z.strictObject({ url: z.url().max(2_000) }), output: z.object({}), errors: NotPossible }),
    displays: call({ input: Nothing, output: z.array(Display) }),
    /** A whole display for one page, without a frame. It comes back at the next start. */
    openWallboard: call({
      input: z.strictObject({ displayId: z.string().max(100), page: Page }),
      output: z.object({}),
      errors: NotPossible,
    }),
    closeWallboard: call({ input: z.strictObject({ displayId: z.string().max(100) }), output: z.object({}) }),
    zoom: call({
      input: z.strictObject({ step: z.enum(['in', 'out', 'reset']) }),
      output: z.object({ percent: z.int() }),
    }),
    print: call({ input: Nothing, output: z.object({}), errors: NotPossible }),
    savePdf: call({
      input: z.strictObject({ suggestedName: FileName }),
      output: z.object({ saved: z.boolean() }),
      errors: NotPossible,
    }),
    preferences: call({ input: Nothing, output: Preferences }),
    setPreferences: call({
      input: z.strictObject(Preferences.partial().shape),
      output: Preferences,
      errors: NotPossible,
    }),
    checkForUpdates: call({ input: Nothing, output: UpdateCheck }),
    /** Newest first; they stay on this machine. */
    crashReports: call({ input: Nothing, output: z.array(CrashReport) }),
    quit: call({ input: Nothing, output: z.object({}) }),
  },
  events: {
    changed: ShellState,
    /** A notice was clicked, a deep link opened, or the tray's menu used. */
    goTo: z.object({ page: Page }),
  },
})

/**
 * A contract of its own, since it is asked of somebody else: by `window.fibrehub.ask('shell.state', {})`, and its
 * events come as `shell.changed`, by their full names as everywhere.
 */
export const shellContract = { shell } as const
export type ShellContract = typeof shellContract
