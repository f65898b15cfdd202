/** Requests from one address in so many minutes. A hospital is one address; a flood is ten times this. */
export const floodLimit = { requests: 2000, minutes: 5 } as const
