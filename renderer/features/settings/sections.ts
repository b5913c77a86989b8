/** The sections of the settings and their addresses: `#/settings/listeners`. */
import {
  IconAntenna,
  IconArchive,
  IconDatabaseExport,
  IconDeviceDesktop,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconMap2,
  IconPalette,
  IconShieldLock,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { AuditSection } from './audit-section.tsx'
import { BackupsSection } from './backups-section.tsx'
import { DataKeySection } from './data-key-section.tsx'
import { DesktopSection } from './desktop-section.tsx'
import { ListenersSection } from './listeners-section.tsx'
import { MapSection } from './map-section.tsx'
import { OperatorsSection } from './operators-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { RetentionSection } from './retention-section.tsx'

export interface Section {
  readonly key: string
  readonly word: string
  readonly group: 'This console' | 'You'
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  /** The services answer only an admin. */
  readonly adminOnly: boolean
  /** Of the desktop's window; a browser has nothing of it. */
  readonly desktopOnly?: boolean
  readonly Body: ComponentType
}

export const sections: readonly Section[] = [
  {
    key: 'listeners',
    word: 'Listeners',
    group: 'This console',
    icon: IconAntenna,
    adminOnly: false,
    Body: ListenersSection,
  },
  {
    key: 'operators',
    word: 'Operators',
    group: 'This console',
    icon: IconUsers,
    adminOnly: true,
    Body: OperatorsSection,
  },
  {
    key: 'retention',
    word: 'Retention',
    group: 'This console',
    icon: IconArchive,
    adminOnly: false,
    Body: RetentionSection,
  },
  {
    key: 'backups',
    word: 'Backups',
    group: 'This console',
    icon: IconDatabaseExport,
    adminOnly: true,
    Body: BackupsSection,
  },
  {
    key: 'data-key',
    word: 'Data key',
    group: 'This console',
    icon: IconShieldLock,
    adminOnly: true,
    Body: DataKeySection,
  },
  { key: 'map', word: 'Map', group: 'This console', icon: IconMap2, adminOnly: false, Body: MapSection },
  { key: 'audit', word: 'Audit', group: 'This console', icon: IconHistory, adminOnly: true, Body: AuditSection },
  { key: 'about', word: 'About', group: 'This console', icon: IconInfoCircle, adminOnly: false, Body: AboutSection },
  {
    key: 'appearance',
    word: 'Appearance',
    group: 'You',
    icon: IconPalette,
    adminOnly: false,
    Body: AppearanceSection,
  },
  {
    key: 'desktop',
    word: 'Desktop',
    group: 'You',
    icon: IconDeviceDesktop,
    adminOnly: false,
    desktopOnly: true,
    Body: DesktopSection,
  },
  { key: 'password', word: 'Password', group: 'You', icon: IconKey, adminOnly: false, Body: PasswordSection },
]
