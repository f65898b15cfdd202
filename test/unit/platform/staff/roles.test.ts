import { describe, expect, test } from 'vitest'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { isMember, membershipFrom, rolesFrom } from '#shared/platform/staff/roles.ts'
import { admittedRoles } from '#shared/platform/staff/side.ts'
import { staffEnvironment } from '#shared/platform/staff/staff-environment.ts'

const southport = programmeIdSchema.parse('southport-cps')

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
  test('is every programme when the provider says nothing about programmes', () => {
    expect(isMember(membershipFrom({ sub: 'x' }), southport)).toBe(true)
  })

  test('is what the claim lists, as a list or with commas', () => {
    expect(isMember(membershipFrom({ programmes: ['southport-cps'] }), southport)).toBe(true)
    expect(isMember(membershipFrom({ 'custom:programmes': 'sandwell, southport-cps' }), southport)).toBe(true)
    expect(isMember(membershipFrom({ 'custom:programmes': 'sandwell' }), southport)).toBe(false)
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
