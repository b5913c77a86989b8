/** What this console is: its version, its files and how they are kept, where it can be reached, whose work it stands on. */
import type { About } from '../../../shared/contract/about.ts'
import { useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { absoluteTime, duration, octets } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Credits } from './credits.tsx'
import { refusalWords } from './refusal-words.ts'
import layout from './section-layout.module.css'
import { SectionLayout } from './section-layout.tsx'

export function AboutSection() {
  const { ask } = useHouse()
  const about = useCall(() => ask.about.get({}), { key: [], everyMs: 30_000 })
  return (
    <SectionLayout
      title="About"
      lead="What runs here, and where its files are."
      acts={about.value && <CopyButton text={aboutText(about.value)} word="Copy as text" />}
    >
      {about.value ? (
        <>
          {about.value.kind === 'demo' && (
            <Note severity="warning" title="This is the demo">
              Its subscribers and sessions are made up. They live in a folder of their own and never meet real ones.
            </Note>
          )}
          <Panel title="Console">
            <Console about={about.value} />
          </Panel>
          <Panel title="Files" inset={false}>
            <Files files={about.value.files} />
          </Panel>
        </>
      ) : about.error !== undefined ? (
        <FailedState title="The console did not say" {...refusalWords(about.error)} onRetry={about.refresh} />
      ) : (
        <LoadingRows words="The console is asked about itself" rows={6} />
      )}
      <Credits />
    </SectionLayout>
  )
}

const homeWords = { headless: 'headless, in a browser', desktop: 'desktop' } as const

function Console({ about }: { about: About }) {
  const now = useNow(60_000)
  return (
    <FactList
      facts={[
        { name: 'Version', value: about.version },
        { name: 'Home', value: homeWords[about.home] },
        {
          name: 'Running for',
          value: (
            <span title={`since ${absoluteTime(about.startedAt)}`}>
              {duration((now - Date.parse(about.startedAt)) / 1000)}
            </span>
          ),
        },
        {
          name: 'Addresses',
          value: about.addresses.length > 0 ? about.addresses.join(', ') : 'only this machine itself',
          mono: about.addresses.length > 0,
        },
        { name: 'Data folder', value: about.dataFolder, mono: true },
        { name: 'Node', value: about.node },
        { name: 'SQLite', value: about.sqlite },
        { name: 'Head office', value: 'none, this console stands alone' },
      ]}
    />
  )
}

const Files = ({ files }: { files: About['files'] }) => (
  <table className={layout.list}>
    <thead>
      <tr>
        <th scope="col">File</th>
        <th scope="col" className={layout.number}>
          Size
        </th>
        <th scope="col">Schema</th>
        <th scope="col">On disk</th>
        <th scope="col">After a power cut</th>
      </tr>
    </thead>
    <tbody>
      {files.map(({ name, bytes, schemaVersion, encrypted, durability }) => (
        <tr key={name}>
          <td className={layout.main}>
            <Mono>{name}</Mono>
          </td>
          <td className={layout.number}>{octets(bytes)}</td>
          <td>{schemaVersion}</td>
          <td>{encrypted ? 'encrypted' : 'not encrypted'}</td>
          <td>{durability === 'FULL' ? 'nothing that was answered is lost' : 'replayed from the packets'}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** To paste into a ticket. */
const aboutText = (about: About): string =>
  [
    `FibreHub NOC Console ${about.version}, ${about.kind}, ${homeWords[about.home]}`,
    `Node ${about.node}, SQLite ${about.sqlite}, started ${absoluteTime(about.startedAt)}`,
    `Data folder ${about.dataFolder}`,
    ...about.files.map(
      ({ name, bytes, schemaVersion, encrypted, durability }) =>
        `${name}: ${bytes} octets, schema ${schemaVersion}, ${encrypted ? 'encrypted' : 'not encrypted'}, ${durability}`,
    ),
  ].join('\n')
