import { Events, OAuth2Server } from 'oauth2-mock-server'

export type StaffMember = {
  readonly subject: string
  readonly name: string
  readonly groups: readonly string[]
}

/** One member of staff for each role. */
export const staff: readonly StaffMember[] = [
  { subject: 'staff-1', name: 'Ada Administrator', groups: ['administrator'] },
  { subject: 'staff-2', name: 'Cleo Clinician', groups: ['clinician'] },
  { subject: 'staff-3', name: 'Col Collector', groups: ['collector'] },
  { subject: 'staff-4', name: 'Eve Evaluator', groups: ['evaluator'] },
  { subject: 'staff-5', name: 'Rae Risk-Owner', groups: ['risk-owner'] },
]

/** The pages that a member of these groups signs in to. */
export const sideOf = ({ groups }: Pick<StaffMember, 'groups'>): 'clinic' | 'evaluator' | 'risk' => {
  if (groups.includes('risk-owner')) return 'risk'
  return groups.includes('evaluator') ? 'evaluator' : 'clinic'
}

/**
 * A stand-in for the service's identity provider. The staff member chosen last is the one who signs in;
 * tokens follow the virtual clock.
 */
export type LocalIdentityProvider = {
  readonly issuer: string
  readonly choose: (member: StaffMember) => void
  readonly stop: () => Promise<void>
}

/**
 * Asked for the password again (`prompt=login`, after a tablet was handed over), it sends the browser to
 * `askAt`, unless a staff member was chosen since the last sign-in. Without this a patient with the tablet
 * could sign in.
 */
export const startIdentityProvider = async (
  now: () => number,
  askAt?: string,
): Promise<LocalIdentityProvider> => {
  const server = new OAuth2Server()
  await server.issuer.keys.generate('RS256')
  await server.start(0, '127.0.0.1')
  let chosen = staff[0]
  let isFresh = false
  server.service.on(Events.BeforeAuthorizeRedirect, ({ url }: { url: URL }, request: { url?: string }) => {
    const isAskedAgain = new URL(request.url ?? '', 'http://local').searchParams.get('prompt') === 'login'
    if (askAt && isAskedAgain && !isFresh) url.href = askAt
    isFresh = false
  })
  server.service.on(Events.BeforeTokenSigning, (token: { payload: Record<string, unknown> }) => {
    const iat = Math.floor(now() / 1000)
    Object.assign(token.payload, { iat, nbf: iat - 10, exp: iat + 3600 })
    if (chosen !== undefined) {
      Object.assign(token.payload, {
        sub: chosen.subject,
        name: chosen.name,
        'cognito:groups': chosen.groups,
      })
    }
  })
  return {
    issuer: server.issuer.url ?? '',
    choose: (member) => {
      chosen = member
      isFresh = true
    },
    stop: () => server.stop(),
  }
}

/** What a deployed staff site has from Cognito, for the stand-in. */
export const signInEnvironment = (issuer: string): Readonly<Record<string, string>> => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: 'local',
  OIDC_CLIENT_SECRET: 'local',
})
