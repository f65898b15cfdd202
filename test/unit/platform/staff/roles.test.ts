import { describe, expect, test } from 'vitest'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { membershipFrom, ownProgrammes, rolesFrom } from '#shared/platform/staff/roles.ts'
import { admittedRoles } from '#shared/platform/staff/side.ts'
import { staffEnvironment } from '#shared/platform/staff/staff-environment.ts'

const southport = { programme: programmeIdSchema.parse('southport-cps') }
const sandwell = { programme: programmeIdSchema.parse('sandwell') }
const both = [southport, sandwell]
const ownOf = (claims: unknown) => ownProgrammes(both, membershipFrom(claims))

describe('roles come from the identity provider', () => {
  test.each([
    [{ 'cognito:groups': ['clinician', 'pilots'] }, ['clinician']],
    [{ groups: 'administrator,collector' }, ['administrator', 'collector']],
    [{ roles: ['evaluator'], groups: ['clinician'] }, ['clinician', 'evaluator']],
    [{ groups: ['Clinician'] }, []],
    [{}, []],
    [null, []],
    [{ groups: 7 }, []],
  ])('%j gives %j', (claims, roles) => {
    expect(rolesFrom(claims)).toEqual(roles)
  })

  test('each side admits only its own', () => {
    expect(admittedRoles('clinic', ['clinician', 'evaluator'])).toEqual(['clinician'])
    expect(admittedRoles('evaluator', ['clinician', 'collector', 'administrator', 'risk-owner'])).toEqual([])
  })
})

describe('programme membership', () => {
  test('is the only programme when the provider says nothing about programmes, and none of several', () => {
    expect(ownProgrammes([southport], membershipFrom({ sub: 'x' }))).toEqual([southport])
    expect(ownOf({ sub: 'x' })).toEqual([])
  })

  test('is what the claim lists, as a list or with commas', () => {
    expect(ownOf({ programmes: ['southport-cps'] })).toEqual([southport])
    expect(ownOf({ 'custom:programmes': 'sandwell, southport-cps' })).toEqual(both)
    expect(ownOf({ 'custom:programmes': 'sandwell' })).toEqual([sandwell])
  })

  test('is none when the claim is empty or cannot be read', () => {
    expect(membershipFrom({ programmes: [] })).toEqual([])
    expect(membershipFrom({ programmes: { every: true } })).toEqual([])
  })
})

describe('the environment', () => {
  test('takes a plain http issuer only on loopback', () => {
    expect(staffEnvironment.OIDC_ISSUER.safeParse('http://127.0.0.1:8080').success).toBe(true)
    expect(staffEnvironment.OIDC_ISSUER.safeParse('http://login.example.nhs.uk').success).toBe(false)
    expect(staffEnvironment.OIDC_ISSUER.safeParse('https://login.example.nhs.uk').success).toBe(true)
  })
})
