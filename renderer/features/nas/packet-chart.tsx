/** Packets of one NAS in each of the last 60 minutes, and those of them that were dropped. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { BarChart, type BarSeries } from '../../ui/bar-chart.tsx'
import { ChartLegend } from '../../ui/chart-legend.tsx'
import { DrawerSection } from '../../ui/docked-drawer.tsx'
import { count } from '../../ui/format.ts'
import classes from './packet-chart.module.css'

const series: readonly BarSeries[] = [
  { key: 'taken', word: 'Taken', tone: 'own' },
  { key: 'dropped', word: 'Dropped', tone: 'problem' },
]

export function PacketChart({ nasId }: { nasId: string }) {
  const { ask } = useHouse()
  const minutes = useCall(() => ask.radius.minutes({ nasId }), { key: [nasId], everyMs: 10_000 })
  return (
    <DrawerSection title="Packets per minute" note="last 60 min">
      <ChartLegend series={series} shape="bar" />
      <div className={classes.chart}>
        {minutes.value && (
          <BarChart
            label="Packets per minute of the last 60 minutes"
            points={minutes.value.map(({ minute, received, dropped }) => ({
              at: Date.parse(minute),
              taken: Math.max(0, received - dropped),
              dropped,
            }))}
            series={series}
            write={count}
            height={120}
          />
        )}
      </div>
    </DrawerSection>
  )
}
