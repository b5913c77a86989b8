/** sessions.db 3: what was known when a NAS restarted. */
export const reloads = `
-- A NAS may restart with a clock that is ahead: then what it closes is what was known when its packet came, by our own
-- clock, and the radacctids that were given out later are of sessions first heard of afterwards.
ALTER TABLE nas_reload ADD COLUMN received_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE nas_reload ADD COLUMN known_below INTEGER NOT NULL DEFAULT 0;
UPDATE nas_reload SET received_at = reloadtime;
`
