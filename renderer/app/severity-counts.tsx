/** How many conditions of each severity stand; each count opens its list, each line leads to its page. */
import { Popover, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { type Condition, Severity } from '../../shared/contract/conditions.ts'
import { useNow } from '../bridge/house.tsx'
import { SeverityMark, severityWord } from '../ui/severity.tsx'
import { When } from '../ui/when.tsx'
import headerClasses from './header.module.css'
import classes from './severity-counts.module.css'

export const SeverityCounts = ({ conditions }: { conditions: readonly Condition[] | null }) => (
  // biome-ignore lint/a11y/useSemanticElements: these are counts to open, not fields of a form
  <div className={headerClasses.counts} role="group" aria-label="Conditions by severity">
    {Severity.options.map((severity) => (
      <SeverityCount
        key={severity}
        severity={severity}
        standing={conditions?.filter((condition) => condition.severity === severity) ?? null}
      />
    ))}
  </div>
)

function SeverityCount({ severity, standing }: { severity: Severity; standing: readonly Condition[] | null }) {
  const [opened, setOpened] = useState(false)
  const word = severityWord(severity)
  const none = standing?.length === 0
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={headerClasses.count ?? ''}
          data-zero={none || undefined}
          aria-label={`${standing?.length ?? 'Unknown'} ${word}`}
          onClick={() => setOpened((open) => !open)}
        >
          <SeverityMark severity={severity} size={15} quiet={none} />
          <b>{standing?.length ?? '…'}</b> <span className={headerClasses.word}>{word}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={`${word} conditions`}>
        <ConditionList word={word} standing={standing} onLeave={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

interface ConditionListProps {
  readonly word: string
  readonly standing: readonly Condition[] | null
  readonly onLeave: () => void
}

function ConditionList({ word, standing, onLeave }: ConditionListProps) {
  const now = useNow(10_000)
  if (standing === null) return <p className={classes.none}>Not known yet. Until then it counts as the worst.</p>
  if (standing.length === 0) return <p className={classes.none}>Nothing {word.toLowerCase()} stands right now.</p>
  return (
    <ul className={classes.list}>
      {standing.map(({ conditionId, severity, title, detail, since, link }) => (
        <li key={conditionId}>
          <a className={classes.line} href={`#${link}`} onClick={onLeave}>
            <SeverityMark severity={severity} size={17} />
            <span className={classes.words}>
              <b>{title}</b>
              <span>{detail}</span>
            </span>
            <span className={classes.since}>
              <When at={since} now={now} as="age" />
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
