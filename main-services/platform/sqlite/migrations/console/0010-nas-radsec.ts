/** console.db 10: NASes that take orders over TLS. No port: by UDP. No host: at the address of the list. */
export const nasRadsec = `
ALTER TABLE nas ADD COLUMN radsec_port INTEGER CHECK (radsec_port BETWEEN 1 AND 65535);
ALTER TABLE nas ADD COLUMN radsec_host TEXT CHECK (radsec_host IS NULL OR radsec_port IS NOT NULL);
`
