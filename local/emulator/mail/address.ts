/** The address alone of `Name <address>`. */
export const addressOf = (text: string): string => /<([^>]+)>\s*$/.exec(text)?.[1] ?? text.trim()
