/** One NAS, docked beside the list: what it is, how it does, what is wrong, and how to point it here. */
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconEye, IconPencil, IconTrash } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { NasTest as Tested } from '../../../shared/contract/nas.ts'
import type { RadiusStats } from '../../../shared/contract/radius.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { DockedDrawer, DrawerSection } from '../../ui/docked-drawer.tsx'
import { dropWord, sortDrops } from '../../ui/drops.ts'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { age, count, perSecond } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { nasTypeWords } from '../../ui/nas-type-words.ts'
import { Note } from '../../ui/note.tsx'
import { When } from '../../ui/when.tsx'
import type { AddedNas } from './added-nas.ts'
import { DropList } from './drop-list.tsx'
import { explainDrop } from './explain-drop.ts'
import { FirstPacket } from './first-packet.tsx'
import type { JudgedNas } from './judge-nas.ts'
import classes from './nas-drawer.module.css'
import { NasRejects } from './nas-rejects.tsx'
import { NasState } from './nas-state.tsx'
import { TestButton, TestResult, useNasTest } from './nas-test.tsx'
import { wordRule } from './nas-words.ts'
import { PacketChart } from './packet-chart.tsx'
import { PointHerePanel } from './point-here-panel.tsx'
import { isRange, RangeSessions, SessionsLink } from './range-sessions.tsx'
import { SecretReveal } from './secret-reveal.tsx'
import { wordOrders } from './word-orders.ts'

export interface NasDrawerProps {
  readonly nas: JudgedNas
  readonly stats: RadiusStats | undefined
  readonly now: number
  /** False for those who only look. */
  readonly mayChange: boolean
  /** Set for the NAS that was just added here: until the drawer closes, its secret is known to whoever typed it. */
  readonly added: AddedNas | null
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly onClose: () => void
  /** To the row before and after; undefined at the ends. */
  readonly onPrevious: (() => void) | undefined
  readonly onNext: (() => void) | undefined
}

export const NasDrawer = ({ nas, onClose, onPrevious, onNext, ...detail }: NasDrawerProps) => (
  <DockedDrawer
    label={`NAS ${nas.name}`}
    title={
      <>
        <NasState hearing={nas.hearing} tag />
        <span className={classes.name}>{nas.name}</span>
      </>
    }
    acts={<Neighbours onPrevious={onPrevious} onNext={onNext} />}
    onClose={onClose}
  >
    {/* A changed NAS may have a changed secret: one that was revealed before is hidden again. */}
    <NasDetail key={`${nas.nasId} ${nas.changedAt}`} nas={nas} {...detail} />
  </DockedDrawer>
)

type NasDetailProps = Omit<NasDrawerProps, 'onClose' | 'onPrevious' | 'onNext'>

function NasDetail({ nas, stats, now, mayChange, added, onEdit, onRemove }: NasDetailProps) {
  const { ask } = useHouse()
  const [revealed, setRevealed] = useState<string | null>(null)
  const reveal = useAct(() => ask.nas.revealSecret({ nasId: nas.nasId }))
  const test = useNasTest(nas.nasId)
  const [tested, setTested] = useState<Tested | null>(null)
  const runTest = async () => {
    setTested(null)
    const answer = await test.run()
    if (answer.ok) setTested(answer.value)
  }
  const hide = useCallback(() => setRevealed(null), [])
  const showSecret = async () => {
    const answer = await reveal.run()
    if (answer.ok) setRevealed(answer.value.secret)
  }
  // Answers are counted since the console started, so a NAS with sessions is not new after a restart.
  const isNew = added !== null || (nas.answered === 0 && nas.openSessions === 0)
  const pointHere = (
    <DrawerSection title="Point it here" note="signs in and accounts here, takes CoA">
      <PointHerePanel nas={nas} stats={stats} secret={revealed ?? added?.secret ?? null} />
    </DrawerSection>
  )
  return (
    <>
      {mayChange && (
        <div className={classes.acts}>
          <Button leftSection={<IconPencil size={15} stroke={1.8} />} onClick={onEdit}>
            Edit
          </Button>
          <TestButton busy={test.busy} onTest={() => void runTest()} />
          {revealed === null && (
            <Tooltip label="Shows it here, and writes into the audit that you saw it">
              <Button leftSection={<IconEye size={15} stroke={1.8} />} loading={reveal.busy} onClick={showSecret}>
                Reveal secret
              </Button>
            </Tooltip>
          )}
          <Button
            className={classes.remove ?? ''}
            leftSection={<IconTrash size={15} stroke={1.8} />}
            onClick={onRemove}
          >
            Remove
          </Button>
        </div>
      )}
      {reveal.error && (
        <Note severity="major" title="The secret was not shown" announce>
          {wordsForBridge(reveal.error)?.words ?? 'This NAS was removed meanwhile.'}
        </Note>
      )}
      {revealed !== null && <SecretReveal secret={revealed} onHide={hide} />}
      <TestResult tested={tested} error={test.error} />
      {isNew && <FirstPacket nas={nas} firstAt={added?.firstAt ?? null} />}
      <Warnings nas={nas} />
      {isNew && pointHere}
      <FactList columns={2} facts={factsOf(nas, now)} />
      {isRange(nas) && <RangeSessions nas={nas} />}
      <PacketChart nasId={nas.nasId} />
      {!isRange(nas) && <NasRejects address={nas.address} />}
      <DrawerSection title="Drops by reason" note="since the console started">
        <DropList dropped={nas.dropped} />
      </DrawerSection>
      {!isNew && pointHere}
    </>
  )
}

function Neighbours({ onPrevious, onNext }: Pick<NasDrawerProps, 'onPrevious' | 'onNext'>) {
  return (
    <>
      <ActionIcon aria-label="Previous NAS" disabled={!onPrevious} onClick={onPrevious}>
        <IconChevronUp size={16} stroke={1.8} />
      </ActionIcon>
      <ActionIcon aria-label="Next NAS" disabled={!onNext} onClick={onNext}>
        <IconChevronDown size={16} stroke={1.8} />
      </ActionIcon>
    </>
  )
}

function Warnings({ nas }: { nas: JudgedNas }) {
  const [worst] = sortDrops(nas.dropped)
  return (
    <>
      {nas.hearing === 'dropping' && worst && (
        <Note severity="major" title={`${count(nas.droppedLately)} dropped in the last 5 min`}>
          Most of all its drops: {dropWord(worst.reason)}. {explainDrop(worst.reason).next}
        </Note>
      )}
      {nas.hearing === 'silent' && nas.heardAgo !== null && (
        <Note severity="minor" title={`No packet for ${age(nas.heardAgo)}`}>
          {nas.openSessions > 0
            ? `Its ${count(nas.openSessions)} open sessions go stale. Look whether the router reaches this console.`
            : 'Look whether the router reaches this console.'}
        </Note>
      )}
      {nas.weakSecret !== null && (
        <Note severity="warning" title="Weak secret">
          {nas.weakSecret} Whoever sees one packet can guess it, and then forge others.
        </Note>
      )}
    </>
  )
}

function factsOf(nas: JudgedNas, now: number): readonly Fact[] {
  return [
    { name: 'Address', value: <Mono>{nas.address}</Mono> },
    { name: 'Type', value: nasTypeWords[nas.type] },
    {
      name: 'Sessions',
      // Sessions are filtered by one NAS-IP-Address; those of a range are listed beneath.
      value: isRange(nas) ? (
        `${count(nas.openSessions)} open`
      ) : (
        <SessionsLink address={nas.address}>{count(nas.openSessions)} open</SessionsLink>
      ),
    },
    {
      name: 'Heard',
      value:
        nas.lastPacketAt === null ? (
          'not since the start'
        ) : (
          <>
            <When at={nas.lastPacketAt} now={now} as="age" /> ago
          </>
        ),
    },
    { name: 'Packets/s', value: perSecond(nas.packetsPerSecond) },
    { name: 'Received', value: count(nas.received) },
    { name: 'Answered', value: count(nas.answered) },
    { name: 'Dropped', value: count(nas.droppedInAll) },
    { name: 'Msg-Auth', value: wordRule(nas) },
    { name: 'Orders', value: wordOrders(nas), mono: true },
    { name: 'Added', value: <When at={nas.createdAt} now={now} /> },
  ]
}
