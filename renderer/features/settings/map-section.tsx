/** What lies behind the map: pictures of the internet, off unless somebody turns them on, and a street file of one's own. */
import { Checkbox, TextInput } from '@mantine/core'
import { Controller } from 'react-hook-form'
import { MapSettings } from '../../../shared/contract/settings.ts'
import { useCall, useHouse, useMe } from '../../bridge/house.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { octets } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { WhenRead } from '../../ui/when-read.tsx'
import { refusalWords } from './refusal-words.ts'
import classes from './section-layout.module.css'
import { SectionLayout } from './section-layout.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsForm } from './use-settings-form.ts'

const fields = ['onlineTiles', 'tileUrl', 'attribution'] as const

export function MapSection() {
  const { ask } = useHouse()
  const { role } = useMe()
  const got = useCall(() => ask.settings.get({}), { key: [], refreshOn: ['settings.changed'] })
  return (
    <SectionLayout
      title="Map"
      lead="The map works without the internet: a basemap of South Africa comes along. Two things can take its place."
    >
      <WhenRead called={got} what="The settings" many wordRefusal={refusalWords} rows={4}>
        {(settings) => (
          <Panel title="Online tiles" note={role === 'admin' ? undefined : 'for admins'}>
            <MapForm map={settings.map} readOnly={role !== 'admin'} />
          </Panel>
        )}
      </WhenRead>
      <StreetFile />
    </SectionLayout>
  )
}

function MapForm({ map, readOnly }: { map: MapSettings; readOnly: boolean }) {
  const { ask } = useHouse()
  const use = useSettingsForm<MapSettings>({
    schema: MapSettings,
    kept: map,
    fields,
    change: (changed) => ask.settings.change({ map: changed }),
    keptWords: () => 'Kept; every map shows it at once.',
  })
  const { control, register, watch, formState } = use.form
  const isTurnedOn = watch('onlineTiles') && !map.onlineTiles
  return (
    <SettingsForm
      use={use}
      refusedTitle="Nothing was changed"
      word="Keep so"
      wouldMean={isTurnedOn ? 'From then on maps ask this server for pictures.' : ''}
      readOnly={readOnly}
    >
      <p className={classes.text}>
        The services of this console fetch the tiles, and no page does. The server learns this machine’s address and
        which parts of the map are looked at, and nothing about subscribers.
      </p>
      <Controller
        control={control}
        name="onlineTiles"
        render={({ field: { value, onChange, onBlur } }) => (
          <Checkbox
            label="Show online tiles on the map"
            checked={value}
            disabled={readOnly}
            onBlur={onBlur}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
        )}
      />
      <div className={classes.fields}>
        <TextInput
          label="Address"
          description="With {z}, {x} and {y}; {s} where the server has several names"
          spellCheck={false}
          disabled={readOnly}
          error={formState.errors.tileUrl?.message}
          {...register('tileUrl')}
        />
        <TextInput
          label="Whose map it is"
          description="Shown on the map, as its licence asks"
          disabled={readOnly}
          error={formState.errors.attribution?.message}
          {...register('attribution')}
        />
      </div>
    </SettingsForm>
  )
}

function StreetFile() {
  const { ask } = useHouse()
  const background = useCall(() => ask.map.background({}), { key: [] }).value
  if (!background) return null
  const { street } = background
  return (
    <Panel title="Street file">
      {street ? (
        <FactList
          facts={[
            { name: 'File', value: street.name },
            { name: 'Size', value: octets(street.octets) },
            { name: 'Map of', value: street.attribution },
          ]}
        />
      ) : (
        <p className={classes.text}>
          None. A PMTiles file with Protomaps’ layers in the folder maps of the data folder is shown in place of the
          basemap, down to the streets, offline too. The newest is taken.
        </p>
      )}
    </Panel>
  )
}
