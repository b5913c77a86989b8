/**
 * Sets the fuses of a packed Electron, before it is signed: electron-builder calls this as its `afterPack` hook. All of
 * them by name, and a binary with one that is not named here is refused: an upgrade of Electron decides nothing for us.
 */
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/** Why each is as it is: docs/decisions/0035-the-shell.md. */
export const FUSES = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** A universal macOS app passes here three times: once for each half, and once joined. */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const { executableName, appInfo } = packager
  const program = {
    darwin: `${appInfo.productFilename}.app`,
    win32: `${appInfo.productFilename}.exe`,
    linux: executableName,
  }[electronPlatformName]
  if (!program) throw new Error(`Nobody has said how fuses are set on ${electronPlatformName}.`)
  // Apple's own processors start nothing whose signature does not hold, and setting a fuse breaks Electron's.
  const resetAdHocDarwinSignature = electronPlatformName === 'darwin'
  await flipFuses(join(appOutDir, program), { ...FUSES, resetAdHocDarwinSignature })
}
