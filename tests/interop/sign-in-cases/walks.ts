/** Which rows count: an account’s own, its groups’ by priority, with Fall-Through and without. */
import { PASSWORD, POOL, REPLY, type SignInCase } from './case.ts'

export const walks: SignInCase[] = [
  { name: 'an account with a password and nothing else', checks: [PASSWORD] },
  { name: 'nobody of that name' },
  { name: 'reply rows without check rows', replies: [REPLY] },
  { name: 'a membership in a group without rows', checks: [PASSWORD], groups: [{}] },
  { name: 'no rows but a group that has the password', groups: [{ checks: [PASSWORD], replies: [POOL] }] },
  {
    name: 'reply rows and a group with the password',
    replies: [REPLY],
    groups: [{ checks: [PASSWORD], replies: [POOL] }],
  },
  {
    name: 'a group after replies without Fall-Through',
    checks: [PASSWORD],
    replies: [REPLY],
    groups: [{ replies: [POOL] }],
  },
  {
    name: 'Fall-Through = Yes in the account',
    checks: [PASSWORD],
    replies: [REPLY, ['Fall-Through', '=', 'Yes']],
    groups: [{ replies: [POOL] }],
  },
  {
    name: 'Fall-Through = No in the account',
    checks: [PASSWORD],
    replies: [REPLY, ['Fall-Through', '=', 'No']],
    groups: [{ replies: [POOL] }],
  },
  {
    name: 'Fall-Through := 1',
    checks: [PASSWORD],
    replies: [REPLY, ['Fall-Through', ':=', '1']],
    groups: [{ replies: [POOL, ['Fall-Through', '=', 'yes']] }, { replies: [['Session-Timeout', ':=', '60']] }],
  },
  {
    name: 'two groups, the first falls through',
    checks: [PASSWORD],
    groups: [{ replies: [POOL, ['Fall-Through', '=', 'Yes']] }, { replies: [['Framed-Pool', ':=', 'other'], REPLY] }],
  },
  { name: 'two groups, the first does not', checks: [PASSWORD], groups: [{ replies: [POOL] }, { replies: [REPLY] }] },
  {
    name: 'priorities put the second group first',
    checks: [PASSWORD],
    groups: [
      { priority: 5, replies: [POOL] },
      { priority: 2, replies: [REPLY] },
    ],
  },
  {
    name: 'the first group does not match, the second does',
    checks: [PASSWORD],
    groups: [{ checks: [['NAS-Identifier', '==', 'other']], replies: [POOL] }, { replies: [REPLY] }],
  },
  {
    name: 'no group matches',
    checks: [PASSWORD],
    groups: [{ checks: [['NAS-Identifier', '==', 'other']], replies: [POOL] }],
  },
  {
    name: 'a group without replies stops the walk, or not',
    checks: [PASSWORD],
    groups: [{ checks: [['Simultaneous-Use', ':=', '5']] }, { replies: [REPLY] }],
  },
  {
    name: 'an account falls through to a group without replies before another',
    checks: [PASSWORD],
    replies: [['Fall-Through', '=', 'Yes']],
    groups: [{ checks: [['Simultaneous-Use', ':=', '5']] }, { replies: [REPLY] }],
  },
  {
    name: 'a group falls through to one without replies before another',
    checks: [PASSWORD],
    groups: [
      { replies: [['Fall-Through', '=', 'Yes']] },
      { checks: [['Simultaneous-Use', ':=', '5']] },
      { replies: [REPLY] },
    ],
  },
  {
    name: 'a group overrides the password',
    checks: [['Cleartext-Password', ':=', 'another']],
    groups: [{ checks: [PASSWORD] }],
  },
  {
    name: 'a group adds a second password',
    checks: [['Cleartext-Password', ':=', 'another']],
    groups: [{ checks: [['Cleartext-Password', '+=', 'secret']] }],
  },
  {
    name: 'a group sets a password only where there is none',
    checks: [PASSWORD],
    groups: [{ checks: [['Cleartext-Password', '=', 'another']] }],
  },
  {
    name: 'the account does not match but its group would',
    checks: [PASSWORD, ['NAS-Identifier', '==', 'other']],
    replies: [POOL],
    groups: [{ checks: [PASSWORD], replies: [REPLY] }],
  },
  { name: 'the account does not match', checks: [PASSWORD, ['NAS-Identifier', '==', 'other']], replies: [REPLY] },
  {
    name: 'two replies of one attribute by :=',
    checks: [PASSWORD],
    replies: [
      ['Reply-Message', ':=', 'a'],
      ['Reply-Message', ':=', 'b'],
    ],
  },
  {
    name: 'two replies of one attribute by =',
    checks: [PASSWORD],
    replies: [
      ['Reply-Message', '=', 'a'],
      ['Reply-Message', '=', 'b'],
    ],
  },
  {
    name: 'two := over two that were there',
    checks: [PASSWORD],
    replies: [
      ['Reply-Message', '+=', 'a'],
      ['Framed-Pool', ':=', 'x'],
      ['Reply-Message', '+=', 'b'],
      ['Fall-Through', '=', 'Yes'],
    ],
    groups: [
      {
        replies: [
          ['Reply-Message', ':=', 'c'],
          ['Reply-Message', ':=', 'd'],
          ['Reply-Message', ':=', 'e'],
        ],
      },
    ],
  },
  {
    name: 'routes from account and group',
    checks: [PASSWORD],
    replies: [
      ['Framed-Route', '+=', '10.1.0.0/24 0.0.0.0 1'],
      ['Fall-Through', '=', 'Yes'],
    ],
    groups: [
      {
        replies: [
          ['Framed-Route', '+=', '10.2.0.0/24 0.0.0.0 1'],
          ['Framed-Route', '=', '10.3.0.0/24 0.0.0.0 1'],
        ],
      },
    ],
  },
  {
    name: 'a check asked for by its group',
    checks: [PASSWORD, ['SQL-Group', '==', 'case-group']],
    replies: [REPLY],
    groups: [{ replies: [POOL] }],
  },
]
