import { z } from 'zod'
import { programmeIdSchema, stepIdSchema, waveIdSchema } from '#shared/platform/schemas/ids.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { batterySchema, questionSetSchema } from '#shared/questionnaire/rules/asked/battery.ts'
import { covariateSchema } from './covariate.ts'

/** An ISO 8601 duration of whole days, weeks, months or years: `P10W`, `P6M`, `P0D`. */
export const dateDurationSchema = z
  .string()
  .regex(
    /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/,
    'an ISO 8601 duration in whole days, weeks, months or years, such as P10W',
  )

/** A length counted in days (`P14D`, `P2W`); months would make a window's length depend on its start. */
export const dayCountSchema = z
  .string()
  .regex(/^P(?=\d)(\d+W)?(\d+D)?$/, 'an ISO 8601 duration in days or weeks, such as P14D')

export const weekdaySchema = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])

export const holidayRegionSchema = z.enum(['england-and-wales', 'scotland', 'northern-ireland', 'none'])
export type HolidayRegion = z.infer<typeof holidayRegionSchema>

export const ladderStepSchema = z.strictObject({
  step: stepIdSchema,
  at: dayCountSchema,
  channel: z.enum(['email', 'staff']),
  battery: questionSetSchema.default('full'),
})
export type LadderStep = z.infer<typeof ladderStepSchema>

export const waveSchema = z.strictObject({
  id: waveIdSchema,
  label: z.string().min(1).max(60),
  after: dateDurationSchema,
  window: dayCountSchema,
  grace: dayCountSchema,
  ladder: z.array(ladderStepSchema).min(1).optional(),
  collect: z.literal('session').optional(),
  /** The wave's own, where it differs from the programme's. */
  contactCheck: z.strictObject({ before: dayCountSchema }).optional(),
  thankYou: z.boolean().optional(),
})
export type Wave = z.infer<typeof waveSchema>

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:00')
const share = z.number().min(0).max(1)

const riskOwnerSchema = z.strictObject({
  name: z.string().min(1),
  email: z.email(),
  protocol: z.string().min(1),
  /** Also told where the owner could not be told, or has not opened a record within `escalateAfter`. */
  cover: z.strictObject({ name: z.string().min(1), email: z.email() }).optional(),
  /** How long a record may stay unopened before the cover is told. Default: `PT2H`. */
  escalateAfter: z
    .string()
    .regex(/^PT([1-9]|[1-6]\d|7[0-2])H$/, 'an ISO 8601 duration of 1 to 72 hours, such as PT2H')
    .optional(),
  /** How long a closed record is kept. Default: nothing is deleted. */
  keepFor: dateDurationSchema.optional(),
})
export type RiskOwner = z.infer<typeof riskOwnerSchema>

/** One programme's reviewed file. The shape only; rules across fields are in `checks/`. */
export const programmeSchema = z.strictObject({
  programme: programmeIdSchema,
  name: z.string().min(1).max(120),
  timeZone: z.string(),
  contact: z.strictObject({
    telephone: z.string().min(3).max(40),
    replyTo: z.email(),
    repliesReadBy: z.string().min(1),
    team: z.array(z.email()).min(1),
    crisisText: z.string().min(1),
    safeguardingLead: z.string().min(1),
  }),
  sending: z.strictObject({
    days: z.array(weekdaySchema).min(1),
    from: clockTime,
    /** Exclusive. */
    to: clockTime,
    holidays: holidayRegionSchema,
  }),
  identityCheck: z.enum(['none', 'birth-month']).default('none'),
  waves: z.array(waveSchema).min(1),
  ladder: z.array(ladderStepSchema).min(1),
  batteries: z.array(batterySchema).min(1),
  analysis: z
    .strictObject({
      primary: z.strictObject({ score: z.string(), wave: waveIdSchema }),
      predictors: z.array(z.string()),
      /** The smallest change in the primary score that matters, in its own points. */
      changeThatMatters: z.number().positive().optional(),
    })
    .optional(),
  inclusion: z.strictObject({ minimumAttendance: share }).optional(),
  targets: z.record(z.string(), share).optional(),
  covariates: z.array(covariateSchema).optional(),
  contactCheck: z.strictObject({ before: dayCountSchema }).optional(),
  thankYou: z.boolean().default(false),
  continuingFor: dateDurationSchema.optional(),
  /** Who reads risk answers, and the protocol they follow. Without it no risk item can be switched on. */
  riskOwner: riskOwnerSchema.optional(),
  /** By score, the named scoring rule that the service chose where none is published. */
  localScoringRules: z.record(z.string(), z.string()).optional(),
  /**
   * By rule id, where the service read the published source. A rule whose source the product has only from
   * memory cannot be chosen without it.
   */
  confirmedScoringRules: z.record(z.string(), z.string().min(10)).optional(),
  /** A real deployment refuses to send invitations with demonstration wording unless this is true. */
  allowDemonstrationWording: z.boolean().default(false),
  /**
   * Present once a Welsh speaker has checked the pages, emails and notices for the service; without it all
   * are in English. Also this file's own texts in Welsh; `waves` has the labels by wave id.
   */
  welsh: z
    .strictObject({
      checkedBy: z.string().min(1),
      checkedOn: localDateSchema,
      name: z.string().min(1).max(120).optional(),
      crisisText: z.string().min(1).optional(),
      repliesReadBy: z.string().min(1).optional(),
      waves: z.record(z.string(), z.string().min(1).max(60)).default({}),
    })
    .optional(),
  peerGroups: z.array(z.strictObject({ name: z.string(), url: z.url() })).optional(),
})
export type Programme = z.infer<typeof programmeSchema>
