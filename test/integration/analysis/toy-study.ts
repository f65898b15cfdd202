import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { episodeIdSchema, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { aFollowUp } from '#test/support/builders/a-follow-up.ts'
import { anEpisode, aPerson } from '#test/support/builders/a-person.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { at } from '#test/support/builders/a-time.ts'
import type { DatasetSource } from '#test/support/dataset/dataset-files.ts'

const directory = new URL('../../support/oracles/', import.meta.url)

const toyRow = z.object({
  id: z.string(),
  age: z.string(),
  female: z.string(),
  imd12: z.string(),
  base: z.string(),
  w10: z.string(),
  m6: z.string(),
  m12: z.string(),
})
type ToyRow = z.infer<typeof toyRow>

export const oracle = z
  .object({
    flow: z.record(z.string(), z.number()),
    patterns_w10_m6_m12: z.record(z.string(), z.number()),
    monotone_share: z.number(),
    wilson_21_40: z.object({ p: z.number(), lo: z.number(), hi: z.number() }),
    wilson_96_143: z.object({ p: z.number(), lo: z.number(), hi: z.number() }),
    smd_responder_minus_nonresponder_m12: z.record(z.string(), z.number()),
    means_by_r: z.record(z.string(), z.array(z.number())),
    sds_by_r: z.record(z.string(), z.array(z.number())),
  })
  .parse(JSON.parse(readFileSync(new URL('oracle.json', directory), 'utf8')))

const COLUMN_OF_WAVE = { '10w': 'w10', '6m': 'm6', '12m': 'm12' } as const
const PAST = { dueOn: '2015-01-05', windowClosesOn: '2015-02-05', graceEndsOn: '2015-03-05' }

const followUpOf = (row: ToyRow, episode: string, wave: keyof typeof COLUMN_OF_WAVE): FollowUp => {
  const ids = { episode, wave, participant: episode.replace(/^e/, 'p'), ...PAST } as object
  return row[COLUMN_OF_WAVE[wave]] === ''
    ? aFollowUp({ state: 'closed', ...ids })
    : aFollowUp({ state: 'answered', ...ids })
}

const graduateOf = (row: ToyRow): StoredGraduate => {
  const participant = participantIdSchema.parse(`p${row.id.padStart(15, '0')}`)
  const episode = episodeIdSchema.parse(`e${row.id.padStart(15, '0')}`)
  return {
    participant: {
      person: aPerson({ participant }),
      episodes: [
        anEpisode({
          participant,
          episode,
          sex: row.female === '1' ? 'female' : 'male',
          covariates: { cov_age: row.age, cov_imd12: row.imd12 },
          baseline: [{ score: 'PSEQ', wave: 'pre', value: Number(row.base) }],
        }),
      ],
      followUps: (['10w', '6m', '12m'] as const).map((wave) => followUpOf(row, episode, wave)),
    },
    history: [],
    answers: { drafts: [], responses: [] },
  }
}

/**
 * The toy people as if this product had followed them up: answered where the toy has a number, closed where
 * not.
 */
export const toyStudy = (): DatasetSource => ({
  programme: aProgramme({
    covariates: ['cov_age', 'cov_imd12'],
    analysis: {
      primary: { score: 'PSEQ', wave: '12m' },
      predictors: ['cov_age', 'sex', 'cov_imd12', 'pre_PSEQ'],
    },
  }),
  profile: 'dated',
  exportId: '20200101T000000Z-dated',
  asOf: at('2020-01-01T00:00:00Z'),
  graduates: z
    .array(toyRow)
    .parse(parse(readFileSync(new URL('toy.csv', directory)), { columns: true }))
    .map(graduateOf),
})
