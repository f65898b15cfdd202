import { z } from 'zod'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import { episodeIdSchema, participantIdSchema, programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema, localDateSchema } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import { sayingSchema } from '../rules/contact/saying.ts'
import { withSaidUnknown } from './identity-v1.ts'

const text = z.string().nullable()

export const identitySchema = z.object({
  participant: participantIdSchema,
  programme: programmeIdSchema,
  localId: z.string(),
  otherLocalIds: z.array(z.string()).optional(),
  differentFrom: z.array(participantIdSchema).optional(),
  version: z.number().int().positive(),
  givenName: text,
  familyName: text,
  isNameDoubtful: z.literal(true).optional(),
  email: text,
  phone: text,
  address: z.array(z.string()),
  postcode: text,
  dateOfBirth: text,
  nhsNumber: text,
  contactPreference: z.enum(['email', 'paper', 'telephone', 'unclear']).nullable(),
  safeToContact: z.enum(['any', 'email-only', 'phone-only', 'post-only', 'none']),
  needs: z.array(z.string()),
  language: text,
  goals: z.array(z.string()),
  bouncedEmails: z.array(z.object({ email: z.string(), at: instantSchema })),
  said: z.array(sayingSchema),
  episodes: z.record(localDateSchema, episodeIdSchema),
  birthMonthAsked: z.literal(true).optional(),
}) satisfies z.ZodType<Identity>

/**
 * Before version 2 it was not stored who said what, and when; before version 3 the staff's word on language
 * and date of birth was not; before version 4 whom staff had told apart was not.
 */
export const identityItem = storedItem(identitySchema, {
  version: 4,
  upgrades: { 1: withSaidUnknown, 2: (row) => row, 3: (row) => row },
})
