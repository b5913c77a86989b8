/** console.db 17: an index that cost every row of an import a page of its own, and answers what a walk answers as well. */
export const fewerIndexes = `
-- Addresses are looked up anew in their order, not suburb by suburb.
DROP INDEX subscriber_address_by_suburb;
`
