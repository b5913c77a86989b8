/** The frame around every page: navigation, header, banner, page, status bar, and what opens above them. */
import { useDisclosure } from '@mantine/hooks'
import { useEffect, useMemo } from 'react'
import { useAddress } from '../ui/address.ts'
import { useConditions } from './conditions.ts'
import { features } from './features.ts'
import { foldsByItself, useFolded } from './fold.ts'
import classes from './frame.module.css'
import { Header } from './header.tsx'
import { useFrameKeys } from './keyboard.ts'
import { LinkBanner } from './link-banner.tsx'
import { NavRail } from './nav-rail.tsx'
import { Palette } from './palette.tsx'
import { printInLight } from './paper.ts'
import { featureAt, Routes } from './routes.tsx'
import { ShortcutsSheet } from './shortcuts-sheet.tsx'
import { StatusBar } from './status-bar.tsx'
import { useNativeNotices } from './use-native-notices.ts'

export function Frame() {
  const { path } = useAddress()
  const here = featureAt(features, path)
  const [folded, toggleFold] = useFolded(foldsByItself(here))
  const [paletteOpen, palette] = useDisclosure(false)
  const [sheetOpen, sheet] = useDisclosure(false)
  const conditions = useConditions()
  useNativeNotices(conditions)
  useEffect(() => printInLight(window), [])
  useFrameKeys(
    useMemo(
      () => ({ toggleFold, openPalette: palette.open, openSheet: sheet.open, features }),
      [toggleFold, palette.open, sheet.open],
    ),
  )

  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('page')?.focus()}>
        Skip to the page
      </button>
      <NavRail features={features} here={here} folded={folded} conditions={conditions} onToggle={toggleFold} />
      <Header conditions={conditions} onSearch={palette.open} onKeys={sheet.open} />
      <div className={classes.middle}>
        <LinkBanner />
        <main className={classes.page} id="page" tabIndex={-1}>
          <Routes features={features} />
        </main>
      </div>
      <StatusBar onKeys={sheet.open} />
      <Palette features={features} opened={paletteOpen} onClose={palette.close} onKeys={sheet.open} />
      <ShortcutsSheet features={features} here={here} opened={sheetOpen} onClose={sheet.close} />
    </div>
  )
}
