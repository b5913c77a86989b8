/** console.db 9: the port on which a NAS takes orders. */
export const nasCoa = `
ALTER TABLE nas ADD COLUMN coa_port INTEGER NOT NULL DEFAULT 3799 CHECK (coa_port BETWEEN 1 AND 65535);
`
