import type { Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import { changeUpload } from '#shared/enrolment/use-cases/uploads/change-upload.ts'
import { only } from '#shared/platform/http/form.ts'
import { seeOther } from '#shared/platform/http/response.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { mayLookAt, uploadNamed } from './known-upload.ts'

type Done = NonNullable<Upload['confirmed']>

const confirmed = (known: Upload, done: Done): Upload | undefined =>
  known.state === 'to-confirm' ? { ...known, state: 'enrolling', confirmed: done } : undefined

const toUndo = (known: Upload, done: Done): Upload | undefined =>
  known.state === 'enrolled' ? { ...known, state: 'undoing', undone: done } : undefined

const decisions = {
  enrol: { change: confirmed, leadsTo: 'enrolling', announced: 'upload-confirmed' },
  undo: { change: toUndo, leadsTo: 'undoing', announced: 'upload-undo-requested' },
} as const

type Decision = (typeof decisions)[keyof typeof decisions]

const decisionIn = (form: Parameters<typeof only>[0]): Decision | undefined => {
  const decision = only(form, 'decision')
  return decision === 'enrol' || decision === 'undo' ? decisions[decision] : undefined
}

/**
 * Staff confirm an upload, or want it undone. Sent again it only tells the pipeline again, which is harmless:
 * the first try may have ended between the two.
 */
export const decideUpload = (ports: ClinicPorts): StaffPage => ({
  method: 'POST',
  path: 'uploads/:uploadId',
  roles: theTeam,
  fields: ['decision'],
  visit: async ({ parts, session, request }) => {
    const { uploadId } = parts
    const self = `/clinic/uploads/${uploadId}`
    const decision = decisionIn(request.form)
    const known = await uploadNamed(ports, session, uploadId)
    if (!decision) return seeOther(`${self}?problem=choose-decision`)
    if (known === 'unknown') return seeOther(self)
    const at: Instant = ports.clock.now()
    const done = { by: { id: session.by, name: session.displayName }, at }
    const upload = await changeUpload(ports, known.uploadId, (stored) =>
      stored && mayLookAt(ports, session, stored) ? decision.change(stored, done) : undefined,
    )
    if (upload?.state !== decision.leadsTo) return seeOther(`${self}?problem=upload-changed`)
    await ports.uploadDecisions.announce(decision.announced, { uploadId: known.uploadId, at })
    return seeOther(self)
  },
})
