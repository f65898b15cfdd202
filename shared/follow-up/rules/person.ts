import { z } from 'zod'
import {
  episodeIdSchema,
  factIdSchema,
  participantIdSchema,
  programmeIdSchema,
} from '#shared/platform/schemas/ids.ts'
import { instantSchema, localDateSchema } from '#shared/platform/time/time.ts'

/**
 * What is known about a person's contact, as dated facts. No address, name or answer is here: this side of
 * the wall knows that email cannot be used, never what the email was.
 */
const fact = { factId: factIdSchema, at: instantSchema }

export const factSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('email-bounced'), ...fact }),
  z.object({ fact: z.literal('email-replaced'), ...fact }),
  z.object({ fact: z.literal('email-opt-out'), ...fact }),
  z.object({ fact: z.literal('email-opt-in'), ...fact }),
  z.object({ fact: z.literal('complaint'), ...fact }),
  z.object({ fact: z.literal('withdrawn'), removeAnswers: z.boolean(), ...fact }),
  z.object({ fact: z.literal('died'), on: localDateSchema, reportedBy: z.enum(['staff', 'page']), ...fact }),
  z.object({ fact: z.literal('contact-agreed'), ...fact }),
  z.object({ fact: z.literal('contact-declined'), ...fact }),
  /** The holder of the link named so many wrong months of birth that it may be another person. */
  z.object({ fact: z.literal('identity-doubted'), ...fact }),
  /** Staff have spoken to the person, and the links ask again. */
  z.object({ fact: z.literal('identity-confirmed'), ...fact }),
  /** Undoes an earlier fact that was a mistake. The earlier one stays in the record. */
  z.object({ fact: z.literal('corrected'), corrects: factIdSchema, ...fact }),
])
export type Fact = z.infer<typeof factSchema>
export type FactKind = Fact['fact']

/** Why email is not used for someone although nothing went wrong; `null` when email is the way. */
export const notByEmailSchema = z.enum([
  'paper',
  'telephone',
  'preference-unclear',
  'needs',
  'no-email',
  'no-safe-way',
  'agreement-not-asked',
  'agreement-unclear',
])
export type NotByEmail = z.infer<typeof notByEmailSchema>

const lastSaid = instantSchema.nullable().default(null)

/**
 * What rosters have said of the agreement to be contacted, all of them together, so that the order in which
 * they come decides nothing: whether any said yes, and when each was said last. `unclearAt`: by a word that
 * is neither yes nor no.
 */
export const rosterAgreementSchema = z.object({
  yes: z.boolean(),
  yesAt: lastSaid,
  refusedAt: instantSchema.nullable(),
  unclearAt: lastSaid,
})
export type RosterAgreement = z.infer<typeof rosterAgreementSchema>

/** What rosters have said of an objection to evaluation, in the same way. */
export const rosterObjectionSchema = z.object({ yes: z.boolean(), noAt: lastSaid, unclearAt: lastSaid })
export type RosterObjection = z.infer<typeof rosterObjectionSchema>

export const personSchema = z.object({
  participant: participantIdSchema,
  programme: programmeIdSchema,
  version: z.number().int().positive(),
  /** What stands, of all that rosters, the staff and the person have said: `agreementOf`. */
  contactAgreed: z.enum(['yes', 'no', 'not-asked', 'unclear']),
  /** Null of a person who was enrolled before this was stored. */
  rosterAgreement: rosterAgreementSchema.nullable(),
  notByEmail: notByEmailSchema.nullable(),
  /** In no row of any dataset: the person objected, or a roster’s word on it is unclear. */
  evaluationObjection: z.boolean(),
  /** Null of a person who was enrolled before this was stored. */
  rosterObjection: rosterObjectionSchema.nullable().default(null),
  facts: z.array(factSchema),
})
export type Person = z.infer<typeof personSchema>

export const preScoreSchema = z.object({
  score: z.string(),
  wave: z.enum(['pre', 'post']),
  value: z.number(),
})
export type BaselineScore = z.infer<typeof preScoreSchema>

/** When a roster said something: its upload, and the row, as of two rows of one roster the later is newer. */
const saidIn = { at: instantSchema, row: z.number().int().nonnegative() }
export const saidAtSchema = z.object(saidIn)
export type SaidAt = z.infer<typeof saidAtSchema>

/** When rosters said the values of some fields first and last, where those moments are the same. */
export const saidSchema = z.object({
  fields: z.array(z.string()).min(1),
  first: saidAtSchema,
  last: saidAtSchema,
})
export type Said = z.infer<typeof saidSchema>

/** A roster's value that is not the one that stands, or what staff decided of one. */
export const differenceSchema = z.object({
  /** The roster's column. */
  field: z.string(),
  value: z.union([z.string(), z.number()]),
  ...saidIn,
  /** Null: open. `kept`: what stood stays, also when the same value comes again. `taken`: it stands now. */
  decided: z.enum(['kept', 'taken']).nullable(),
})
export type Difference = z.infer<typeof differenceSchema>

/** One graduation, pseudonymous: what an evaluator may know, and nothing that says who. */
export const episodeSchema = z.object({
  episode: episodeIdSchema,
  participant: participantIdSchema,
  programme: programmeIdSchema,
  version: z.number().int().positive(),
  cohort: z.string().nullable(),
  graduationDate: localDateSchema,
  enrolledOn: localDateSchema,
  followUpSessionOn: localDateSchema.nullable(),
  preOn: localDateSchema.nullable(),
  postOn: localDateSchema.nullable(),
  ageBand: z.string().nullable(),
  sex: z.string().nullable(),
  ethnicity: z.string().nullable(),
  imdDecile: z.number().int().min(1).max(10).nullable(),
  deliveryMode: z.string().nullable(),
  deliveryFormat: z.string().nullable(),
  sessionsAttended: z.number().nonnegative().nullable(),
  sessionsOffered: z.number().nonnegative().nullable(),
  /** Null of a graduation from before this was asked, as where the roster does not say. */
  startedOn: localDateSchema.nullable().default(null),
  /** Whether the person stayed to the programme's end; null counts as yes. */
  completed: z.enum(['yes', 'no']).nullable().default(null),
  language: z.string().nullable(),
  covariates: z.record(z.string(), z.string()),
  baseline: z.array(preScoreSchema),
  /** Empty of a graduation from before this was stored: its values count as older than any other. */
  said: z.array(saidSchema).default([]),
  differences: z.array(differenceSchema).default([]),
})
export type Episode = z.infer<typeof episodeSchema>

/** What one row says of a graduation. */
export type GivenEpisode = Omit<Episode, 'version' | 'said' | 'differences'>
