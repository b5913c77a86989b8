/** Beside the list of areas: a point to ask about, and where the areas came from. */
import { useId } from 'react'
import { AreaImports } from './area-imports.tsx'
import { ReachPoint, type ReachPointProps } from './reach-point.tsx'
import panel from './try-a-name.module.css'

export interface AreasAsideProps extends ReachPointProps {
  readonly mayChange: boolean
}

export function AreasAside({ mayChange, ...point }: AreasAsideProps) {
  const titleId = useId()
  return (
    <section className={panel.panel} aria-labelledby={titleId}>
      <div className={panel.head}>
        <h2 className={panel.title} id={titleId}>
          Coverage
        </h2>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <section className={panel.body} tabIndex={0} aria-label="A point, and the imports">
        <ReachPoint {...point} />
        <AreaImports mayChange={mayChange} />
      </section>
    </section>
  )
}
