export const views = ''
