/** Whose work this console stands on, and under which licence. */
import interLicence from '@fontsource-variable/inter/LICENSE?raw'
import jetBrainsMonoLicence from '@fontsource-variable/jetbrains-mono/LICENSE?raw'
import { Mono } from '../../ui/mono.tsx'
import { Panel } from '../../ui/panel.tsx'
import { type Credit, credits } from './credit-list.ts'
import classes from './credits.module.css'
import { bsdLicence, bsdTwoLicence, iscLicence, mitLicence } from './licence-texts.ts'

export const Credits = () => (
  <Panel title="Credits" note="with thanks">
    <dl className={classes.credits}>
      {credits.map(({ name, work, licence, holder }) => (
        <div key={name} className={classes.credit}>
          <dt>{name}</dt>
          <dd>
            {work} <span>{licence}</span>
            <small>{holder}</small>
          </dd>
        </div>
      ))}
    </dl>
    <Licence word="MIT licence" text={mitLicence} of={credits.filter(({ licence }) => licence === 'MIT')} />
    <Licence
      word="BSD 3-Clause licence"
      text={bsdLicence}
      of={credits.filter(({ licence }) => licence === 'BSD-3-Clause')}
    />
    <Licence
      word="BSD 2-Clause licence"
      text={bsdTwoLicence}
      of={credits.filter(({ licence }) => licence === 'BSD-2-Clause')}
    />
    <Licence word="ISC licence" text={iscLicence} of={credits.filter(({ licence }) => licence === 'ISC')} />
    <Licence word="SIL Open Font License 1.1: Inter" text={interLicence} />
    <Licence word="SIL Open Font License 1.1: JetBrains Mono" text={jetBrainsMonoLicence} />
  </Panel>
)

const Licence = ({ word, text, of = [] }: { word: string; text: string; of?: readonly Credit[] }) => (
  <details className={classes.licence}>
    <summary>{word}</summary>
    <pre>
      {of.map(({ name, holder }) => `${name}: ${holder}\n`).join('')}
      {of.length > 0 && '\n'}
      <Mono>{text}</Mono>
    </pre>
  </details>
)
