import { stepIdSchema } from '#shared/platform/schemas/ids.ts'

/** Two emails that no ladder lists. A programme may not use their names for its own steps. */
export const CONTACT_CHECK = stepIdSchema.parse('contact-check')
export const THANK_YOU = stepIdSchema.parse('thank-you')
