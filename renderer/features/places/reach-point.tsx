/** Which operators' fibre reaches a point: given as a place, or as latitude and longitude. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { PlaceMatch } from '../../../shared/contract/places.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { CoverageStatus } from '../../ui/coverage-status.tsx'
import list from '../../ui/entry-list.module.css'
import { fnoWord } from '../../ui/fno-words.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import prose from '../../ui/prose.module.css'
import { pointWords, readPoint } from '../../ui/read-point.ts'
import { dayWord } from './area-words.ts'
import classes from './areas.module.css'
import page from './places.module.css'
import panel from './try-a-name.module.css'
import { wordRefusal } from './words.ts'

export interface ReachPointProps {
  /** What the address holds. */
  readonly at: string
  readonly onAt: (at: string) => void
}

const typingPause = 200

export function ReachPoint({ at, onAt }: ReachPointProps) {
  const [text, setText] = useState(at)
  const [typed] = useDebouncedValue(text.trim(), typingPause)
  // The address changed by itself: a link, back.
  useEffect(() => setText(at), [at])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed goes into the address, and not what is done with it
  useEffect(() => {
    if (typed !== at) onAt(typed)
  }, [typed])
  const point = readPoint(typed)
  return (
    <section aria-label="Which FNOs reach a point" className={panel.fields}>
      <TextInput
        label="Which FNOs reach this point?"
        placeholder="Hammarsdale, or -29.7512, 30.9981"
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {typed === '' ? null : point ? (
        <Reaching lat={point.lat} lon={point.lon} {...(point.turned && { note: 'Longitude stood first.' })} />
      ) : (
        <ByPlace text={typed} onChoose={setText} />
      )}
    </section>
  )
}

interface ByPlaceProps {
  readonly text: string
  readonly onChoose: (text: string) => void
}

function ByPlace({ text, onChoose }: ByPlaceProps) {
  const { ask } = useHouse()
  const answer = useCall(() => ask.places.resolve({ text }), { key: [text], refreshOn: ['places.changed'] })
  if (answer.state === 'failed' && answer.error) {
    return (
      <Note severity="major" title="It could not be asked" announce>
        {wordRefusal(answer.error).words}
      </Note>
    )
  }
  if (answer.value === undefined || answer.state === 'loading') return <p role="status" className={prose.quiet} />
  const { verdict, matches, nearest } = answer.value
  const [first] = matches
  if (verdict === 'one' && first) {
    return first.lat === null || first.lon === null ? (
      <p className={prose.quiet}>{first.name} is known, and nobody knows its point.</p>
    ) : (
      <Reaching
        lat={first.lat}
        lon={first.lon}
        note={`By the point of ${first.name}${first.where === '' ? '' : `, ${first.where}`}${first.approximate ? ', good to about a kilometre' : ''}.`}
      />
    )
  }
  const offered = [...matches, ...nearest].filter(({ lat }) => lat !== null).slice(0, 6)
  return (
    <>
      <p role="status" className={prose.quiet}>
        {offered.length === 0
          ? 'No place is called so. Give latitude and longitude.'
          : 'Which of these is meant? Choose it, or give latitude and longitude.'}
      </p>
      <div className={classes.candidates}>
        {offered.map((match) => (
          <Button key={match.placeId} size="xs" onClick={() => onChoose(fullName(match))}>
            {fullName(match)}
          </Button>
        ))}
      </div>
    </>
  )
}

const fullName = ({ name, where }: PlaceMatch): string => (where === '' ? name : `${name}, ${where}`)

interface ReachingProps {
  readonly lat: number
  readonly lon: number
  readonly note?: string
}

function Reaching({ lat, lon, note }: ReachingProps) {
  const { ask } = useHouse()
  const reach = useCall(() => ask.coverage.at({ lat, lon }), { key: [lat, lon], refreshOn: ['coverage.changed'] })
  if (reach.state === 'failed' && reach.error) {
    return (
      <Note severity="major" title="It could not be asked" announce>
        {wordRefusal(reach.error).words}
      </Note>
    )
  }
  const fnos = reach.state === 'loading' ? undefined : reach.value?.fnos
  return (
    <div role="status">
      <p className={prose.quiet}>
        <Mono>{pointWords(lat, lon)}</Mono> {note}
      </p>
      {fnos?.length === 0 && (
        <p className={page.others}>
          No coverage that was imported holds this point: nobody reaches it, or nobody said so.
        </p>
      )}
      {fnos && fnos.length > 0 && (
        <ul className={list.entries} aria-label="FNOs that reach it">
          {fnos.map(({ fnoId, status, name, source, sourceDate }) => (
            <li key={fnoId} className={list.entry}>
              <strong>{fnoWord(fnoId)}</strong>
              <CoverageStatus status={status} />
              <small>{[name, source, sourceDate && dayWord(sourceDate)].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
