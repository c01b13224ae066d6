import { prisma } from '@/lib/db/client'
import { createDocument } from '@/tests/factories/documents'
import { makePdf } from '@/tests/factories/pdf'
import { visitors } from '@/tests/support/rights'
import { others, type RouteCase } from './case'

const everyoneElse = others(visitors, 'owner')
const readersButAssigned = ['otherExpert', 'secretary', 'admin', 'auditor'] as const
const pdf = () => new File([Buffer.from(makePdf({ text: 'скан' }))], 'scan.pdf', { type: 'application/pdf' })

const letter = (side: 'doctor' | 'staff'): Pick<RouteCase, 'state' | 'sent' | 'done'> => ({
  state: 'inReview',
  sent: ({ id }) => ({ fields: { text: 'Когда решение?' }, query: `application=${id}&as=${side}` }),
  done: /^303 .*message=sent/,
})

/** For everybody alike: without a session, and so without rights over anything. */
const open = (fields: Record<string, string>, done: RegExp): readonly RouteCase[] => [
  { state: 'draft', sent: () => ({ fields }), rightful: [], own: visitors, silent: true, done },
]

/** Every address that takes a form, by its file under app/. */
export const routes: Record<string, readonly RouteCase[]> = {
  'api/requests/[id]/answers/route.ts': [
    {
      state: 'documentsRequired',
      sent: async ({ id: applicationId }) => {
        const request = await prisma().documentRequest.findFirstOrThrow({
          where: { applicationId },
          select: { id: true, items: { select: { id: true } } },
        })
        const answers = request.items.map(({ id }) => [`answer.${id}`, 'Отсканировал заново'])
        return { fields: { ...Object.fromEntries(answers), then: 'send' }, params: { id: request.id } }
      },
      rightful: ['owner'],
      done: /^303 .*answers=(saved|sent|merged)/,
    },
  ],
  '(public)/verify/batch/check/route.ts': [
    {
      state: 'draft',
      sent: () => ({ fields: { list: '7726000000001;Иванова' } }),
      rightful: [],
      own: ['organisationHead'],
      done: /^200 /,
    },
  ],
  // Whoever of the staff may read the list is led to it with the name sealed; the others without.
  'staff/certificates/search/route.ts': [
    {
      state: 'draft',
      sent: () => ({ fields: { q: 'Иванова' } }),
      rightful: [],
      own: ['assignedExpert', ...readersButAssigned],
      done: /^303 .*find=/,
    },
  ],
  '(public)/verify/check/route.ts': open(
    { number: '7726000000001', surname: 'Иванова' },
    /^303 .*verify\/7726000000001/,
  ),
  'api/messages/route.ts': [
    { title: 'врач', ...letter('doctor'), rightful: ['owner'] },
    { title: 'сотрудник', ...letter('staff'), rightful: ['assignedExpert', 'secretary'] },
  ],
  'api/documents/route.ts': [
    {
      state: 'draft',
      sent: () => ({ fields: { kind: 'other', file: pdf() } }),
      rightful: ['owner'],
      // Only a confirmed account brings files.
      own: ['otherDoctor'],
      done: /^201/,
    },
    {
      title: 'замена файла',
      state: 'draft',
      sent: async ({ owner }) => {
        const { documentId } = await createDocument(owner, 'OTHER')
        return { fields: { kind: 'other', documentId, file: pdf() } }
      },
      rightful: ['owner'],
      done: /^201/,
    },
  ],
  // Only the beginning of an upload; the rest is asked for by the id (tests/integration/documents/uploads.test.ts).
  'api/uploads/[[...id]]/route.ts': [
    {
      state: 'draft',
      sent: () => ({
        fields: {},
        headers: {
          'tus-resumable': '1.0.0',
          'upload-length': '1000',
          'upload-metadata': `kind ${btoa('other')},filename ${btoa('scan.pdf')}`,
        },
      }),
      rightful: ['owner'],
      // Only a confirmed account brings files.
      own: ['otherDoctor'],
      done: /^201 \/api\/uploads\//,
    },
  ],
  'cabinet/history/exports/new/route.ts': [
    {
      title: 'журнал заявки',
      state: 'inReview',
      sent: ({ id }) => ({ fields: { subject: 'ACCREDITATION', format: 'XLSX', query: `case=${id}` } }),
      rightful: ['owner'],
      done: /^303 .*\/file$/,
    },
    {
      title: 'вся история',
      state: 'inReview',
      sent: () => ({ fields: { subject: 'ACCREDITATIONS', format: 'XLSX', query: '' } }),
      rightful: ['owner'],
      own: ['otherDoctor', 'standardDoctor'],
      done: /^303 .*\/file$/,
    },
  ],
  'staff/exports/new/route.ts': [
    {
      state: 'inReview',
      sent: () => ({ fields: { format: 'CSV', query: '' } }),
      rightful: ['assignedExpert'],
      own: readersButAssigned,
      done: /^303 \/staff\/exports$/,
    },
  ],
  'staff/next/route.ts': [
    {
      state: 'submitted',
      sent: () => ({ fields: {} }),
      rightful: ['otherExpert', 'assignedExpert'],
      done: /^303 .*done=taken/,
    },
  ],
  // The words go into the address sealed; the staff look for whoever they want, and the journal holds that they looked.
  'staff/search/route.ts': [
    {
      state: 'inReview',
      sent: ({ owner }) => ({ fields: { q: owner.name.last } }),
      rightful: ['assignedExpert'],
      own: readersButAssigned,
      done: /^303 \/staff\?.*find=/,
    },
  ],
  'sign-out/route.ts': [
    { state: 'draft', sent: () => ({ fields: {} }), rightful: ['owner'], own: everyoneElse, done: /^303 / },
  ],

  'api/session/route.ts': [
    {
      state: 'draft',
      sent: () => ({ fields: {}, query: 'end=idle' }),
      rightful: ['owner'],
      own: everyoneElse,
      done: /^401/,
    },
  ],

  '(public)/sign-in/start/route.ts': open({ next: '/cabinet' }, /^30[23] /),
  '(public)/form-outdated/route.ts': open({ title: 'Набранное' }, /^409 /),
  '(public)/session-ended/route.ts': open({ title: 'Набранное' }, /^401 /),

  // The mock of Госуслуги and the desk of the demonstration know nobody of the cabinet (tests/integration/{dev,esia}):
  // what is sent here is refused to everybody.
  ...refusedToAll({
    'esia/aas/oauth2/ac/route.ts': {},
    'esia/aas/oauth2/te/route.ts': { grant_type: 'authorization_code', code: 'x' },
    'esia/aas/oauth2/v2/ac/route.ts': {},
    'esia/login/consent/change/route.ts': {},
    'esia/login/consent/give/route.ts': {},
    'esia/aas/oauth2/v3/te/route.ts': { grant_type: 'authorization_code', code: 'x' },
    'esia/login/confirm/route.ts': { code: '000000' },
    'esia/login/password/route.ts': { login: 'x', password: 'x' },
    'esia/login/refuse/route.ts': {},
    'esia/login/sign/route.ts': { pin: '000000' },
    'esia/login/resend/route.ts': {},
    'dev/clock/route.ts': { now: 'вчера' },
    'dev/outage/route.ts': { what: 'everything' },
    'dev/registries/route.ts': { registry: 'GIBDD' },
    'dev/sign-in/route.ts': { as: 'nobody@demo.test' },
    'registries/fns/route.ts': {},
    'registries/frmo/route.ts': {},
    'registries/frmr/route.ts': {},
    'registries/institutions/route.ts': {},
    'registries/mvd/route.ts': {},
    'registries/sfr/route.ts': {},
  }),
}

function refusedToAll(bodies: Record<string, Record<string, string>>): Record<string, readonly RouteCase[]> {
  const done = /^(2|303 (?!\/esia\/(error|login)))/
  return Object.fromEntries(
    Object.entries(bodies).map(([file, fields]) => [
      file,
      [{ state: 'draft', sent: () => ({ fields }), rightful: [], done } satisfies RouteCase],
    ]),
  )
}
