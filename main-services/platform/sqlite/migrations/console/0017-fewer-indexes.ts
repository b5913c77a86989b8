/** console.db 17: indexes that cost every row of an import a page of its own each, and answer what a walk answers as well. */
export const fewerIndexes = `
-- Names are sorted in memory, where all of them are.
DROP INDEX subscriber_by_name;
-- Addresses are looked up anew in their order, not suburb by suburb.
DROP INDEX subscriber_address_by_suburb;
`
