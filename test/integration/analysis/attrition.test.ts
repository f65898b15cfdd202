import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ReportFile } from '#shared/evaluation/ports/attrition-analysis.ts'
import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { aResponse } from '#test/support/builders/an-answer-set.ts'
import type { DatasetSource } from '#test/support/dataset/dataset-files.ts'
import { analysed, script } from './analysed.ts'
import { oracle, toyStudy } from './toy-study.ts'

const group = z.object({
  n: z.number(),
  mean: z.number().optional(),
  sd: z.number().optional(),
  p: z.number().optional(),
})
const inGroup = z.object({
  group: z.string().optional(),
  wave: z.string().optional(),
  x: z.number().optional(),
  n: z.number().optional(),
  refused: z.string().optional(),
})
const reportSchema = z.object({
  flow: z.array(z.object({ wave: z.string(), enrolled: z.number(), due: z.number(), answered: z.number() })),
  response: z.object({
    overall: z.array(
      z.object({
        wave: z.string(),
        p: z.number().nullable(),
        lo: z.number().nullable(),
        hi: z.number().nullable(),
      }),
    ),
    by_cohort: z.array(inGroup),
    by_period: z.array(inGroup),
  }),
  baseline: z.array(
    z.object({
      wave: z.string(),
      refused: z.string().optional(),
      variables: z
        .array(
          z.object({
            variable: z.string(),
            level: z.string().optional(),
            refused: z.string().optional(),
            smd: z.number().optional(),
            answered: group.optional(),
            not_answered: group.optional(),
          }),
        )
        .optional(),
    }),
  ),
  patterns: z.object({
    n: z.number(),
    refused: z.string().optional(),
    patterns: z.record(z.string(), z.number()).optional(),
    monotone_share: z.number().optional(),
  }),
  scoring: z.array(
    z.object({
      score: z.string(),
      rule: z.string(),
      protocol: z.string().nullable(),
      source: z.string().nullable(),
      n: z.number().optional(),
    }),
  ),
})
type Report = z.infer<typeof reportSchema>

const baselineOf = ({ baseline }: Pick<Report, 'baseline'>, variable: string, level?: string) =>
  baseline
    .find(({ wave }) => wave === '12m')
    ?.variables?.find((row) => row.variable === variable && row.level === level)

/** Twelve people stood up from a chair at ten weeks, six for a minute and six for half of one. */
const withStands = (source: DatasetSource): DatasetSource => {
  const stood = source.graduates
    .filter(({ participant }) => participant.followUps[0]?.state === 'answered')
    .slice(0, 12)
  const responseOf = ({ participant: { person, followUps } }: StoredGraduate, index: number) => {
    const [followUp] = followUps
    if (!followUp) throw new Error('no follow-up')
    const protocol = index < 6 ? '60s' : '30s'
    const stands = {
      instrument: 'STST',
      instrumentVersion: '1',
      wordingVersion: '1',
      items: [10],
      details: { protocol },
    }
    const { participant } = person
    const ids = {
      participant,
      episode: followUp.episode,
      followUp: followUp.followUp,
      mode: 'in-clinic' as const,
    }
    return aResponse({ ...ids, instruments: [stands] })
  }
  return {
    ...source,
    programme: {
      ...source.programme,
      batteries: [{ from: localDateSchema.parse('2010-05-01'), full: ['PSEQ', 'STST'], core: ['PSEQ'] }],
    },
    graduates: source.graduates.map((graduate) => {
      const index = stood.indexOf(graduate)
      return index < 0
        ? graduate
        : { ...graduate, answers: { drafts: [], responses: [responseOf(graduate, index)] } }
    }),
  }
}

const WITHIN = 6 // decimals: the oracles' tolerance is 1e-6

describe('attrition.R, run by R itself, on the toy study', () => {
  let files: Record<ReportFile, string>
  let report: Report
  beforeAll(async () => {
    files = await analysed(withStands(toyStudy()))
    report = reportSchema.parse(JSON.parse(files['attrition.json']))
  })

  test('counts the flow', () => {
    expect(report.flow.map(({ enrolled, due, answered }) => [enrolled, due, answered])).toEqual([
      [40, 40, oracle.flow['w10']],
      [40, 40, oracle.flow['m6']],
      [40, 40, oracle.flow['m12']],
    ])
  })

  test('gives Wilson’s interval of the response', () => {
    const last = report.response.overall.find(({ wave }) => wave === '12m')
    const { p, lo, hi } = oracle.wilson_21_40
    expect(last?.p).toBeCloseTo(p, WITHIN)
    expect(last?.lo).toBeCloseTo(lo, WITHIN)
    expect(last?.hi).toBeCloseTo(hi, WITHIN)
  })

  test.each([
    ['age', 'cov_age', undefined],
    ['base', 'pre_PSEQ', undefined],
    ['female', 'sex', 'female'],
    ['imd12', 'cov_imd12', '1'],
  ])(
    'gives the standardised difference of %s between those who answered and those who did not',
    (name, variable, level) => {
      const expected = oracle.smd_responder_minus_nonresponder_m12[name] ?? Number.NaN
      expect(baselineOf(report, variable, level)?.smd).toBeCloseTo(expected, WITHIN)
    },
  )

  test('gives the means, shares and spreads behind them', () => {
    const [meanOfOthers, meanOfAnswered] = oracle.means_by_r['base'] ?? []
    const [spreadOfOthers, spreadOfAnswered] = oracle.sds_by_r['base'] ?? []
    const base = baselineOf(report, 'pre_PSEQ')
    expect(base?.answered?.mean).toBeCloseTo(meanOfAnswered ?? Number.NaN, WITHIN)
    expect(base?.not_answered?.mean).toBeCloseTo(meanOfOthers ?? Number.NaN, WITHIN)
    expect(base?.answered?.sd).toBeCloseTo(spreadOfAnswered ?? Number.NaN, WITHIN)
    expect(base?.not_answered?.sd).toBeCloseTo(spreadOfOthers ?? Number.NaN, WITHIN)
    expect(baselineOf(report, 'sex', 'female')?.answered?.p).toBeCloseTo(
      oracle.means_by_r['female']?.[1] ?? Number.NaN,
      WITHIN,
    )
  })

  test('counts the patterns over the waves', () => {
    expect(report.patterns.patterns).toEqual(oracle.patterns_w10_m6_m12)
    expect(report.patterns.monotone_share).toBeCloseTo(oracle.monotone_share, WITHIN)
  })

  test('says by which rule each score was made, and keeps tests that were done in different ways apart', () => {
    expect(report.scoring).toEqual([
      { score: 'PSEQ', rule: 'roster', protocol: null, source: null, n: 40 },
      ...['30s', '60s'].map((protocol) => ({
        ...{ score: 'STST', rule: 'stst.count@1', protocol, n: 6 },
        source: 'completed stands; unable counts as 0',
      })),
    ])
    expect(files['attrition.html']).toContain('Done in more than one way: STST.')
  })

  test('counts response by the four quarters of graduation', () => {
    const last = report.response.by_period.filter(({ wave }) => wave === '12m')
    expect(last).toMatchObject([{ group: 'Apr 2019 to Mar 2020', n: 40, x: oracle.flow['m12'] }])
    expect(files['attrition.html']).toContain('Response by period')
    expect(files['attrition.html']).not.toContain('Response by cohort')
    expect(report.response.by_cohort.length).toBeGreaterThan(0)
  })

  test('claims no effect, tests nothing, and names regression to the mean', () => {
    const words = `${files['attrition.html']}${script}`
    expect(words).not.toMatch(/\beffects?\b/i)
    expect(files['attrition.html']).toContain('regression to the mean')
    expect(script).not.toMatch(/t\.test|wilcox|chisq|p\.value/)
  })

  test('writes a page that needs nothing else and that a screen reader can use', () => {
    const html = files['attrition.html']
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en-GB">/)
    expect(html).not.toMatch(/<script|<link|<img|https?:/)
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<caption>/g)?.length)
  })

  test('names nobody', () => {
    expect(`${files['attrition.html']}${files['attrition.json']}`).not.toMatch(/[pe]0000000/)
  })

  test('gives the same bytes again', async () => {
    expect(await analysed(withStands(toyStudy()))).toEqual(files)
  })
})

describe('attrition.R, told what type a covariate has', () => {
  const analysedWith = async (covariates: unknown, profile: DatasetSource['profile'] = 'dated') => {
    const { analysis } = toyStudy().programme
    const files = await analysed({ ...toyStudy(), profile, programme: aProgramme({ covariates, analysis }) })
    return reportSchema.pick({ baseline: true }).parse(JSON.parse(files['attrition.json']))
  }

  test('compares a number by its mean and a code by its levels, whatever the values look like', async () => {
    const ages = Object.fromEntries(Array.from({ length: 100 }, (_, age) => [age, `aged ${age}`]))
    const report = await analysedWith([
      { name: 'cov_age', type: 'code', codes: ages },
      { name: 'cov_imd12', type: 'number', from: 0, to: 1 },
    ])
    expect(baselineOf(report, 'cov_age')).toBeUndefined()
    expect(baselineOf(report, 'cov_age', '27')).toBeDefined()
    expect(baselineOf(report, 'cov_imd12')?.answered?.mean).toBeGreaterThan(0)
  })

  test('says that text is not in a minimal release', async () => {
    const report = await analysedWith(['cov_age', 'cov_imd12'], 'minimal')
    const found = report.baseline.flatMap(({ variables }) => variables ?? [])
    const refused = found.filter(({ variable }) => variable.startsWith('cov_'))
    expect(new Set(refused.map((row) => row.refused))).toEqual(new Set(['not in the dataset']))
  })
})

describe('attrition.R, where the data cannot bear it', () => {
  test('refuses, and says so', async () => {
    const few = { ...toyStudy(), graduates: toyStudy().graduates.slice(0, 4) }
    const files = await analysed(few)
    const report = reportSchema.parse(JSON.parse(files['attrition.json']))
    expect(report.response.by_cohort[0]?.refused).toBe('fewer than 5 due')
    expect(report.baseline[0]?.refused).toBe('fewer than 5 who answered, or who did not')
    expect(report.patterns.refused).toBe('fewer than 5 due in every wave')
    expect(files['attrition.html']).toContain('fewer than 5')
  })

  test('survives a programme without graduates', async () => {
    const files = await analysed({ ...toyStudy(), graduates: [] })
    expect(reportSchema.parse(JSON.parse(files['attrition.json'])).flow[0]?.enrolled).toBe(0)
  })
})
