export const radacct = ''
