/** Two people edit one account or package: said before the later one writes over the earlier. */
import { Button } from '@mantine/core'
import { Note } from '../../ui/note.tsx'

export const ChangedMeanwhile = ({ behind, onLeave }: { behind: boolean; onLeave: () => void }) =>
  behind && (
    <Note
      severity="minor"
      title="Somebody else has changed this meanwhile"
      acts={<Button onClick={onLeave}>Leave mine, show theirs</Button>}
    >
      Saving writes only what you changed; but a list of rows or of packages is one thing, and yours would replace
      theirs whole.
    </Note>
  )
