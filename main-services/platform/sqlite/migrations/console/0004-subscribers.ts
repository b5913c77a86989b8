export const subscribers = ''
