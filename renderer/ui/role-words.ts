/** The roles as the screen names and explains them. */
import type { Role } from '../../shared/contract/define.ts'

export const roleWords: Readonly<Record<Role, { readonly word: string; readonly may: string }>> = {
  viewer: { word: 'Viewer', may: 'sees everything, changes nothing' },
  field: { word: 'Field technician', may: 'sees everything, works on site' },
  operator: { word: 'Operator', may: 'works with sessions and NASes' },
  admin: { word: 'Admin', may: 'also settings, operators, backups and the audit' },
}
