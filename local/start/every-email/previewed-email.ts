import type { Email, StaffPurpose } from '#shared/messages/ports/mailer.ts'
import type { EmailKind } from '#shared/messages/rules/emails/email-kind.ts'
import type { PageLanguage } from '#shared/programme/rules/in-welsh.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** One email as it would go out, to a person who does not exist. */
export type PreviewedEmail = {
  /** Unique; also its place on the page. */
  readonly id: string
  readonly title: string
  readonly email: Email
} & (
  | { readonly to: 'patient'; readonly language: PageLanguage; readonly kind: EmailKind }
  | { readonly to: 'staff'; readonly language: 'en'; readonly purpose: StaffPurpose }
)

export type PreviewSettings = {
  readonly programme: Programme
  /** `https://…` without a path. */
  readonly publicOrigin: string
}
