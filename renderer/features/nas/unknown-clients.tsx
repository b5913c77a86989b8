/** Addresses that send packets here and are no NAS: perhaps the next one to add, perhaps somebody knocking. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { RadiusStats } from '../../../shared/contract/radius.ts'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import classes from './unknown-clients.module.css'

export interface UnknownClientsProps {
  readonly clients: RadiusStats['unknownClients']
  readonly now: number
  /** Null where this operator may not add one. */
  readonly onAdd: ((address: string) => void) | null
}

export function UnknownClients({ clients, now, onAdd }: UnknownClientsProps) {
  return (
    <Panel
      title="Not a NAS"
      note="Packets from these addresses are dropped and never answered"
      inset={false}
      className={classes.panel}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col" data-numeric="">
              Packets
            </th>
            <th scope="col" data-numeric="">
              Last
            </th>
            <th scope="col">
              <span className={classes.unseen}>Add</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {[...clients]
            .sort((a, b) => b.lastAt.localeCompare(a.lastAt))
            .map(({ address, packets, lastAt }) => (
              <tr key={address}>
                <td>
                  <Mono>{address}</Mono>
                </td>
                <td data-numeric="">{count(packets)}</td>
                <td data-numeric="">
                  <When at={lastAt} now={now} as="age" />
                </td>
                <td data-numeric="">
                  {onAdd && (
                    <Button
                      size="xs"
                      variant="subtle"
                      leftSection={<IconPlus size={13} stroke={1.8} />}
                      aria-label={`Add as NAS: ${address}`}
                      onClick={() => onAdd(address)}
                    >
                      Add as NAS
                    </Button>
                  )}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </Panel>
  )
}
