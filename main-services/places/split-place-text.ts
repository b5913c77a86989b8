/** What somebody wrote about a place, taken apart: the name, and what it is said to lie in. */

export interface PlaceText {
  readonly name: string
  /** The nearest first: `Durban`, `KwaZulu-Natal`. */
  readonly qualifiers: readonly string[]
}

/** At commas, brackets, slashes, dashes between blanks and `in`: `Parklands (Cape Town)`, `Umhlanga - Durban`. */
const BETWEEN = /\s*[,;()[\]|/]\s*|\s+[-–—]\s+|\s+in\s+(?=[A-Z])/

const NO_PLACE = /^(south africa|suid-afrika|rsa|za|and surrounds?|surrounding areas?|\d{4})$/i

export function splitPlaceText(text: string): PlaceText {
  const [name = '', ...rest] = text
    .split(BETWEEN)
    .map((part) => part.replace(/\s+/g, ' ').trim().replace(/\.$/, ''))
    .filter((part) => part !== '' && !NO_PLACE.test(part))
  return { name, qualifiers: rest }
}
