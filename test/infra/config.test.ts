import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readProgrammes, riskRoles } from '#infra/bundling/programmes.ts'
import { wordingText } from '#infra/bundling/wording.ts'
import { loadStageConfig, programmeFiles, wordingPlaces } from '#infra/config.ts'
import { ConfigError } from '#infra/config-error.ts'
import { aStage } from './support/synthesised.ts'

const root = join(import.meta.dirname, '..', '..')

const aRoot = (config: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'root-'))
  mkdirSync(join(folder, 'config'))
  writeFileSync(join(folder, 'config', 'live.json'), config)
  return folder
}

const faultsOf = (attempt: () => unknown): readonly string[] => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof ConfigError) return error.lines
    throw error
  }
  return []
}

describe('a stage', () => {
  it('needs no file: every setting has a default', () => {
    expect(loadStageConfig('nowhere', root)).toMatchObject({
      stage: 'nowhere',
      region: 'eu-west-2',
      logRetentionDays: 365,
    })
  })

  it('is what its file says', () => {
    expect(loadStageConfig('live', aRoot('{ "region": "eu-west-1" }')).region).toBe('eu-west-1')
  })

  it('is refused with the place of each fault', () => {
    expect(
      faultsOf(() => loadStageConfig('live', aRoot('{ "domain": { "name": "x" }, "colour": 1 }'))),
    ).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^config\/live\.json:domain\.name /),
        expect.stringMatching(/^config\/live\.json:domain\.edgeCertificateArn /),
        expect.stringMatching(/^config\/live\.json:colour /),
      ]),
    )
  })

  it('is refused when its file is no JSON, and when its name could name nothing', () => {
    expect(faultsOf(() => loadStageConfig('live', aRoot('{')))).toEqual([
      expect.stringContaining('config/live.json:$ '),
    ])
    expect(faultsOf(() => loadStageConfig('../x', root))).toHaveLength(1)
  })
})

describe('the programmes of a deployment', () => {
  it('are the samples unless the stage or the environment says otherwise', () => {
    expect(programmeFiles(aStage(), {}, root).length).toBeGreaterThan(3)
    expect(
      programmeFiles(aStage(), { AFTERWARDS_PROGRAMMES: ['a.json', 'b.json'].join(delimiter) }, root),
    ).toEqual(['a.json', 'b.json'])
  })

  it('stop the synthesis with file and path when one is wrong, and when there is none', () => {
    const file = join(aRoot('{}'), 'config', 'live.json')
    expect(faultsOf(() => readProgrammes([file]))).toContainEqual(
      expect.stringContaining(`${file}:waves  missing`),
    )
    expect(faultsOf(() => readProgrammes([]))).toHaveLength(1)
  })
})

describe('rounds for risk records', () => {
  const owner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring the same day' }
  const cover = { name: 'Deputy', email: 'deputy@example.nhs.uk' }

  it('are made where a programme names an owner or a cover, and not where a text only speaks of one', () => {
    expect(riskRoles([{}, { riskOwner: owner }])).toEqual({ hasRiskOwner: true, hasRiskCover: false })
    expect(riskRoles([{ riskOwner: { ...owner, cover } }])).toEqual({
      hasRiskOwner: true,
      hasRiskCover: true,
    })
    const spoken = { ...owner, protocol: 'see "cover": and "riskOwner"' }
    expect(riskRoles([{ riskOwner: spoken }])).toEqual({ hasRiskOwner: true, hasRiskCover: false })
    expect(riskRoles([{}])).toEqual({ hasRiskOwner: false, hasRiskCover: false })
  })
})

describe('the wording packs of a deployment', () => {
  const programme = {
    ...JSON.parse(readFileSync(join(root, 'samples/programmes/southport-cps.json'), 'utf8')),
  }
  const aProgrammeFile = (allowDemonstrationWording: boolean): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'programme-')), 'programme.json')
    writeFileSync(file, JSON.stringify({ ...programme, allowDemonstrationWording }))
    return file
  }
  const wordingOf = (stage: string, file: string, places: readonly string[] = []) =>
    wordingText({ places, files: [file], programmes: readProgrammes([file]).programmes, stage })

  it('are none unless the stage or the environment names a place', () => {
    expect(wordingPlaces(aStage(), {}, root)).toEqual([])
    expect(wordingPlaces(aStage({ wording: ['words'] }), {}, root)).toEqual([join(root, 'words')])
    const environment = { AFTERWARDS_WORDING: ['a', 'b.json'].join(delimiter) }
    expect(wordingPlaces(aStage({ wording: ['words'] }), environment, root)).toEqual(['a', 'b.json'])
  })

  it('stop a real deployment that would invite people with demonstration wording', () => {
    const file = aProgrammeFile(false)
    expect(faultsOf(() => wordingOf('live', file))[0]).toContain(
      `${file}:batteries[0].full[0]  PSEQ has only demonstration wording`,
    )
    expect(wordingOf('dev', file)).toBe('{"version":1,"packs":[]}\n')
    expect(wordingOf('live', aProgrammeFile(true))).toBe('{"version":1,"packs":[]}\n')
  })

  it('stop the synthesis where one is missing', () => {
    const lines = faultsOf(() => wordingOf('dev', aProgrammeFile(false), ['no-such-directory']))
    expect(lines).toEqual([expect.stringContaining('no-such-directory:$  there is no such file')])
  })
})
