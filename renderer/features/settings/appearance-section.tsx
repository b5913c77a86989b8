/** How this browser shows the console. Kept in the browser, for whoever uses it. */
import type { ReactNode } from 'react'
import { DensityChoice, ThemeChoice } from '../../ui/appearance-choices.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './appearance-section.module.css'
import { SectionLayout } from './section-layout.tsx'

export const AppearanceSection = () => (
  <SectionLayout title="Appearance" lead="For this browser only; others see the console as they chose it themselves.">
    <Panel title="Screen">
      <Choice word="Theme" why="Dark for the NOC, light for paper and sun.">
        <ThemeChoice words={{ dark: 'Dark', light: 'Light', auto: 'As the system' }} />
      </Choice>
      <Choice word="Rows" why="Dense shows a third more sessions at once.">
        <DensityChoice words={{ compact: 'Dense, 24 px', comfortable: 'Comfortable, 32 px' }} />
      </Choice>
    </Panel>
  </SectionLayout>
)

const Choice = ({ word, why, children }: { word: string; why: string; children: ReactNode }) => (
  <div className={classes.choice}>
    <div>
      <div className={classes.word}>{word}</div>
      <div className={classes.why}>{why}</div>
    </div>
    {children}
  </div>
)
