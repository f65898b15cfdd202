/** What has to be put right on a form before it can be kept, with a link to the field. */
export type FormFault = { readonly text: string; readonly href: string }
