/** What lies behind the map: pictures of the internet, off unless somebody turns them on, and a street file of one's own. */
import { zodResolver } from '@hookform/resolvers/zod'
import { Checkbox, TextInput } from '@mantine/core'
import { Controller, useForm } from 'react-hook-form'
import { MapSettings } from '../../../shared/contract/settings.ts'
import { useAct, useCall, useHouse, useMe } from '../../bridge/house.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { octets } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { useSaid } from '../../ui/use-said.ts'
import { WhenRead } from '../../ui/when-read.tsx'
import { changedOnly } from './changed-only.ts'
import { showAtFields } from './field-errors.ts'
import { RefusalNote } from './refusal-note.tsx'
import { refusalWords } from './refusal-words.ts'
import { SaveButtons } from './save-buttons.tsx'
import classes from './section-layout.module.css'
import { SectionLayout } from './section-layout.tsx'

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
  const change = useAct((values: Partial<MapSettings>) => ask.settings.change({ map: values }))
  const [said, say] = useSaid(6000)
  const { control, register, handleSubmit, setError, reset, watch, formState } = useForm<MapSettings>({
    resolver: zodResolver(MapSettings),
    mode: 'onTouched',
    values: map,
    // Another operator's change must not throw away what is being typed.
    resetOptions: { keepDirtyValues: true },
  })
  const isTurnedOn = watch('onlineTiles') && !map.onlineTiles
  const submit = handleSubmit(async (values) => {
    const result = await change.run(changedOnly(values, map))
    if (result.ok) {
      reset(values)
      say('Kept; every map shows it at once.')
    } else if (!showAtFields(result.error, fields, setError)) change.clear()
  })
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <RefusalNote error={change.error} title="Nothing was changed" />
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
      {!readOnly && (
        <SaveButtons
          word="Keep so"
          busy={change.busy}
          dirty={formState.isDirty}
          onReset={() => reset()}
          said={said || (isTurnedOn ? 'From then on maps ask this server for pictures.' : '')}
        />
      )}
    </form>
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
