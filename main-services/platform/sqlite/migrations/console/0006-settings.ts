export const settings = ''
