export type SecurityPolicy = {
  /** Origins other than our own that a form may post to, such as the upload bucket. Default: none. */
  readonly formTargets?: readonly string[]
}

const directives = (policy: SecurityPolicy): readonly string[] => [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  ["form-action 'self'", ...(policy.formTargets ?? [])].join(' '),
  "frame-ancestors 'none'",
  "base-uri 'none'",
]

/**
 * Sent with every answer. Pages run no script and load nothing from other origins. The path is a credential:
 * no page may send it on (`no-referrer`), be indexed, or be cached.
 */
export const securityHeaders = (policy: SecurityPolicy = {}): Readonly<Record<string, string>> => ({
  'content-security-policy': directives(policy).join('; '),
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), interest-cohort=()',
})
