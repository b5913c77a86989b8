/** How Disconnect and CoA reach a NAS: by UDP on its CoA port, or over TLS. */
import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { type NasOrders, USUAL_RADSEC_PORT } from '../../../shared/contract/nas.ts'
import classes from './nas-form.module.css'

export interface OrdersFieldProps {
  readonly value: NasOrders
  readonly onChange: (orders: NasOrders) => void
  readonly onBlur: () => void
  readonly hostError: string | undefined
  readonly portError: string | undefined
  /** The field of the port that counts by UDP. */
  readonly coaPort: ReactNode
}

const ways = [
  { value: 'udp', label: 'by UDP' },
  { value: 'radsec', label: 'by RadSec (TLS)' },
]

export function OrdersField({ value, onChange, onBlur, hostError, portError, coaPort }: OrdersFieldProps) {
  const choose = (over: string | null): void =>
    onChange(over === 'radsec' ? { over, host: null, port: USUAL_RADSEC_PORT } : { over: 'udp' })
  return (
    <>
      <div className={classes.pair}>
        <Select
          label="Disconnect and CoA go"
          description={
            value.over === 'udp'
              ? 'To its address, signed with its secret'
              : 'With the certificate of Settings, Listeners; the NAS must show one with its name'
          }
          data={ways}
          allowDeselect={false}
          value={value.over}
          onChange={choose}
          onBlur={onBlur}
        />
        {value.over === 'udp' ? (
          coaPort
        ) : (
          <TextInput
            label="RadSec port"
            description="TCP, usually 2083"
            inputMode="numeric"
            autoComplete="off"
            classNames={{ input: classes.mono ?? '' }}
            error={portError}
            value={Number.isNaN(value.port) ? '' : value.port}
            onChange={({ currentTarget }) => onChange({ ...value, port: Number.parseInt(currentTarget.value, 10) })}
            onBlur={onBlur}
          />
        )}
      </div>
      {value.over === 'radsec' && (
        <TextInput
          label="Reached at"
          description="A host name or IP address; left empty, at its address above"
          placeholder="bng-cpt-01.isp.example"
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.mono ?? '' }}
          error={hostError}
          value={value.host ?? ''}
          onChange={({ currentTarget }) =>
            onChange({ ...value, host: currentTarget.value.trim() === '' ? null : currentTarget.value.trim() })
          }
          onBlur={onBlur}
        />
      )}
    </>
  )
}
