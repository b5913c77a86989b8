/** console.db 12: accounts of before are found by their MAC in any notation, as accounts that are saved are. */
export const accountMacs = `
-- The bare MACs at the end of words (radius/accounts/account-facts.ts), where they are not yet. Of a value in quotes, what
-- stands in them (radius/sign-in/spelling.ts); one with backslashes is no MAC here, until its account is saved.
WITH
  unquoted (username, position, value) AS (
    SELECT username, position,
      CASE WHEN value LIKE '"%"' OR value LIKE '''%''' THEN substr(value, 2, length(value) - 2) ELSE value END
    FROM radcheck WHERE attribute = 'Calling-Station-Id' COLLATE NOCASE
  ),
  bare (username, position, mac) AS (
    SELECT username, position,
      lower(replace(replace(replace(trim(value, ' ' || char(9, 10, 13)), '-', ''), ':', ''), '.', ''))
    FROM unquoted
  ),
  found (username, macs) AS (
    SELECT username, ' ' || group_concat(mac, ' ' ORDER BY position)
    FROM bare WHERE length(mac) = 12 AND mac NOT GLOB '*[^0-9a-f]*' GROUP BY username
  )
UPDATE account SET words = words || found.macs
FROM found WHERE found.username = account.username AND substr(account.words, -length(found.macs)) <> found.macs;

-- All of it anew: an index that is only added to is smaller and sooner made than one that is taken from.
INSERT INTO account_text (account_text) VALUES ('delete-all');
INSERT INTO account_text (rowid, words) SELECT account_id, words FROM account ORDER BY account_id;
`
