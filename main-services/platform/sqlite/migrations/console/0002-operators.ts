export const operators = ''
