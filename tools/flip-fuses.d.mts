import type { FuseConfig, FuseV1Options } from '@electron/fuses'

/** Every fuse by name, on or off. */
export const FUSES: FuseConfig & Readonly<Record<FuseV1Options, boolean>>
/** Of electron-builder's context, what is read of it. */
export function afterPack(context: {
  appOutDir: string
  electronPlatformName: string
  packager: { executableName: string; appInfo: { productFilename: string } }
}): Promise<void>
