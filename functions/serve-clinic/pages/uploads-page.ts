import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { programmesOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { mayLookAt } from './known-upload.ts'
import { uploadLine } from './upload-view.ts'

/** 50,000 graduates with every column filled stay well below this. */
const LARGEST_ROSTER_BYTES = 30 * 1024 * 1024
const UPLOADS_SHOWN = 30

/**
 * The form by which the browser hands a file straight to the bucket, good for that one file, and what became
 * of earlier ones.
 */
export const uploadsPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'uploads',
  roles: theTeam,
  visit: async (visit) => {
    const { session } = visit
    const mine = programmesOf(ports, session)
    const [first] = mine
    if (!first) return show(visit, { template: 'no-programme', title: 'Upload graduates', model: {} })
    const uploadId = ports.randomness.linkToken()
    const form = await ports.uploadForms.form(uploadId, {
      by: { id: session.by, name: session.displayName },
      programmes: mine.map(({ programme }) => programme),
      returnTo: `${ports.publicOrigin}/clinic/uploads/${uploadId}`,
      maxBytes: LARGEST_ROSTER_BYTES,
    })
    const earlier = (await ports.uploads.all())
      .filter((upload) => mayLookAt(ports, session, upload))
      .toSorted((one, other) => (one.uploadedAt < other.uploadedAt ? 1 : -1))
    return show(visit, {
      template: 'uploads',
      title: 'Upload graduates',
      model: {
        form,
        fields: Object.entries(form.fields),
        status: `/clinic/uploads/${uploadId}`,
        earlier: earlier.slice(0, UPLOADS_SHOWN).map((upload) => uploadLine(upload, first.timeZone)),
        notShown: Math.max(0, earlier.length - UPLOADS_SHOWN),
      },
    })
  },
})
