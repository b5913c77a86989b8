/** How the screen looks, chosen in a row of buttons: in the operator's menu in few words, in the settings in more. */
import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { type Density, usePreferences } from './preferences.tsx'

export interface ThemeChoiceProps {
  readonly words: Readonly<Record<MantineColorScheme, string>>
}

export function ThemeChoice({ words }: ThemeChoiceProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      aria-label="Theme"
      value={colorScheme}
      onChange={setColorScheme}
      data={(['dark', 'light', 'auto'] as const).map((value) => ({ value, label: words[value] }))}
    />
  )
}

export interface DensityChoiceProps {
  readonly words: Readonly<Record<Density, string>>
}

export function DensityChoice({ words }: DensityChoiceProps) {
  const { density, set } = usePreferences()
  return (
    <SegmentedControl
      aria-label="Rows"
      value={density}
      onChange={(chosen) => set({ density: chosen })}
      data={(['compact', 'comfortable'] as const).map((value) => ({ value, label: words[value] }))}
    />
  )
}
