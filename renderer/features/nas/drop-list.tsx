/** The drops of one NAS by reason: how many, what each means, and what to do. */
import { dropWord, sortDrops } from '../../ui/drops.ts'
import { count } from '../../ui/format.ts'
import classes from './drop-list.module.css'
import { explainDrop } from './explain-drop.ts'

export function DropList({ dropped }: { dropped: Readonly<Record<string, number>> }) {
  const drops = sortDrops(dropped)
  if (drops.length === 0) return <p className={classes.none}>Nothing of it was dropped since the console started.</p>
  return (
    <ul className={classes.list}>
      {drops.map(({ reason, packets }) => {
        const { meaning, next } = explainDrop(reason)
        return (
          <li key={reason} className={classes.drop}>
            <div className={classes.head}>
              <span className={classes.word}>{dropWord(reason)}</span>
              <span className={classes.packets}>{count(packets)}</span>
            </div>
            <p className={classes.meaning}>{meaning}</p>
            <p className={classes.next}>{next}</p>
          </li>
        )
      })}
    </ul>
  )
}
