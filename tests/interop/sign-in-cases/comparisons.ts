/** How each operator of a check compares, for each kind of value. */
import type { AttributeOperator } from '../../../shared/contract/attributes.ts'
import { PASSWORD, REPLY, type SignInCase } from './case.ts'

/** How each operator of a check compares, for a value below, the same as, and above the one asked for. */
function compared(attribute: string, value: string, requests: readonly (string | undefined)[]): SignInCase[] {
  const operators: readonly AttributeOperator[] = ['==', '!=', '>', '>=', '<', '<=', '=*', '!*', '=', ':=']
  return operators.flatMap((op) =>
    requests.map((sent) => ({
      name: `${attribute} ${op} ${value}, ${sent === undefined ? 'not sent' : `sent ${sent}`}`,
      checks: [PASSWORD, [attribute, op, value] as const],
      replies: [REPLY],
      request: sent === undefined ? {} : { [attribute]: sent },
    })),
  )
}

export const comparisons: readonly SignInCase[] = [
  ...compared('NAS-Port', '100', ['99', '100', '101', undefined]),
  ...compared('Framed-IP-Address', '10.0.0.5', ['10.0.0.4', '10.0.0.5', '10.0.0.6']),
  ...compared('NAS-Identifier', 'bng-b', ['bng-a', 'bng-b', 'bng-c', 'BNG-B']),
  ...compared('Event-Timestamp', 'Nov 23 2026 12:00:00', ['1795427999', '1795428000', '1795428001']),
  ...compared('Service-Type', 'Framed-User', ['Login-User', 'Framed-User', undefined]),
]
