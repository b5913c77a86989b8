/** The frame of a window on a wall: the page itself under one strip with what is wrong, how fresh it is, and the time. */
import { useConditions } from './conditions.ts'
import { features } from './features.ts'
import { Clocks, DemoTag } from './header.tsx'
import { LinkBanner } from './link-banner.tsx'
import { LinkLight } from './link-light.tsx'
import { Routes } from './routes.tsx'
import { SeverityCounts } from './severity-counts.tsx'
import classes from './wall-frame.module.css'

export const WallFrame = () => {
  const conditions = useConditions()
  return (
    <div className={classes.board}>
      <header className={classes.strip}>
        <SeverityCounts conditions={conditions} />
        <DemoTag />
        <div className={classes.end}>
          <LinkLight />
          <Clocks />
        </div>
      </header>
      <LinkBanner />
      <main className={classes.page} id="page">
        <Routes features={features} />
      </main>
    </div>
  )
}
