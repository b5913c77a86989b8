/** Which file of areas, and what is not said in it: what they are, whose, and of what day. */
import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import type { z } from 'zod'
import { type AreaKind, CoverageStatus } from '../../../shared/contract/coverage.ts'
import type { FileSource } from '../../../shared/contract/files.ts'
import type { places } from '../../../shared/contract/places.ts'
import { coverageStatusWords } from '../../ui/coverage-status.tsx'
import { FileForm, type FileFormProps } from '../../ui/file-form.tsx'
import { FnoSelect } from '../../ui/fno-select.tsx'
import form from '../../ui/form.module.css'
import { areaKindWords } from './area-words.ts'

export type AreasAsked = z.input<(typeof places.calls.previewAreas)['input']>

export interface AreasSettings {
  readonly kind: AreaKind
  readonly fnoId: string | null
  readonly status: CoverageStatus | null
  readonly sourceName: string
  /** ISO day; empty: not said. */
  readonly sourceDate: string
  readonly replace: boolean
}

export const startingSettings: AreasSettings = {
  kind: 'coverage',
  fnoId: null,
  status: null,
  sourceName: '',
  sourceDate: '',
  replace: false,
}

const kinds = Object.entries(areaKindWords).map(([value, label]) => ({
  value,
  label: value === 'coverage' ? 'Coverage of an FNO' : `${label}s`,
}))
const statuses = CoverageStatus.options.map((value) => ({ value, label: coverageStatusWords[value] }))
const endings = ['.geojson', '.json', '.kml', '.kmz', '.zip', '.csv']

export interface AreasFileFormProps extends Pick<FileFormProps, 'file' | 'busy'> {
  readonly settings: AreasSettings
  readonly onSettings: (settings: AreasSettings) => void
  readonly onLook: (source: FileSource) => Promise<void>
}

export function AreasFileForm({ settings, onSettings, file, busy, onLook }: AreasFileFormProps) {
  const { kind, fnoId, status, sourceName, sourceDate, replace } = settings
  const set = (changes: Partial<AreasSettings>) => onSettings({ ...settings, ...changes })
  const fields = (
    <>
      <SegmentedControl
        aria-label="What the areas are"
        data={kinds}
        value={kind}
        onChange={(chosen) => set({ kind: chosen as AreaKind })}
        fullWidth
      />
      {kind !== 'suburb' && (
        <div className={form.pair}>
          <FnoSelect
            label="FNO"
            description="Where the file does not say it"
            none="As the file says"
            fnoId={fnoId}
            onChange={(chosen) => set({ fnoId: chosen })}
          />
          {kind === 'coverage' && (
            <Select
              label="Status"
              description="Where the file does not say it"
              placeholder="As the file says"
              data={statuses}
              value={status}
              onChange={(chosen) => set({ status: CoverageStatus.safeParse(chosen).data ?? null })}
              clearable
              clearButtonProps={{ 'aria-label': 'As the file says: status' }}
            />
          )}
        </div>
      )}
      <div className={form.pair}>
        <TextInput
          label="Whose data it is"
          description="Shown beside each area"
          placeholder="Openserve, by mail"
          maxLength={120}
          value={sourceName}
          onChange={(event) => set({ sourceName: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Of what day"
          description="The day the data is of"
          value={sourceDate}
          onChange={(event) => set({ sourceDate: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        size="xs"
        label="Replace what came from there before"
        description={
          sourceName.trim() === ''
            ? 'Say whose data it is: what bears the same name is replaced'
            : `Takes away what “${sourceName.trim()}” brought of this kind before`
        }
        disabled={sourceName.trim() === ''}
        checked={replace && sourceName.trim() !== ''}
        onChange={(event) => set({ replace: event.currentTarget.checked })}
      />
    </>
  )
  const look = async (source: FileSource) => {
    await onLook(source)
    return undefined
  }
  return (
    <FileForm what="a file of areas" accept={endings} file={file} busy={busy} onLook={look} fields={fields}>
      GeoJSON, KML, KMZ, a zipped shapefile, or a CSV file with a column of WKT. What a feature says of itself, its
      name, operator and status, counts before what is given here. Nothing is kept until you have seen what would come.
    </FileForm>
  )
}
