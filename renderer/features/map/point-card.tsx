/** Who a point is, beside the pointer. */
import { useCall, useHouse } from '../../bridge/house.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { age } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { SessionStateMark } from '../../ui/state-chip.tsx'
import classes from './map.module.css'
import type { PointedAt } from './use-pointed-at.ts'

export function PointCard({ id, left, top }: PointedAt) {
  const { ask } = useHouse()
  const card = useCall(() => ask.map.card({ id }), { key: [id] }).value
  if (!card) return null
  const since = card.since === null ? undefined : age(Date.now() - Date.parse(card.since))
  return (
    <div className={classes.card} style={{ left: left + 14, top: top + 14 }} aria-hidden="true">
      <p className={classes.cardName}>{card.name}</p>
      <p>
        <SessionStateMark state={card.state} {...(since !== undefined && { since })} />
      </p>
      {card.username !== null && (
        <p>
          <Mono>{card.username}</Mono>
        </p>
      )}
      <p>{[card.package, card.fnoId && fnoWord(card.fnoId), card.status].filter(Boolean).join(' · ')}</p>
      {card.suburb !== null && (
        <p className={classes.cardFaint}>
          {card.suburb}
          {card.approximate && ', its suburb’s point'}
        </p>
      )}
    </div>
  )
}
