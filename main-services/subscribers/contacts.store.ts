/** The table `subscriber_contact`: phones and e-mails, in the order in which they are tried. */
import type { Contact } from '../../shared/contract/subscribers.ts'
import type { Database } from '../platform/sqlite/open.ts'

export interface ContactStore {
  readonly of: (subscriber: number) => Contact[]
  readonly add: (subscriber: number, contacts: readonly Contact[]) => void
  readonly removeAll: (subscriber: number) => void
}

export function createContactStore(db: Database): ContactStore {
  const of = db.prepare<[number], Contact>(`
    SELECT contact_id AS contactId, kind, value, label FROM subscriber_contact WHERE subscriber = ? ORDER BY position`)
  const add = db.prepare(`
    INSERT INTO subscriber_contact (subscriber, position, contact_id, kind, value, label) VALUES (?, ?, ?, ?, ?, ?)`)
  const removeAll = db.prepare('DELETE FROM subscriber_contact WHERE subscriber = ?')
  return {
    of: (subscriber) => of.all(subscriber),
    add: (subscriber, contacts) => {
      for (const [position, { contactId, kind, value, label }] of contacts.entries()) {
        add.run(subscriber, position, contactId, kind, value, label)
      }
    },
    removeAll: (subscriber) => void removeAll.run(subscriber),
  }
}
