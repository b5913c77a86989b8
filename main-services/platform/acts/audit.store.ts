/** The table `audit`: who did what, and who saw what was masked. The file itself refuses changes to it. */
import type { AuditLine } from '../../../shared/contract/audit.ts'
import type { Database } from '../sqlite/open.ts'

export interface NewAuditLine extends Omit<AuditLine, 'seq'> {
  /** Null where no act stands behind it, such as a sign-in. */
  readonly actId: string | null
}

export interface AuditQuery {
  readonly operatorId?: string | undefined
  /** Part of the call, subject, summary or operator's name. */
  readonly search?: string | undefined
  readonly offset: number
  readonly limit: number
}

export interface AuditStore {
  readonly append: (line: NewAuditLine) => void
  /** Newest first. */
  readonly query: (query: AuditQuery) => { readonly total: number; readonly rows: AuditLine[] }
}

const MATCHES = `
  (@operatorId IS NULL OR operator_id = @operatorId)
  AND (@like IS NULL OR call LIKE @like ESCAPE '\\' OR subject LIKE @like ESCAPE '\\'
       OR summary LIKE @like ESCAPE '\\' OR operator_name LIKE @like ESCAPE '\\')`

export function createAuditStore(db: Database): AuditStore {
  const append = db.prepare(`
    INSERT INTO audit (at, act_id, operator_id, operator_name, device, call, subject, summary)
    VALUES (@at, @actId, @operatorId, @operatorName, @device, @call, @subject, @summary)`)
  const count = db.prepare<[object], number>(`SELECT count(*) FROM audit WHERE ${MATCHES}`).pluck()
  const page = db.prepare<[object], AuditLine>(`
    SELECT seq, at, operator_id AS operatorId, operator_name AS operatorName, device, call, subject, summary
    FROM audit WHERE ${MATCHES} ORDER BY seq DESC LIMIT @limit OFFSET @offset`)
  return {
    append: (line) => void append.run(line),
    query: ({ operatorId, search, offset, limit }) => {
      const match = { operatorId: operatorId ?? null, like: search ? containing(search) : null }
      return { total: count.get(match) ?? 0, rows: page.all({ ...match, offset, limit }) }
    },
  }
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
