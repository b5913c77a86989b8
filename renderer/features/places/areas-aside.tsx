/** Beside the list of areas: a point to ask about, and where the areas came from. */
import { SidePanel } from '../../ui/side-panel.tsx'
import { AreaImports } from './area-imports.tsx'
import { ReachPoint, type ReachPointProps } from './reach-point.tsx'

export interface AreasAsideProps extends ReachPointProps {
  readonly mayChange: boolean
}

export const AreasAside = ({ mayChange, ...point }: AreasAsideProps) => (
  <SidePanel title="Coverage" label="A point, and the imports">
    <ReachPoint {...point} />
    <AreaImports mayChange={mayChange} />
  </SidePanel>
)
