/** Which of the two a text is that was read off a box: a MAC has twelve hex digits, however they are grouped. */

export function serialOrMac(text: string): { readonly mac: string } | { readonly serial: string } {
  const trimmed = text.trim()
  return /^[0-9a-f]{12}$/i.test(trimmed.replaceAll(/[\s:.-]/g, '')) ? { mac: trimmed } : { serial: trimmed }
}
