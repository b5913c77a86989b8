export const nas = ''
