/** How this browser shows the console. Kept in the browser, for whoever uses it. */
import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { Panel } from '../../ui/panel.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import classes from './appearance-section.module.css'
import { SectionLayout } from './section-layout.tsx'

export function AppearanceSection() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { density, set } = usePreferences()
  return (
    <SectionLayout title="Appearance" lead="For this browser only; others see the console as they chose it themselves.">
      <Panel title="Screen">
        <Choice word="Theme" why="Dark for the NOC, light for paper and sun.">
          <SegmentedControl
            aria-label="Theme"
            value={colorScheme}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
            data={[
              { value: 'dark', label: 'Dark' },
              { value: 'light', label: 'Light' },
              { value: 'auto', label: 'As the system' },
            ]}
          />
        </Choice>
        <Choice word="Rows" why="Dense shows a third more sessions at once.">
          <SegmentedControl
            aria-label="Rows"
            value={density}
            onChange={(value) => set({ density: value as typeof density })}
            data={[
              { value: 'compact', label: 'Dense, 24 px' },
              { value: 'comfortable', label: 'Comfortable, 32 px' },
            ]}
          />
        </Choice>
      </Panel>
    </SectionLayout>
  )
}

const Choice = ({ word, why, children }: { word: string; why: string; children: ReactNode }) => (
  <div className={classes.choice}>
    <div>
      <div className={classes.word}>{word}</div>
      <div className={classes.why}>{why}</div>
    </div>
    {children}
  </div>
)
