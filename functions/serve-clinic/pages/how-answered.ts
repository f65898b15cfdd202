import { z } from 'zod'

/** What the collector says about how the answers came. */
export const howSchema = z.object({
  mode: z.enum(['paper', 'telephone', 'in-clinic']),
  helpedBy: z.enum(['nobody', 'helper', 'staff']),
  treated: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
})

export const askedOfTheTypist: Readonly<Record<keyof z.infer<typeof howSchema>, string>> = {
  mode: 'Choose how the person answered',
  helpedBy: 'Choose whether somebody helped the person to answer',
  treated: 'Choose whether you helped to deliver this person’s programme',
}
