import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultLine } from '#shared/platform/json/fault.ts'
import { bundleProgrammes, writeProgrammes } from '#shared/programme/files/bundle-programmes.ts'
import { readBundledProgrammes } from '#shared/programme/files/bundled-programmes.ts'
import { programmeJsonSchema } from '#shared/programme/rules/json-schema.ts'
import { parseProgramme, parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import { southport as example } from '../../support/builders/a-programme.ts'

const samples = 'samples/programmes'
const sampleFiles = readdirSync(samples).map((name) => join(samples, name))

type Keys = readonly (string | number)[]
/** The example with one value changed; `undefined` takes the key away. */
const withValue = (keys: Keys, value: unknown): unknown => {
  const copy = JSON.parse(JSON.stringify(example)) as Record<string | number, unknown>
  let place = copy
  for (const key of keys.slice(0, -1)) place = place[key] as Record<string | number, unknown>
  place[keys.at(-1) ?? ''] = value
  return JSON.parse(JSON.stringify(copy))
}

const faultsOf = (json: unknown) => {
  const parsed = parseProgramme(json)
  return 'faults' in parsed ? parsed.faults : []
}

test('the example of the contract is accepted', () => {
  expect(faultsOf(example)).toEqual([])
})

test.each(sampleFiles)('%s is accepted', (file) => {
  expect(parseProgrammeFile(readFileSync(file))).toHaveProperty('programme')
})

describe('names in the dataset', () => {
  const withWave = (id: string) => {
    const [first, ...others] = example.waves
    const bpi = { from: '2010-05-01', full: ['PSEQ', 'BPI', 'STST'], core: ['PSEQ'] }
    const { targets: _, ...rest } = example
    return { ...rest, batteries: [bpi], waves: [{ ...first, id }, ...others] }
  }

  test('may have the 32 characters that Stata takes, and not one more', () => {
    expect(faultsOf(withWave('fifteen-letters'))).toEqual([])
    expect(faultsOf(withWave('sixteen-letters1'))).toEqual([
      {
        path: '$.waves[0].id',
        problem:
          "the dataset's column BPI_INTERFERENCE_sixteen_letters1 has 33 characters, and Stata takes 32",
        expected: 'a wave id at least 1 shorter than sixteen-letters1',
      },
    ])
  })

  test('of a covariate too', () => {
    const named = (name: string) => faultsOf({ ...example, covariates: [name] })
    expect(named(`cov_${'a'.repeat(28)}`)).toEqual([])
    expect(named(`cov_${'a'.repeat(29)}`)[0]).toMatchObject({
      path: '$.covariates[0]',
      expected: 'a name at least 1 shorter',
    })
  })

  test('are of one column each', () => {
    const waves = [...withWave('10w').waves, { ...example.waves[0], id: '10w-missing', after: 'P5Y' }]
    expect(faultsOf({ ...withWave('10w'), waves })).toMatchObject([
      { path: '$.waves[3].id', problem: 'two columns of the dataset would be called PSEQ_10w_missing' },
    ])
  })
})

const pseq = { from: '2010-05-01', full: ['PSEQ'], core: ['PSEQ'] }
const step = (name: string, at: string) => ({ step: name, at, channel: 'email' })

describe('refuses, with the path', () => {
  test.each<[string, Keys, unknown, string]>([
    ['a window that reaches the next wave', ['waves', 0, 'window'], 'P120D', '$.waves[0].window'],
    ['a window that ends on the next due date', ['waves', 1, 'window'], 'P181D', '$.waves[1].window'],
    ['waves out of order', ['waves', 0, 'after'], 'P8M', '$.waves[1].after'],
    ['two waves due on one day', ['waves', 0, 'after'], 'P6M', '$.waves[1].after'],
    ['a wave id twice', ['waves', 1, 'id'], '10w', '$.waves[1].id'],
    ['a wave called post', ['waves', 0, 'id'], 'post', '$.waves[0].id'],
    ['a step after the window', ['ladder', 4, 'at'], 'P43D', '$.ladder[4].at'],
    [
      "a step after the window in a wave's own ladder",
      ['waves', 2, 'ladder'],
      [step('a', 'P0D'), step('b', 'P57D')],
      '$.waves[2].ladder[1].at',
    ],
    ['steps out of order', ['ladder', 1, 'at'], 'P13D', '$.ladder[2].at'],
    ['two emails on one day', ['ladder', 2, 'at'], 'P5D', '$.ladder[2].at'],
    ['a step id twice', ['ladder', 2, 'step'], 'reminder-1', '$.ladder[2].step'],
    ['a step with a name of our own', ['ladder', 2, 'step'], 'thank-you', '$.ladder[2].step'],
    ['an unknown instrument', ['batteries', 1, 'full', 1], 'WEMWEBS', '$.batteries[1].full[1]'],
    ['an unknown instrument in the core set', ['batteries', 0, 'core', 0], 'PAIN', '$.batteries[0].core[0]'],
    ['an instrument twice', ['batteries', 1, 'full', 1], 'PSEQ', '$.batteries[1].full[1]'],
    ['an unknown zone', ['timeZone'], 'Europe/Southport', '$.timeZone'],
    ['an offset for a zone', ['timeZone'], '+01:00', '$.timeZone'],
    ['sending that ends before it starts', ['sending', 'to'], '07:00', '$.sending.to'],
    ['a day twice', ['sending', 'days', 1], 'mon', '$.sending.days[1]'],
    ['an unknown primary score', ['analysis', 'primary', 'score'], 'BPI', '$.analysis.primary.score'],
    [
      'a primary score that no battery asks',
      ['analysis', 'primary', 'score'],
      'PHQ8',
      '$.analysis.primary.score',
    ],
    ['an unknown primary wave', ['analysis', 'primary', 'wave'], '18m', '$.analysis.primary.wave'],
    ['an unknown predictor', ['analysis', 'predictors', 0], 'shoe_size', '$.analysis.predictors[0]'],
    [
      'a predictor from an unknown score',
      ['analysis', 'predictors', 0],
      'pre_PAIN',
      '$.analysis.predictors[0]',
    ],
    [
      'a covariate that is not declared',
      ['analysis', 'predictors', 0],
      'cov_years',
      '$.analysis.predictors[0]',
    ],
    ['a target for an unknown wave', ['targets', '18m'], 0.5, '$.targets.18m'],
    ['a target that is not a share', ['targets', '6m'], 80, '$.targets.6m'],
    ['batteries out of order', ['batteries', 1, 'from'], '2009-01-01', '$.batteries[1].from'],
    ['two batteries from one day', ['batteries', 1], pseq, '$.batteries[1].from'],
    ['a risk item without an owner', ['batteries', 0, 'full', 0], 'PHQ9', '$.batteries[0].full[0]'],
    [
      'an unknown local scoring rule',
      ['localScoringRules'],
      { PSEQ: 'pseq.guess' },
      '$.localScoringRules.PSEQ',
    ],
    [
      'a scoring rule of another score',
      ['localScoringRules'],
      { PSEQ: 'igro.mean-of-rated-arms' },
      '$.localScoringRules.PSEQ',
    ],
    [
      'a scoring rule for a score that is none',
      ['localScoringRules'],
      { BPI: 'bpi.x' },
      '$.localScoringRules.BPI',
    ],
    [
      'a rule from memory that is not confirmed',
      ['localScoringRules'],
      { WEMWBS: 'wemwbs.person-mean-3' },
      '$.localScoringRules.WEMWBS',
    ],
    [
      'a confirmation of a rule that is not chosen',
      ['confirmedScoringRules'],
      { 'wemwbs.person-mean-3': 'User guide 2, page 5' },
      '$.confirmedScoringRules["wemwbs.person-mean-3"]',
    ],
    ['an unknown key', ['waves', 0, 'colour'], 'red', '$.waves[0].colour'],
    ['a missing key', ['contact', 'telephone'], undefined, '$.contact.telephone'],
    ['a duration that is none', ['waves', 0, 'after'], '10 weeks', '$.waves[0].after'],
    ['a wave id in capitals', ['waves', 0, 'id'], 'TEN', '$.waves[0].id'],
    ['a date that does not exist', ['batteries', 0, 'from'], '2010-02-30', '$.batteries[0].from'],
    ['an unknown day', ['sending', 'days', 0], 'monday', '$.sending.days[0]'],
  ])('%s', (...row) => {
    const [, keys, value, path] = row
    const faults = faultsOf(withValue(keys, value))
    expect(faults.map((fault) => fault.path)).toContain(path)
    expect(faults.every((fault) => fault.problem !== '' && fault.expected !== '')).toBe(true)
  })
})

describe('accepts', () => {
  test.each<[string, Keys, unknown]>([
    ['grace that runs into the next wave', ['waves', 0, 'grace'], 'P100D'],
    ['a window that closes the day before the next wave is due', ['waves', 0, 'window'], 'P110D'],
    ['a step on the last day of the window', ['ladder', 4, 'at'], 'P42D'],
    ['staff and email on one day', ['ladder', 3, 'at'], 'P12D'],
    ['a core set with an instrument that the full set lacks', ['batteries', 1, 'core'], ['PSEQ2']],
    ['a local scoring rule by its name', ['localScoringRules'], { PSEQ: 'pseq.prorate-1' }],
    ['a wave collected at a session', ['waves', 0, 'collect'], 'session'],
  ])('%s', (_name, keys, value) => {
    expect(faultsOf(withValue(keys, value))).toEqual([])
  })

  test('a rule from memory once the programme says where it was read', () => {
    const confirmed = {
      ...example,
      localScoringRules: { WEMWBS: 'wemwbs.person-mean-3' },
      confirmedScoringRules: { 'wemwbs.person-mean-3': 'WEMWBS user guide 2, page 5, read on 3 March 2026' },
    }
    expect(faultsOf(confirmed)).toEqual([])
    const tooShort = { ...confirmed, confirmedScoringRules: { 'wemwbs.person-mean-3': 'yes' } }
    expect(faultsOf(tooShort).map(({ path }) => path)).toContain(
      '$.confirmedScoringRules["wemwbs.person-mean-3"]',
    )
  })

  test('a declared covariate as a predictor, and a risk item with its owner', () => {
    const declared = {
      ...example,
      covariates: ['cov_years'],
      analysis: { ...example.analysis, predictors: ['cov_years'] },
    }
    expect(faultsOf(declared)).toEqual([])
    const owned = {
      ...example,
      batteries: [{ ...pseq, full: ['PSEQ', 'PHQ9'] }],
      riskOwner: { name: 'A', email: 'a@example.org', protocol: 'Ring.' },
    }
    expect(faultsOf(owned)).toEqual([])
    const cover = { name: 'B', email: 'A@example.org' }
    const ownCover = { ...owned, riskOwner: { ...owned.riskOwner, cover } }
    expect(faultsOf(ownCover).map(({ path }) => path)).toEqual(['$.riskOwner.cover.email'])
    expect(
      faultsOf({ ...owned, riskOwner: { ...owned.riskOwner, cover: { ...cover, email: 'b@example.org' } } }),
    ).toEqual([])
  })
})

test('an overlap that only some graduation dates have is found, and the date is named', () => {
  // Ten weeks and 111 days are 181: as long as six months from September to March, and no longer than any
  // other six.
  const [fault] = faultsOf(withValue(['waves', 0, 'window'], 'P111D'))
  expect(fault?.problem).toMatch(/graduating on \d{4}-\d\d-\d\d/)
})

describe('a reply address', () => {
  test.each([
    'noreply@example.nhs.uk',
    'no-reply@example.nhs.uk',
    'NoReply@example.nhs.uk',
    'do-not-reply@example.nhs.uk',
    'do_not_reply@example.nhs.uk',
    'donotreply@example.nhs.uk',
    'pain.noreply2@example.nhs.uk',
    'unmonitored@example.nhs.uk',
    'mailer-daemon@example.nhs.uk',
    'bounces@example.nhs.uk',
    'dim-ateb@example.nhs.wales',
  ])('is refused where its name says that it is not read: %s', (replyTo) => {
    expect(faultsOf(withValue(['contact', 'replyTo'], replyTo)).map(({ path }) => path)).toEqual([
      '$.contact.replyTo',
    ])
  })

  test.each([
    '',
    '  ',
    '-',
    '?',
    'nobody',
    'No one.',
    'none',
    'N/A',
    'n/a',
    'TBC',
    'To be confirmed',
    'unmonitored',
    'This mailbox is not monitored',
    'This inbox isn’t monitored.',
    'Not currently read by staff',
    'neb',
  ])('is refused where no reader is named: "%s"', (repliesReadBy) => {
    const faults = faultsOf(withValue(['contact', 'repliesReadBy'], repliesReadBy))
    expect(faults.map(({ path }) => path)).toEqual(['$.contact.repliesReadBy'])
    const welsh = { checkedBy: 'A', checkedOn: '2026-01-06', repliesReadBy }
    expect(faultsOf({ ...example, welsh }).map(({ path }) => path)).toEqual(['$.welsh.repliesReadBy'])
  })

  test.each([
    'PMP administrator, weekdays',
    'Nobody at weekends; the ward clerk on weekdays',
    'Anona Jones',
    'swyddog gweinyddol',
  ])('is accepted where a reader is named: %s', (repliesReadBy) => {
    expect(faultsOf(withValue(['contact', 'repliesReadBy'], repliesReadBy))).toEqual([])
  })

  test.each([
    'pain.service@example.nhs.uk',
    'follow-up.replies@example.nhs.uk',
    'noreen.plymouth@example.nhs.uk',
  ])('is accepted like this: %s', (replyTo) => {
    expect(faultsOf(withValue(['contact', 'replyTo'], replyTo))).toEqual([])
  })
})

test('a label in Welsh belongs to a wave that exists', () => {
  const welsh = { checkedBy: 'A', checkedOn: '2026-01-06', waves: { '6m': '6 mis', '7m': '7 mis' } }
  expect(faultsOf({ ...example, welsh }).map(({ path }) => path)).toEqual(['$.welsh.waves.7m'])
})

test('a fault line has file, path, what is wrong and what was expected', () => {
  const [fault] = faultsOf(withValue(['timeZone'], 'Mars'))
  expect(fault && faultLine('p.json', fault)).toBe(
    'p.json:timeZone  unknown time zone Mars, expected an IANA time zone such as Europe/London',
  )
  const [unread] = faultsOf(withValue(['contact', 'replyTo'], 'noreply@example.nhs.uk'))
  expect(unread && faultLine('p.json', unread)).toBe(
    'p.json:contact.replyTo  a reply address that nobody reads, expected an address whose inbox is read on working days',
  )
})

test('the published JSON Schema is the schema in use', () => {
  expect(readFileSync('docs/programme.schema.json', 'utf8')).toBe(programmeJsonSchema())
})

describe('the bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'programmes-'))

  test('holds every programme with the bank holidays of where it works', () => {
    const out = join(folder, 'programmes.json')
    expect(writeProgrammes(sampleFiles, out)).toEqual([])
    const bundled = readBundledProgrammes(pathToFileURL(out))
    expect(bundled.ids).toHaveLength(5)
    expect(bundled.programme('southport-cps')?.bankHolidays).toContain('2026-12-25')
    expect(bundled.programme('moorland-weekly')?.bankHolidays).toContain('2026-01-02')
    expect(bundled.programme('southport-cps')?.bankHolidays).not.toContain('2026-01-02')
    expect(bundled.programme('elsewhere')).toBeUndefined()
  })

  test('is refused with file and path when a programme is wrong, or is there twice', () => {
    const bad = join(folder, 'bad.json')
    writeFileSync(bad, JSON.stringify(withValue(['waves', 0, 'window'], 'P200D')))
    expect(bundleProgrammes([bad])).toEqual({
      faults: [expect.stringMatching(/bad\.json:waves\[0\]\.window {2}/)],
    })
    const twice = bundleProgrammes([sampleFiles[0] ?? '', sampleFiles[0] ?? ''])
    expect(twice).toEqual({ faults: [expect.stringContaining(':programme  ')] })
    writeFileSync(bad, '{')
    expect(bundleProgrammes([bad])).toEqual({ faults: [expect.stringContaining('not JSON')] })
  })

  test('is the same bytes from the same files', () => {
    expect(bundleProgrammes(sampleFiles)).toEqual(bundleProgrammes(sampleFiles))
  })
})
