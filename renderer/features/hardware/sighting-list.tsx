/** What RADIUS said of a device, in words: which attribute, on whose account, how often, and when. */
import type { Sighting } from '../../../shared/contract/hardware.ts'
import list from '../../ui/entry-list.module.css'
import { count } from '../../ui/format.ts'
import { sessionsOfLink } from '../../ui/links.ts'
import { Mono } from '../../ui/mono.tsx'
import { When } from '../../ui/when.tsx'

export const SightingList = ({ sightings, now }: { sightings: readonly Sighting[]; now: number }) => (
  <ul className={list.entries}>
    {sightings.map(({ attribute, value, username, nasAddress, sessions, firstAt, lastAt }) => (
      <li key={`${attribute} ${value} ${username} ${nasAddress}`} className={list.entry}>
        <strong>
          <Mono>{username}</Mono>
        </strong>
        <a href={`#${sessionsOfLink(username)}`}>
          {count(sessions)} {sessions === 1 ? 'session' : 'sessions'}
        </a>
        <small>
          {attribute} <Mono>{value}</Mono>
        </small>
        <small>
          on <Mono>{nasAddress}</Mono>, <When at={firstAt} now={now} />
          {firstAt !== lastAt && (
            <>
              {' '}
              to <When at={lastAt} now={now} />
            </>
          )}
        </small>
      </li>
    ))}
  </ul>
)
