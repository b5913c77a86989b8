/** Asks the NAS something harmless where it takes orders, and says whether and how fast it answered. */
import { Button, Tooltip } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import type { NasTest as Tested } from '../../../shared/contract/nas.ts'
import { wordsForBridge } from '../../bridge/error-words.ts'
import { type Acting, useAct, useHouse } from '../../bridge/house.tsx'
import { latency } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import type { Severity } from '../../ui/severity.tsx'

export type Testing = Acting<[], Tested, { readonly type: string }>

export function useNasTest(nasId: string): Testing {
  const { ask } = useHouse()
  return useAct<[], Tested, { readonly type: string }>(() => ask.nas.test({ nasId }))
}

export const TestButton = ({ busy, onTest }: { busy: boolean; onTest: () => void }) => (
  <Tooltip label="Asks it something harmless, where it takes Disconnect and CoA">
    <Button leftSection={<IconPlugConnected size={15} stroke={1.8} />} loading={busy} onClick={onTest}>
      Test
    </Button>
  </Tooltip>
)

const looks: Readonly<Record<Tested['outcome'], { readonly severity: Severity; readonly title: string }>> = {
  answered: { severity: 'cleared', title: 'It answers' },
  'other-secret': { severity: 'major', title: 'It signs with another secret' },
  'no-answer': { severity: 'major', title: 'No answer' },
  'not-sent': { severity: 'warning', title: 'Nothing could be sent' },
}

export interface TestResultProps {
  readonly tested: Tested | null
  readonly error: { readonly type: string } | undefined
}

export function TestResult({ tested, error }: TestResultProps) {
  if (error) {
    return (
      <Note severity="major" title="Not tested" announce>
        {wordsForBridge(error)?.words ?? 'This NAS was removed meanwhile.'}
      </Note>
    )
  }
  if (!tested) return null
  const { severity, title } = looks[tested.outcome]
  return (
    <Note
      severity={severity}
      title={tested.milliseconds === null ? title : `${title} in ${latency(tested.milliseconds)}`}
      announce
    >
      {tested.words}{' '}
      <Mono>
        {tested.asked}
        {tested.to !== null && tested.answer !== null && `, ${tested.to}: ${tested.answer}`}
      </Mono>
    </Note>
  )
}
