/** Tries a name as a notice would write it: which places it means, how sure that is, and why. */
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { PlaceMatch, Resolution } from '../../../shared/contract/places.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { dropQuery } from '../../ui/address.ts'
import { FnoSelect } from '../../ui/fno-select.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { Note } from '../../ui/note.tsx'
import prose from '../../ui/prose.module.css'
import { SidePanel } from '../../ui/side-panel.tsx'
import { withinPage } from '../../ui/within-page.ts'
import { placeLink } from './address.ts'
import classes from './try-a-name.module.css'
import { kindWords, scoreWords, verdictWords, wordRefusal } from './words.ts'

export interface TryANameProps {
  /** What the address holds. */
  readonly name: string
  readonly fnoId: string | null
  /** False for those who only look. */
  readonly mayChange: boolean
  /** The palette led here: the field takes the keyboard. */
  readonly wanted: boolean
  readonly change: (changes: Record<string, string | null>, options?: { readonly replace?: boolean }) => void
}

const typingPause = 200

export function TryAName({ name, fnoId, mayChange, wanted, change }: TryANameProps) {
  const [text, setText] = useState(name)
  const [typed] = useDebouncedValue(text.trim(), typingPause)
  const field = useRef<HTMLInputElement>(null)
  const written = useRef(name)
  // The address changed by itself: a link, back, the list that offers to try its search.
  useEffect(() => {
    if (name === written.current) return
    written.current = name
    setText(name)
  }, [name])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed goes into the address, and not what is done with it
  useEffect(() => {
    if (typed === written.current) return
    written.current = typed
    change({ name: typed }, { replace: true })
  }, [typed])
  useEffect(() => {
    if (!wanted) return
    field.current?.focus()
    dropQuery('try')
  }, [wanted])
  return (
    <SidePanel title="Try a name" label="What it means">
      <div className={classes.fields}>
        <TextInput
          ref={field}
          label="As a notice writes it"
          placeholder="Mpumalanga Zone 1, Durban"
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FnoSelect
          label="Written by"
          none="Any FNO"
          fnoId={fnoId}
          onChange={(fno) => change({ by: fno }, { replace: true })}
          comboboxProps={withinPage}
        />
      </div>
      {typed === '' ? (
        <p className={prose.quiet}>
          Accents, capitals, a slip of the pen, Afrikaans and former names are forgiven. What lies round a place is said
          after a comma.
        </p>
      ) : (
        <Meaning
          text={typed}
          fnoId={fnoId}
          // What lies round it is no part of its name.
          onAdd={mayChange ? () => change({ add: '1', called: text.split(',')[0]?.trim() ?? '' }) : undefined}
        />
      )}
    </SidePanel>
  )
}

interface MeaningProps {
  readonly text: string
  readonly fnoId: string | null
  readonly onAdd: (() => void) | undefined
}

function Meaning({ text, fnoId, onAdd }: MeaningProps) {
  const { ask } = useHouse()
  const answer = useCall(() => ask.places.resolve({ text, ...(fnoId !== null && { fnoId }) }), {
    key: [text, fnoId],
    refreshOn: ['places.changed'],
  })
  if (answer.state === 'failed' && answer.error) {
    return (
      <Note severity="major" title="It could not be tried" announce>
        {wordRefusal(answer.error).words}
      </Note>
    )
  }
  // While another name is being looked up, what the last one meant would be taken for its meaning.
  if (answer.value === undefined || answer.state === 'loading') return <p role="status" className={prose.quiet} />
  return <Resolved resolution={answer.value} onAdd={onAdd} />
}

interface ResolvedProps extends Pick<MeaningProps, 'onAdd'> {
  readonly resolution: Resolution
}

function Resolved({ resolution: { verdict, matches, nearest }, onAdd }: ResolvedProps) {
  const { title, words, severity } = verdictWords[verdict]
  return (
    <>
      <div role="status">
        <Note severity={severity} title={title}>
          {words}
        </Note>
      </div>
      {onAdd && (verdict === 'none' || verdict === 'unsure') && (
        <div>
          <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={onAdd}>
            Add it as a name
          </Button>
        </div>
      )}
      {matches.length > 0 && (
        <ul className={classes.matches} aria-label="What it may mean">
          {matches.map((match) => (
            <Match key={match.placeId} match={match} />
          ))}
        </ul>
      )}
      {nearest.length > 0 && (
        <div>
          <h3 className={classes.heading}>Too far off to count</h3>
          <ul className={`${classes.matches} ${classes.below}`}>
            {nearest.map((match) => (
              <Match key={match.placeId} match={match} />
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** A part of ours has no page of its own: its place lists it. */
const isPart = ({ placeId }: PlaceMatch): boolean => placeId.startsWith('zone-')

const Match = ({ match }: { match: PlaceMatch }) => (
  <li className={classes.match}>
    <div className={classes.first}>
      <a className={classes.name} href={`#${placeLink(isPart(match) ? (match.withinId ?? '') : match.placeId)}`}>
        {match.name}
      </a>
      <span className={classes.kind}>
        {kindWords[match.kind]}
        {match.fnoId !== null && ` of ${fnoWord(match.fnoId)}`}
      </span>
      <span className={classes.score}>{scoreWords(match.score)}</span>
    </div>
    <div className={classes.meter} aria-hidden="true">
      <span style={{ width: `${match.score * 100}%` }} />
    </div>
    {match.where !== '' && <p className={classes.where}>{match.where}</p>}
    <p className={classes.why}>{match.why}</p>
  </li>
)
