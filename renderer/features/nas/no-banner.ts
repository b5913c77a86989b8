/** Mantine's head of a dialog is a header element, which a screen reader takes for a second banner of the page. */
export const noBanner = { header: { role: 'none' } } as const
