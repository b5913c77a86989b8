/** Addresses of other pages' things: a feature knows no other feature, only where its pages are. */

/** People read these: only what would mean something else is encoded. */
const readable = (text: string): string => encodeURIComponent(text).replaceAll(/%(?:3A|2C|40)/g, decodeURIComponent)

export const accountLink = (username: string): string => `/accounts/${readable(username)}`
/** The account, at its password. */
export const changePasswordLink = (username: string): string => `${accountLink(username)}?change=password`
export const newAccountLink = (username: string): string => `/accounts?add=1&username=${readable(username)}`
/** Open and past sessions of a username. */
export const sessionsOfLink = (username: string): string => `/sessions?state=any&username=${readable(username)}`
export const sessionLink = (acctUniqueId: string): string => `/sessions?session=${encodeURIComponent(acctUniqueId)}`
export const signInsOfLink = (username: string): string => `/sign-ins?username=${readable(username)}`
/** Sign-ins that a NAS, by its address, was told to reject. */
export const rejectsOfNasLink = (address: string): string =>
  `/sign-ins?outcome=reject&nas=${encodeURIComponent(address)}`
export const newNasLink = (address: string): string => `/nas?add=1&address=${encodeURIComponent(address)}`
export const subscriberLink = (subscriberId: string): string => `/subscribers/${encodeURIComponent(subscriberId)}`
/** Whoever has this account; the page finds out. */
export const subscriberOfLink = (username: string): string => `/subscribers?whose=${readable(username)}`
export const deviceLink = (deviceId: string): string => `/hardware?open=${encodeURIComponent(deviceId)}`
/** The map with a point in its middle; zoom as tiles count it. */
export const mapAtLink = (lat: number, lon: number, zoom: number): string =>
  `/map?at=${lat.toFixed(5)},${lon.toFixed(5)},${zoom}`
