/** The map: who lives where and how their lines stand, and who is affected by an area that is drawn on it. */
import { Button } from '@mantine/core'
import { IconList, IconMap2 } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { useLink } from '../../bridge/house.tsx'
import { currentAddress, go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import type { View } from './address.ts'
import { type Rule, readSelection, writeArea, writeRule, writeView } from './address.ts'
import { AffectedList } from './affected-list.tsx'
import { AffectedPanel } from './affected-panel.tsx'
import type { Area } from './drawing.ts'
import classes from './map.module.css'
import { MapFilter } from './map-filter.tsx'
import { MapView } from './map-view.tsx'
import { usePoints } from './use-points.ts'
import { isAsked } from './where.ts'

export function MapPage() {
  const { query, text } = useAddress()
  const { state: link } = useLink()
  // The address is made anew at each drawing; what it says is the same until its text is another.
  const selection = useMemo(() => readSelection(query), [query])
  const points = usePoints()
  const change = useCallback((changes: Readonly<Record<string, string | null>>, options?: { replace?: boolean }) => {
    go(withQuery(currentAddress(), changes), options)
  }, [])
  const onMoved = useCallback((view: View) => change({ at: writeView(view) }, { replace: true }), [change])
  const onArea = useCallback((area: Area | null) => change({ area: area && writeArea(area), draw: null }), [change])
  const onRules = useCallback((rules: readonly Rule[]) => go(withRules(rules)), [])
  const onClose = () => {
    onRules([])
    change({ area: null, in: null }, { replace: true })
  }
  return (
    <div className={classes.page} data-link-old={link === 'offline' || link === 'stale' || undefined}>
      <PageBar
        title="Map"
        acts={
          <>
            <Button
              variant="subtle"
              leftSection={selection.asList ? <IconMap2 size={15} stroke={1.8} /> : <IconList size={15} stroke={1.8} />}
              onClick={() => change({ list: selection.asList ? null : '1' })}
            >
              {selection.asList ? 'As a map' : 'As a list'}
            </Button>
            <CopyButton text={linkTo(text)} word="Copy link" variant="subtle" />
          </>
        }
      >
        <MapFilter selection={selection} fnos={points.points?.fnos ?? []} change={change} />
      </PageBar>
      <div className={classes.body}>
        {selection.asList ? (
          <AffectedList selection={selection} />
        ) : (
          <MapView
            selection={selection}
            now={points}
            wantsDrawing={query.has('draw')}
            onMoved={onMoved}
            onArea={onArea}
            change={change}
          />
        )}
        {isAsked(selection) && (
          <AffectedPanel selection={selection} onRules={onRules} onArea={onArea} change={change} onClose={onClose} />
        )}
      </div>
    </div>
  )
}

function withRules(rules: readonly Rule[]): string {
  const { path, query } = currentAddress()
  const next = new URLSearchParams(query)
  next.delete('rule')
  for (const rule of rules) next.append('rule', writeRule(rule))
  const text = next.toString()
  return text === '' ? path : `${path}?${text}`
}
