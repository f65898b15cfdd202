import { inset, list, paragraph } from '../pages/page-model.ts'
import type { Words } from './words.ts'

export const cymraegTablet: Words['tablet'] = {
  before: ({ service, wave, minutes, isCore }) => [
    paragraph(
      `Hoffai ${service} wybod sut ydych chi (${wave}) ar ôl eich rhaglen. Hoffem glywed gennych os yw pethau’n well, yn waeth neu yr un fath.`,
    ),
    list(
      `${isCore ? 'Dyma’r fersiwn fer. ' : ''}Mae’n cymryd tua ${minutes} munud.`,
      'Gallwch adael unrhyw gwestiwn heb ei ateb.',
      'Mae eich atebion yn cael eu cadw bob tro y byddwch yn pwyso "Cadw a pharhau". Nid ydynt yn cael eu dangos eto, felly ni all neb sy’n cael y dabled ar eich ôl eu darllen.',
      'Gallwch stopio unrhyw bryd a rhoi’r dabled yn ôl.',
      'Eich dewis chi yw hyn. Os na fyddwch yn ateb, bydd eich gofal yn aros yr un fath.',
    ),
  ],
  resumed: inset(
    'Rydym wedi cadw’r atebion a roesoch o’r blaen. Nid ydym yn eu dangos yma. Gallwch fynd ymlaen gyda’r cwestiynau sydd ar ôl.',
  ),
  after: paragraph(
    'Nid oes neb yn darllen yr atebion ar unwaith, ac nid yw’r bobl a’ch triniodd yn eu gweld. Os oes rhywbeth yn eich poeni, dywedwch wrth aelod o staff.',
  ),
  afterWithStaff: paragraph(
    'Nid oes neb yn darllen yr atebion ar unwaith. Os oes rhywbeth yn eich poeni, dywedwch wrth yr aelod o staff sydd gyda chi.',
  ),
  leave: 'Stopio am y tro a rhoi’r dabled yn ôl',
  leaving: {
    title: 'Stopio am y tro',
    before: [
      paragraph('Mae’r atebion a gadwoch yn aros gyda ni.'),
      paragraph(
        'Gallwch fynd ymlaen rywbryd eto: gofynnwch am y dabled eto, neu defnyddiwch y ddolen mewn e-bost gennym.',
      ),
    ],
    button: 'Stopio am y tro',
  },
  handBack: inset('Rhowch y dabled yn ôl i’r aelod o staff.'),
  toStaff: inset(
    'Rhowch y dabled i’r aelod o staff nawr. Mae’r dudalen hon iddyn nhw ei llenwi tra byddwch yn gwneud y prawf. Os na fyddwch yn ei wneud heddiw, gadewch y dudalen yn wag ac ewch ymlaen.',
  ),
  tellStaff: paragraph(
    'Nid ydych ar eich pen eich hun yma. Dywedwch wrth aelod o staff nawr sut mae pethau.',
  ),
}
