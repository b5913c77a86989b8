/** The people who work with this console. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconEdit, IconPassword, IconPlus, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Operator } from '../../../shared/contract/operators.ts'
import { useAct, useCall, useHouse, useMe, useNow } from '../../bridge/house.tsx'
import { dropQuery, go, useAddress } from '../../ui/address.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { roleWords } from '../../ui/role-words.ts'
import { SeverityMark } from '../../ui/severity.tsx'
import { QuietDot } from '../../ui/state-chip.tsx'
import { When } from '../../ui/when.tsx'
import { AddOperator, ChangeOperator } from './operator-form.tsx'
import classes from './operators-section.module.css'
import { SetPasswordDialog } from './password-form.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { refusalWords } from './refusal-words.ts'
import layout from './section-layout.module.css'
import { SectionLayout } from './section-layout.tsx'

type Dialog = { readonly kind: 'change' | 'password'; readonly operator: Operator }

export function OperatorsSection() {
  const { ask } = useHouse()
  const me = useMe()
  const { query } = useAddress()
  const operators = useCall(() => ask.operators.list({}), { key: [], refreshOn: ['operators.changed'] })
  const disable = useAct(({ operatorId, disabled }: Operator) =>
    ask.operators.change({ operatorId, disabled: !disabled }),
  )
  const [dialog, setDialog] = useState<Dialog>()
  const leave = () => setDialog(undefined)
  const mine = operators.value?.find(({ operatorId }) => operatorId === me.operatorId)

  return (
    <SectionLayout
      title="Operators"
      wide
      lead="Everybody has their own name here, so that the audit can say who did what."
      acts={
        <Button
          variant="filled"
          leftSection={<IconPlus size={15} stroke={1.8} />}
          onClick={() => go('/settings/operators?add', { replace: true })}
        >
          Add an operator
        </Button>
      }
    >
      {mine && !mine.hasPassword && (
        <Note
          severity="warning"
          title="You have no password yet"
          acts={<Button onClick={() => setDialog({ kind: 'password', operator: mine })}>Set my password</Button>}
        >
          Until then you come in by a link from this machine, and nobody can sign in from another one.
        </Note>
      )}
      <RefusalNote error={disable.error} title="The operator is as before" />
      {operators.value ? (
        <Panel title="People" note={operators.value.length} inset={false}>
          <OperatorTable
            operators={operators.value}
            meId={me.operatorId}
            onChange={(operator) => setDialog({ kind: 'change', operator })}
            onPassword={(operator) => setDialog({ kind: 'password', operator })}
            onDisable={(operator) => void disable.run(operator)}
          />
        </Panel>
      ) : operators.error !== undefined ? (
        <FailedState
          title="The operators could not be read"
          {...refusalWords(operators.error)}
          onRetry={operators.refresh}
        />
      ) : (
        <LoadingRows words="The operators are being read" rows={4} />
      )}
      <AddOperator opened={query.has('add')} onClose={() => dropQuery('add')} />
      <ChangeOperator operator={dialog?.kind === 'change' ? dialog.operator : undefined} onClose={leave} />
      <SetPasswordDialog
        operator={dialog?.kind === 'password' ? dialog.operator : undefined}
        own={dialog?.operator.operatorId === me.operatorId}
        onClose={leave}
      />
    </SectionLayout>
  )
}

interface OperatorTableProps {
  readonly operators: readonly Operator[]
  readonly meId: string
  readonly onChange: (operator: Operator) => void
  readonly onPassword: (operator: Operator) => void
  readonly onDisable: (operator: Operator) => void
}

function OperatorTable({ operators, meId, ...acts }: OperatorTableProps) {
  const now = useNow(10_000)
  return (
    <table className={layout.list}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Signs in as</th>
          <th scope="col">Role</th>
          <th scope="col">Password</th>
          <th scope="col">Last sign-in</th>
          <th scope="col">State</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {operators.map((operator) => {
          const { operatorId, name, signInName, role, hasPassword, disabled, lastSignInAt } = operator
          return (
            <tr key={operatorId} data-off={disabled || undefined} className={classes.row}>
              <td className={layout.main}>
                {name}
                {operatorId === meId && <span className={classes.me}>you</span>}
              </td>
              <td>
                <Mono>{signInName}</Mono>
              </td>
              <td title={roleWords[role].may}>{roleWords[role].word}</td>
              <td>
                {hasPassword ? (
                  'Set'
                ) : (
                  <span className={classes.missing}>
                    <SeverityMark severity="warning" size={13} /> Not set
                  </span>
                )}
              </td>
              <td>{lastSignInAt === null ? 'Never' : <When at={lastSignInAt} now={now} />}</td>
              <td>
                <span className={classes.state}>
                  <QuietDot on={!disabled} />
                  {disabled ? 'Disabled' : 'May sign in'}
                </span>
              </td>
              <td className={layout.rowActs}>
                <OperatorActs operator={operator} {...acts} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type OperatorActsProps = { readonly operator: Operator } & Pick<
  OperatorTableProps,
  'onChange' | 'onPassword' | 'onDisable'
>

function OperatorActs({ operator, onChange, onPassword, onDisable }: OperatorActsProps) {
  const button = useRef<HTMLButtonElement>(null)
  // The item goes with its menu: a dialog it opens gives the focus back to the button instead.
  const from = (act: (operator: Operator) => void) => () => {
    button.current?.focus()
    act(operator)
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon ref={button} aria-label={`What can be done with ${operator.name}`}>
          <IconDots size={16} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconEdit size={15} stroke={1.8} />} onClick={from(onChange)}>
          Change name or role
        </Menu.Item>
        <Menu.Item leftSection={<IconPassword size={15} stroke={1.8} />} onClick={from(onPassword)}>
          {operator.hasPassword ? 'Set a new password' : 'Set a password'}
        </Menu.Item>
        <Menu.Item
          leftSection={
            operator.disabled ? <IconUserCheck size={15} stroke={1.8} /> : <IconUserOff size={15} stroke={1.8} />
          }
          onClick={from(onDisable)}
        >
          {operator.disabled ? 'Let sign in again' : 'Disable, and end their sign-ins'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
