/** The service that something belongs to: whose it is, and the ways to its customer, its account and its sessions. */
import type { ServiceInBrief } from '../../../shared/contract/hardware.ts'
import { accountLink, sessionsOfLink, subscriberLink } from '../../ui/links.ts'
import { Mono } from '../../ui/mono.tsx'
import classes from './hardware.module.css'
import { serviceStatusWords } from './words.ts'

export const ServiceCard = ({ service: { subscriberId, name, username, status } }: { service: ServiceInBrief }) => (
  <div className={classes.service}>
    <a className={classes.serviceName} href={`#${subscriberLink(subscriberId)}`}>
      {name}
    </a>
    <span>{serviceStatusWords[status]}</span>
    {username === null ? (
      <span>no account</span>
    ) : (
      <>
        <Mono>{username}</Mono>
        <span className={classes.serviceLinks}>
          <a href={`#${accountLink(username)}`}>Account</a>
          <a href={`#${sessionsOfLink(username)}`}>Sessions</a>
        </span>
      </>
    )}
  </div>
)
